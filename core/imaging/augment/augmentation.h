// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace classmith {

// The ranges of the random changes while training, a field for each row of augmentation.inc.
struct Augmentation {
#define CLASSMITH_AUGMENT_RANGE(type, field, key, option, values, standard, still, group, applies, label, help)        \
    type field = standard;
#define CLASSMITH_AUGMENT_FIXED(field, key, standard, still) double field = standard;
#include "core/imaging/augment/augmentation.inc"

    static Augmentation none(); // whole-image centre crop, nothing random
    bool operator==(const Augmentation&) const = default;
};

// Where the steps take their random numbers from. A run goes on with what it began with.
enum class AugmentStreams {
    Shared,  // one after the other from one stream; only in runs of format 1
    PerStep, // each from its own, so that a step that is added changes no draw of another
};

inline Augmentation Augmentation::none() {
    Augmentation ranges;
#define CLASSMITH_AUGMENT_RANGE(type, field, key, option, values, standard, still, group, applies, label, help)        \
    ranges.field = still;
#define CLASSMITH_AUGMENT_FIXED(field, key, standard, still) ranges.field = still;
#include "core/imaging/augment/augmentation.inc"
    return ranges;
}

} // namespace classmith
