// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/text/json_fields.h"
#include "core/protocol/jobs/message.h"

// Internal to this room: how each message's describe() becomes the two functions of message.h.
namespace classmith {

// As an error calls it: "export request".
template<class Message>
inline constexpr const char* messageTitle = nullptr;

template<class Message>
inline constexpr UnknownKeys unknownKeys = UnknownKeys::Refused;

// What no field says by itself, once all are read: a message may have one of its own, which completes it or tells what
// is wrong.
template<class Message>
std::string settle(Message&) {
    return {};
}

template<class Message>
nlohmann::ordered_json messageJson(const Message& message) {
    return writeFields(message);
}

template<class Message>
Result<Message> readMessage(const nlohmann::ordered_json& json) {
    static_assert(messageTitle<Message> != nullptr);
    Message message;
    JsonReader reader(json, {}, unknownKeys<Message>);
    describe(reader, message);
    std::string problem = reader.problem();
    if (problem.empty())
        problem = settle(message);
    if (!problem.empty())
        return fail(ErrorCode::InvalidJson, messageTitle<Message>, problem);
    return message;
}

} // namespace classmith

// Behind the describe() of a message, outside of functions and inside the namespace.
#define CLASSMITH_MESSAGE(Message, title)                                                                              \
    template<>                                                                                                         \
    inline constexpr const char* messageTitle<Message> = title;                                                        \
    template nlohmann::ordered_json messageJson(const Message&);                                                       \
    template Result<Message> readMessage(const nlohmann::ordered_json&);
