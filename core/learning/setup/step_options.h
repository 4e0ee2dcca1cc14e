// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/learning/setup/train_setup.h"
#include "core/learning/step/train_step.h"

namespace classmith {

// Who computes the steps of that training: what it asks for, where there is such.
Kernels kernelsOf(const TrainSetup& setup);

// The steps of that training, and of whatever tries it out. labels: of all its training pictures.
StepOptions stepOptions(const TrainSetup& setup, const std::vector<std::int64_t>& labels, Precision precision,
                        at::Device device);

} // namespace classmith
