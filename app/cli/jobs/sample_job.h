// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "app/cli/engine/engine.h"

namespace classmith {

// Where the sample's run, exports and report go when nothing else is said: cacheFolder()/sample.
std::filesystem::path defaultSampleFolder();

// The whole journey on the embedded sample pictures: train the head, evaluate, export and check, predict one picture.
// out is made new. A folder that an earlier sample run has marked as its own is used again: its run and exports are
// replaced, everything else in it stays. Any other folder that holds something is refused (RunExists).
// onStep gets one line of text after each step. The answer has a key for each step, with its seconds.
Result<nlohmann::ordered_json> runSample(Engine& engine, const std::filesystem::path& out,
                                         const std::function<void(const std::string&)>& onStep, JobContext& job);

} // namespace classmith
