// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace classmith {

// What a weight file may cost to read, whoever made it (core/base/text/reading_budget.h says why). The largest network
// here has 320 tensors and 100 MB. docs/models.md has the table.
struct WeightBudget {
    std::size_t fileBytes = std::size_t{2} << 30;
    std::size_t nameBytes = 4'096; // of one tensor
    std::size_t dimensions = 64;   // as torch
    // Tied weights stand in a file once and in the model more often; more than this is no honest state dict.
    std::uint64_t sharing = 4; // all tensors together, as a multiple of the file

    std::size_t headerBytes = std::size_t{32} << 20; // of a .safetensors file; the format itself allows 100 MB
    std::size_t tensors = 100'000;
    std::size_t metadata = 10'000; // keys of __metadata__

    std::size_t zipEntries = 200'000; // a storage each

    // Of one pickle. An item is a place in a list, a key or a value in a dictionary, an extent of a tensor. A step is
    // an instruction, or an item that one moves.
    std::size_t pickleValues = std::size_t{1} << 20; // also of the stack, the marks and the memo
    std::size_t pickleItems = std::size_t{4} << 20;
    std::size_t pickleSteps = std::size_t{16} << 20;
};

} // namespace classmith
