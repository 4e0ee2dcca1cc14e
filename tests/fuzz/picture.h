// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fuzz/target.h"

namespace classmith::fuzz {

// Through the decode path, in full and reduced. A picture has the size that its header says. Four million pixels at
// most, of the 200 that the program grants: a file that says more than it has costs the time of them all.
void mustDecode(Input input);

} // namespace classmith::fuzz
