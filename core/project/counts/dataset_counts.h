// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "core/project/counts/live_split.h"
#include "core/project/edit_effect.h"
#include "core/project/records.h"

namespace classmith {

class Project;

// The pictures of one class, or those without one, that are on the disk.
struct ClassCounts {
    int there = 0;             // with those left out
    int counted = 0;           // without
    std::array<int, 3> sets{}; // the counted ones by SetKind; none of those without a label
    int of(SetKind set) const { return sets[static_cast<std::size_t>(set)]; }
    ClassCounts& operator+=(const ClassCounts& other);
    bool operator==(const ClassCounts&) const = default;
};

// Which set each picture of a project is in and how many there are of each kind, for all who show or need it. Kept up
// to date by what an edit touched: in a hundred thousand pictures the edit of one costs what it costs in a hundred.
class DatasetCounts {
  public:
    // order: of the project's images, by their paths. validationShare: of each class, of the pictures that no folder
    // puts into a set; above 0, at most 0.9.
    void reset(const Project& project, SplitOrder order, double validationShare);
    void reset(const Project& project); // whatever has changed; the order and the share are the same
    void take(const Project& project, const EditEffect& effect);

    // By the folders or by the stratified split. Pictures left out, missing or unlabelled have a set, too, that nobody
    // uses.
    SetKind setOf(ImageId id) const;
    double validationShare() const { return m_split.validationFraction(); }
    const SplitOrder& order() const { return m_split.order(); }

    ClassCounts of(ClassId id) const;                          // none: the unlabelled
    const ClassCounts& labelled() const { return m_labelled; } // of all classes
    int unlabelled() const { return of({}).counted; }          // and not left out
    int leftOut() const { return all() - m_labelled.counted - unlabelled(); }
    int all() const { return m_labelled.there + of({}).there; } // on the disk

    std::size_t lookedAt() const { return m_lookedAt; } // pictures, by all calls so far; for tests

  private:
    struct Counted { // as a picture was counted last
        ClassId label;
        SetKind set{};
        bool there = false;
        bool leftOut = false;
    };
    void count(const Counted& picture, int by);
    void countAgain(const ImageRecord& image);

    LiveSplit m_split;
    std::vector<Counted> m_pictures;   // by image, from 1
    std::vector<ClassCounts> m_counts; // by class; the first of those without a label
    ClassCounts m_labelled;
    std::size_t m_lookedAt = 0;
};

} // namespace classmith
