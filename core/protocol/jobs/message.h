// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"

// The worker's protocol (docs/cli.md) as plain structs, one header for each job. Both sides of the pipe and the tests'
// stand-ins for either read and write them through these two functions; nobody else spells a key.
namespace classmith {

// Of the protocol as a whole; rises when a field comes. 1 had none of its own to say. 2: "format" itself, and an
// export's "formats". 3: imports, find_lr, "flips", and the settings of trainings since. 4: "head_first".
inline constexpr int protocolFormat = 4;

// The word for an event that is told while a job runs: EVENT in {"event":EVENT,"id":…,…}.
template<class Event>
inline constexpr std::string_view eventName{};

// What a job tells besides progress and log lines, where it tells nothing else.
struct NoEvent {};

// Every struct of this folder has both, in its own source file. Errors of reading: InvalidJson, whose detail is one
// phrase about the first thing that is wrong.
template<class Message>
nlohmann::ordered_json messageJson(const Message& message);
template<class Message>
Result<Message> readMessage(const nlohmann::ordered_json& json);

} // namespace classmith
