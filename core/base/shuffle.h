// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>

#include "core/base/random.h"

namespace classmith {

// Fisher and Yates: every order is as likely as any other. Runs that go on and comparisons with earlier ones count on
// the same draws for ever: one below() a place, from the last place to the second.
template<class Values>
void shuffle(Values& values, SampleRandom& random) {
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[random.below(i)]);
}

} // namespace classmith
