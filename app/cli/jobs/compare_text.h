// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/jobs/compare_job.h"

namespace classmith {

// A comparison for people, seen from the second run, as toJson() has it.
std::string compareText(const CompareAnswer& answer);

} // namespace classmith
