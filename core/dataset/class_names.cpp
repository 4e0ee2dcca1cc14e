// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/class_names.h"

#include <algorithm>
#include <set>

#include "core/base/text/reading_budget.h"
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

ClassFinder::ClassFinder(std::span<const std::string> classes) {
    for (std::size_t i = 0; i < classes.size(); ++i) {
        m_byName.emplace(classes[i], static_cast<int>(i));
        const auto [look, isNew] = m_byLook.emplace(composed(classes[i]), static_cast<int>(i));
        if (!isNew)
            look->second = -1;
    }
}

int ClassFinder::find(std::string_view name) const {
    if (const auto exact = m_byName.find(name); exact != m_byName.end())
        return exact->second;
    const auto look = m_byLook.find(composed(name));
    return look == m_byLook.end() ? -1 : look->second;
}

int findClassNamed(std::string_view name, std::span<const std::string> classes) {
    return ClassFinder(classes).find(name);
}

Result<> checkClassCount(std::size_t count, const std::string& subject) {
    if (count <= static_cast<std::size_t>(mostClasses))
        return {};
    return fail(ErrorCode::TooManyClasses, subject,
                std::to_string(count) + ", and at most " + std::to_string(mostClasses) + " will do");
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
        m_indices[spelling] =
            static_cast<int>(std::lower_bound(m_classes.begin(), m_classes.end(), name) - m_classes.begin());
}

int ClassNames::indexOf(std::string_view name) const {
    return m_indices.find(name)->second;
}

} // namespace classmith
