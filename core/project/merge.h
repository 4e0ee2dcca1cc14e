// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/project/records.h"

namespace classmith {

// What a scan brought, for a sentence to the person.
struct MergeSummary {
    int added = 0;
    int moved = 0; // into another folder or set; what a person did to them stays
    int gone = 0;
    int back = 0;
    bool isEmpty() const { return added + moved + gone + back == 0; }
};

// Records that a scan changes, whole, and new ones, whose ids go on from the known ones.
struct MergePlan {
    std::vector<ClassRecord> classes;
    std::vector<ImageRecord> images; // changed ones before new ones
    MergeSummary summary;
};

// Compares what is known with what the folders hold now. An image is known by its path, in whatever
// normal form of Unicode; one whose path is gone while its file name, found once only, turns up elsewhere has been
// moved. Labels that a person gave stay, others follow the folder. A class is known by its folder, also after it was
// renamed in the window; in the folder of a removed class nothing is labelled.
MergePlan planMerge(std::span<const ClassRecord> classes, std::span<const ImageRecord> images,
                    const DatasetCatalogue& scanned);

} // namespace classmith
