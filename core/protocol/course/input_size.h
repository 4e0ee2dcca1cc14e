// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/train_request.h"

namespace classmith {

// The side of the pictures in an epoch's training (from 1), in pixels, where --size-from lets it grow (Howard 2018,
// progressive resizing): in a straight line over the first four fifths of the epochs, in steps of 32 pixels, then
// --size. request: resolved. Validation always sees --size.
int inputSizeAt(const TrainRequest& request, int epoch);

} // namespace classmith
