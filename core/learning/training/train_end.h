// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace classmith {

// How a training, or an epoch of one, came to its end without an error.
enum class TrainEnd {
    Whole,  // all that was asked for, or fewer epochs because the request's patience was over
    Stopped // on the way, by the person
};

// What whoever is told of a finished epoch wants.
enum class AfterEpoch { GoOn, Enough };

} // namespace classmith
