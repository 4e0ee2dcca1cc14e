// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/learning/setup/precision_probe.h"
#include "core/learning/setup/train_setup.h"

namespace classmith {

// Which precision was the fastest, from one training to the next: a measurement takes seconds in which nothing is
// learned, and says the same each time that machine, model and size are the same. A file of lines; one that cannot be
// read or written only costs the measurement. Any thread; of two processes that write at once one measures again.
class PrecisionBook {
  public:
    explicit PrecisionBook(std::filesystem::path file) : m_file(std::move(file)) {}
    static PrecisionBook ofThisComputer(); // in the cache folder

    // What was kept under that key, else what the measurement says, which is kept. Errors: the measurement's.
    Result<PrecisionChoice> choose(const std::string& key, const std::function<Result<PrecisionChoice>()>& measure);

    // All that a measurement depends on. what: "training" or "features".
    static std::string keyOf(const TrainSetup& setup, const std::string& what);

  private:
    std::filesystem::path m_file;
};

} // namespace classmith
