// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/imaging/pixels/preprocess.h"
#include "core/protocol/run/run_folder.h"

namespace classmith::test {

// The pictures of bench/peers/export_reference.py: value i is the top byte of i * 2654435761 modulo 2^32.
std::vector<std::uint8_t> formulaPictures(int count, int sizePx);

// Copies some of the sample pictures: perClass of each of its classes.
void makeDataset(const std::filesystem::path& root, int perClass);

// A run folder by hand: efficientnet-lite0 at 64 px with formula weights, trained on data as it says; its split lists
// what is there, and it keeps `samples` formula pictures. ask: other settings of it. Returns what run.json says.
RunInfo makeRun(const std::filesystem::path& run, const std::filesystem::path& data, int samples,
                const std::function<void(TrainRequest&)>& ask = {});

} // namespace classmith::test
