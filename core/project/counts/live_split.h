// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/dataset/split.h"

namespace classmith {

// What splitInOrder() gives, kept while labels change one after another: a label that changes moves at most one other
// picture of each of its two classes over the boundary, and nothing else is looked at.
class LiveSplit {
  public:
    // order: of as many pictures as there are members.
    void reset(SplitOrder order, std::vector<SplitMember> members, double validationFraction);
    void change(std::size_t index, const SplitMember& member);

    SetKind setOf(std::size_t index) const { return m_sets[index]; }
    // Pictures whose set has changed since the last call, the changed ones among them; some perhaps twice.
    std::vector<std::size_t> takeMoved();

    const SplitOrder& order() const { return m_order; }
    double validationFraction() const { return m_fraction; }

  private:
    struct ClassLine {
        std::vector<std::uint32_t> places; // in the order, of those that may be carved out; sorted
        std::size_t withoutSet = 0;        // members that the folders put into none
    };
    bool canBeCarved(const SplitMember& member) const;
    ClassLine& lineOf(const SplitMember& member);
    void leave(std::size_t index);
    void enter(std::size_t index);
    void lookAround(const ClassLine& line, std::size_t before);
    void put(std::size_t index, SetKind set);
    void splitAnew();

    SplitOrder m_order;
    std::vector<std::uint32_t> m_places; // of each picture in the order
    std::vector<SplitMember> m_members;
    std::vector<SetKind> m_sets;
    std::vector<ClassLine> m_lines; // by class
    std::vector<std::size_t> m_moved;
    double m_fraction = SplitOptions{}.validationFraction;
    std::size_t m_validation = 0;  // pictures that are for validation before any is taken from the folders' train
    bool m_takesFromTrain = false; // as there are none
};

} // namespace classmith
