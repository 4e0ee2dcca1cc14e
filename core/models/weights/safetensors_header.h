// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/models/weights/weight_budget.h"

namespace classmith {

// One tensor as the header of a safetensors file describes it; [begin, end) counts from the end of the header.
struct SafetensorsEntry {
    std::string name;
    std::string dtype;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

// A file's table of contents, before a tensor of it is read. Offsets are not yet checked against the file's size.
struct SafetensorsHeader {
    std::vector<SafetensorsEntry> entries; // in the file's order
    std::map<std::string, std::string> metadata;
};

// Accepts exactly the format's shape: an object of objects with dtype, shape and data_offsets, and __metadata__ with
// strings. Repeated keys, other keys and other types are refused, and more than the budget allows. Errors:
// WeightsDamaged.
Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, const std::string& fileName,
                                                 const WeightBudget& budget = {});

} // namespace classmith
