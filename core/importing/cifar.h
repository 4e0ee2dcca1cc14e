// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/importing/importers.h"

namespace classmith {

inline constexpr int cifarSidePx = 32;
inline constexpr int cifarBatches = 5; // of CIFAR-10's training pictures

// What both versions have in common: the files of pictures in their order. ending: ".bin" or nothing.
inline std::vector<std::string> cifarParts(CifarLabels labels, std::string_view ending) {
    std::vector<std::string> names;
    if (labels == CifarLabels::Ten)
        for (int batch = 1; batch <= cifarBatches; ++batch)
            names.push_back("data_batch_" + std::to_string(batch));
    else
        names.emplace_back("train");
    names.emplace_back(labels == CifarLabels::Ten ? "test_batch" : "test");
    for (std::string& name : names)
        name += ending;
    return names;
}

inline RawPictures cifarPart(std::string_view name, std::span<const std::byte> bytes) {
    const SetKind set = name.starts_with("test") ? SetKind::Test : SetKind::Train;
    return {set, cifarSidePx, cifarSidePx, 3, bytes, 0, 0, {}};
}

} // namespace classmith
