// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/protocol/train_request.h"

namespace classmith {

// Two settings that do not go together, each of which may be right by itself.
struct Contradiction {
    const char* key;    // TrainSetting::key, or "model", "weights"
    const char* other;  // the same
    const char* reason; // what is wrong with both, and the way out, in the command line's words
    bool (*holds)(const TrainRequest& request);
};

const std::vector<Contradiction>& contradictions();

// Errors: InvalidValue: the subject is the first key, the detail names the other one and the way out.
Result<> checkTogether(const TrainRequest& request);

} // namespace classmith
