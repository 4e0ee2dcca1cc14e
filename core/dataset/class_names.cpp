// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/class_names.h"

#include <algorithm>
#include <set>

#include "core/base/text/unicode.h"

namespace classmith {

namespace {

template<class Spellings>
bool areApart(const Spellings& spellings) {
    std::set<std::optional<SetKind>> seen;
    for (const auto& [name, sets] : spellings)
        for (const auto& set : sets)
            if (!seen.insert(set).second)
                return true;
    return false;
}

} // namespace

int findClassNamed(std::string_view name, std::span<const std::string> classes) {
    if (const auto at = std::find(classes.begin(), classes.end(), name); at != classes.end())
        return static_cast<int>(at - classes.begin());
    const std::string look = composed(name);
    int found = -1;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (composed(classes[i]) != look)
            continue;
        if (found >= 0)
            return -1;
        found = static_cast<int>(i);
    }
    return found;
}

void ClassNames::add(std::optional<SetKind> set, std::string_view name) {
    auto& sets = m_byLook[composed(name)][std::string(name)];
    if (std::find(sets.begin(), sets.end(), set) == sets.end())
        sets.push_back(set);
}

void ClassNames::finish() {
    std::map<std::string, std::string> classOf; // by spelling
    for (const auto& [look, spellings] : m_byLook) {
        const bool apart = spellings.size() > 1 && areApart(spellings);
        const std::string& common = spellings.contains(look) ? look : spellings.begin()->first;
        for (const auto& [name, sets] : spellings) {
            classOf[name] = apart ? name : common;
            if (apart)
                m_lookAlikes.push_back(name);
        }
    }
    std::set<std::string> names; // char_traits<char> compares as unsigned char: byte order
    for (const auto& [spelling, name] : classOf)
        names.insert(name);
    m_classes.assign(names.begin(), names.end());
    for (const auto& [spelling, name] : classOf)
        m_indices[spelling] = static_cast<int>(std::distance(names.begin(), names.find(name)));
}

int ClassNames::indexOf(std::string_view name) const {
    return m_indices.find(name)->second;
}

} // namespace classmith
