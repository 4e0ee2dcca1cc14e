// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>

#include "core/base/error.h"
#include "core/models/weights/weight_budget.h"

namespace classmith {

// Entries of a zip archive by name; the bytes lie in the file that was given.
using ZipEntries = std::map<std::string, std::span<const std::byte>, std::less<>>;

// Reads the central directory (PKWARE APPNOTE 6.3.9, zip64 included) of an archive whose entries are stored as they
// are, which is all that torch.save writes. Compressed, encrypted, repeated and overhanging entries are refused,
// and more of them than the budget allows.
// Errors: WeightsDamaged, WeightsUnknownFormat.
Result<ZipEntries> readZip(std::span<const std::byte> file, const std::string& name, const WeightBudget& budget = {});

} // namespace classmith
