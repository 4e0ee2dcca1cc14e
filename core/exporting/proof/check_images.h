// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/protocol/run/run_folder.h"

namespace classmith {

// At most count (-1: all) entries to check an export on: those of the validation set first, then the rest; in turn one
// of each class, as long as the class has any, so that no class is missing; which ones follows from the seed. Without
// the unreadable ones; in the order of the list.
std::vector<SplitEntry> chooseCheckImages(const std::vector<SplitEntry>& entries, int count, std::uint64_t seed);

} // namespace classmith
