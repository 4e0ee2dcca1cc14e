// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace classmith {

// The probabilities of logits, in float64, whatever engine gave them: what evaluation writes, the proof of an export
// compares and a heat map says are the same numbers. A logit that is no number counts as the least of all. Empty for
// none; all of them no numbers where none of the logits is one.
std::vector<double> softmax(std::span<const float> logits);

} // namespace classmith
