// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/counts/live_split.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace classmith {

void LiveSplit::reset(SplitOrder order, std::vector<SplitMember> members, double validationFraction) {
    m_order = std::move(order);
    m_members = std::move(members);
    m_fraction = validationFraction;
    m_places.resize(m_order.size());
    for (std::size_t place = 0; place < m_order.size(); ++place)
        m_places[m_order[place]] = static_cast<std::uint32_t>(place);
    m_sets.assign(m_members.size(), SetKind::Train);
    splitAnew();
}

bool LiveSplit::canBeCarved(const SplitMember& member) const {
    return member.classIndex >= 0 && (m_takesFromTrain ? member.set != SetKind::Test : !member.set);
}

LiveSplit::ClassLine& LiveSplit::lineOf(const SplitMember& member) {
    const auto index = static_cast<std::size_t>(member.classIndex);
    if (index >= m_lines.size())
        m_lines.resize(index + 1);
    return m_lines[index];
}

void LiveSplit::change(std::size_t index, const SplitMember& member) {
    leave(index);
    m_members[index] = member;
    enter(index);
    if (m_takesFromTrain != (m_validation == 0))
        splitAnew();
}

void LiveSplit::leave(std::size_t index) {
    const SplitMember& member = m_members[index];
    if (member.classIndex < 0)
        return;
    ClassLine& line = lineOf(member);
    if (member.set == SetKind::Validation)
        --m_validation;
    if (!member.set) {
        m_validation -= validationCount(line.withoutSet, m_fraction);
        m_validation += validationCount(--line.withoutSet, m_fraction);
    }
    if (!canBeCarved(member))
        return;
    const std::size_t before = validationCount(line.places.size(), m_fraction);
    line.places.erase(std::lower_bound(line.places.begin(), line.places.end(), m_places[index]));
    lookAround(line, before);
}

void LiveSplit::enter(std::size_t index) {
    const SplitMember& member = m_members[index];
    put(index, member.set.value_or(SetKind::Train));
    if (member.classIndex < 0)
        return;
    ClassLine& line = lineOf(member);
    if (member.set == SetKind::Validation)
        ++m_validation;
    if (!member.set) {
        m_validation -= validationCount(line.withoutSet, m_fraction);
        m_validation += validationCount(++line.withoutSet, m_fraction);
    }
    if (!canBeCarved(member))
        return;
    const std::size_t before = validationCount(line.places.size(), m_fraction);
    const auto place =
        line.places.insert(std::lower_bound(line.places.begin(), line.places.end(), m_places[index]), m_places[index]);
    if (static_cast<std::size_t>(place - line.places.begin()) < validationCount(line.places.size(), m_fraction))
        put(index, SetKind::Validation);
    lookAround(line, before);
}

// The pictures at both sides of the boundary, which was behind so many before one came or went. It moves by one.
void LiveSplit::lookAround(const ClassLine& line, std::size_t before) {
    const std::size_t boundary = validationCount(line.places.size(), m_fraction);
    const std::size_t lowest = std::min(before, boundary);
    const std::size_t end = std::min(line.places.size(), std::max(before, boundary) + 1);
    for (std::size_t i = lowest > 0 ? lowest - 1 : 0; i < end; ++i) {
        const std::size_t index = m_order[line.places[i]];
        put(index, i < boundary ? SetKind::Validation : m_members[index].set.value_or(SetKind::Train));
    }
}

void LiveSplit::put(std::size_t index, SetKind set) {
    if (std::exchange(m_sets[index], set) != set)
        m_moved.push_back(index);
}

std::vector<std::size_t> LiveSplit::takeMoved() {
    return std::exchange(m_moved, {});
}

void LiveSplit::splitAnew() {
    int classCount = 0;
    for (const SplitMember& member : m_members)
        classCount = std::max(classCount, member.classIndex + 1);
    m_lines.assign(static_cast<std::size_t>(classCount), {});
    m_validation = 0;
    for (const SplitMember& member : m_members) {
        m_validation += member.classIndex >= 0 && member.set == SetKind::Validation ? 1 : 0;
        if (member.classIndex >= 0 && !member.set)
            ++lineOf(member).withoutSet;
    }
    for (const ClassLine& line : m_lines)
        m_validation += validationCount(line.withoutSet, m_fraction);
    m_takesFromTrain = m_validation == 0;
    for (std::size_t place = 0; place < m_order.size(); ++place)
        if (const SplitMember& member = m_members[m_order[place]]; canBeCarved(member))
            lineOf(member).places.push_back(static_cast<std::uint32_t>(place));
    m_sets = splitInOrder(m_order, m_members, classCount, m_fraction);
    m_moved.resize(m_members.size());
    std::iota(m_moved.begin(), m_moved.end(), std::size_t{0});
}

} // namespace classmith
