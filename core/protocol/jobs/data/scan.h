// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/dataset/catalogue.h"
#include "core/protocol/jobs/message.h"
#include "core/protocol/jobs/unreadable_file.h"

namespace classmith {

// Asks what a dataset's folder holds, without training anything.
struct ScanRequest {
    std::filesystem::path data;
    bool decode = true; // open every picture, to find those that cannot be read
};

// Images of each class, in the order of the classes.
using CountsByClass = std::vector<std::int64_t>;

// What the folders say of sets; none: nothing.
struct SetCounts {
    std::optional<CountsByClass> train;
    std::optional<CountsByClass> validation;
    std::optional<CountsByClass> test;
};

// What a folder of pictures holds.
struct ScanAnswer {
    std::filesystem::path data;
    Layout layout = Layout::Classes;
    std::int64_t images = 0;
    std::vector<std::string> classes;
    CountsByClass counts;
    SetCounts sets;
    std::vector<std::string> notes; // in English
    bool decoded = false;
    std::vector<UnreadableFile> unreadable;
};

// Ties the job's name to its types, for worker and window alike.
struct ScanJob {
    static constexpr std::string_view name = "scan";
    using Request = ScanRequest;
    using Event = NoEvent;
    using Answer = ScanAnswer;
};

} // namespace classmith
