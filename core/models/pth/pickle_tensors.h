// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>

#include "core/models/pth/pickle.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// Storages by key; the bytes lie in the file.
using StorageBytes = std::map<std::string, std::span<const std::byte>, std::less<>>;

// The tensors of a state dict, or of one that is wrapped in {"state_dict": …}, {"model_state_dict": …} or
// {"model": …}; other entries are passed over. Strided tensors become dense. Together they may not take more than a
// small multiple of fileBytes. Errors: WeightsDamaged, WeightsUnknownFormat (no tensors in it).
Result<StateDict> collectTensors(const Pickle& pickle, const StorageBytes& storages, std::uint64_t fileBytes,
                                 const std::string& fileName);

} // namespace classmith
