// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/matching/moved_files.h"

#include "core/base/text/unicode.h"

namespace classmith {

namespace {

std::string_view fileName(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

} // namespace

void MovedFiles::addFresh(std::string_view path) {
    ++m_names[fileName(path)].fresh;
    if (!isAscii(path))
        ++m_pathLooks[composed(path)].fresh;
    if (!isAscii(fileName(path)))
        ++m_nameLooks[composed(fileName(path))].fresh;
}

void MovedFiles::note(Namesakes& namesakes, Whereabouts where, std::size_t number) {
    switch (where) {
    case Whereabouts::There:
        ++namesakes.there;
        break;
    case Whereabouts::Gone:
        ++namesakes.gone;
        namesakes.goneNumber = number;
        break;
    case Whereabouts::LongGone:
        ++namesakes.longGone;
        namesakes.longGoneNumber = number;
        break;
    }
}

void MovedFiles::addKnown(std::string_view path, Whereabouts where, std::size_t number) {
    const auto noteIn = [&](auto& table, const auto& key) {
        if (const auto place = table.find(key); place != table.end())
            note(place->second, where, number);
    };
    noteIn(m_names, fileName(path));
    if (!m_pathLooks.empty() && !isAscii(path))
        noteIn(m_pathLooks, composed(path));
    if (!m_nameLooks.empty() && !isAscii(fileName(path)))
        noteIn(m_nameLooks, composed(fileName(path)));
}

std::optional<std::size_t> MovedFiles::onlyOne(const Namesakes& name) {
    if (name.there > 0 || name.fresh != 1 || name.gone > 1 || (name.gone == 0 && name.longGone != 1))
        return std::nullopt;
    return name.gone == 1 ? name.goneNumber : name.longGoneNumber;
}

std::optional<std::size_t> MovedFiles::find(std::string_view freshPath) const {
    const auto oneOf = [](const auto& table, const auto& key) {
        const auto place = table.find(key);
        return place == table.end() ? std::nullopt : onlyOne(place->second);
    };
    if (!isAscii(freshPath))
        if (const auto same = oneOf(m_pathLooks, composed(freshPath)))
            return same;
    const std::string_view name = fileName(freshPath);
    if (const auto moved = oneOf(m_names, name); moved || isAscii(name))
        return moved;
    return oneOf(m_nameLooks, composed(name));
}

} // namespace classmith
