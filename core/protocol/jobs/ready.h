// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/protocol/jobs/message.h"

namespace classmith {

// A device that requests may name, and the words to offer it with.
struct DeviceTitle {
    std::string id; // "cpu", "cuda:0"
    std::string title;
};

// The worker's first line: it is there, and who it is.
struct ReadyEvent {
    std::string version; // of the program
    int format = 1;      // the newest of the protocol that it speaks; it understands those before
    std::string machine;
    std::vector<DeviceTitle> devices;
};
template<>
inline constexpr std::string_view eventName<ReadyEvent> = "ready";

} // namespace classmith
