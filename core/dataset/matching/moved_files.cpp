// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/matching/moved_files.h"

namespace classmith {

namespace {

std::string_view fileName(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

} // namespace

void MovedFiles::addFresh(std::string_view path) {
    ++m_names[fileName(path)].fresh;
}

void MovedFiles::addKnown(std::string_view path, Whereabouts where, std::size_t number) {
    const auto place = m_names.find(fileName(path));
    if (place == m_names.end())
        return;
    Namesakes& name = place->second;
    switch (where) {
    case Whereabouts::There:
        ++name.there;
        break;
    case Whereabouts::Gone:
        ++name.gone;
        name.goneNumber = number;
        break;
    case Whereabouts::LongGone:
        ++name.longGone;
        name.longGoneNumber = number;
        break;
    }
}

std::optional<std::size_t> MovedFiles::find(std::string_view freshPath) const {
    const auto place = m_names.find(fileName(freshPath));
    if (place == m_names.end())
        return std::nullopt;
    const Namesakes& name = place->second;
    if (name.there > 0 || name.fresh != 1 || name.gone > 1 || (name.gone == 0 && name.longGone != 1))
        return std::nullopt;
    return name.gone == 1 ? name.goneNumber : name.longGoneNumber;
}

} // namespace classmith
