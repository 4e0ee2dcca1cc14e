// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/worker/envelope.h"

#include "core/protocol/jobs/message_fields.h"

namespace classmith {

using Json = nlohmann::ordered_json;

namespace {

constexpr auto orderTitle = "message to the worker";
constexpr auto eventTitle = "message from the worker";

// Others may put keys of their own beside ours.
template<class Order>
Result<WorkerOrder> readAs(const Json& json) {
    Order order;
    JsonReader reader(json, {}, UnknownKeys::PassedOver);
    describe(reader, order);
    if (const std::string problem = reader.problem(); !problem.empty())
        return fail(ErrorCode::InvalidJson, orderTitle, problem);
    return order;
}

} // namespace

template<>
struct EnumWords<Phase> {
    static constexpr auto words = phaseWords;
};

template<>
struct EnumWords<CommandWord> {
    static constexpr std::array<std::pair<CommandWord, std::string_view>, 4> words{{{CommandWord::Stop, "stop"},
                                                                                    {CommandWord::Pause, "pause"},
                                                                                    {CommandWord::Resume, "resume"},
                                                                                    {CommandWord::Quit, "quit"}}};
};

template<class Visitor, SameStruct<StartJob> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("id", self.id);
    visit.required("job", self.job);
    visit("format", self.format);
    visit("request", self.request);
}

template<class Visitor, SameStruct<Command> Self>
void describe(Visitor& visit, Self& self) {
    visit.whereGiven("id", self.id);
    visit("command", self.word);
}

Result<WorkerOrder> readOrder(const Json& json) {
    if (json.contains("command"))
        return readAs<Command>(json);
    auto order = readAs<StartJob>(json);
    if (!order)
        return order;
    if (const int format = std::get<StartJob>(*order).format; format > protocolFormat)
        return fail(ErrorCode::MessageNewer, "The request",
                    "format " + std::to_string(format) + ", and this is " + std::to_string(protocolFormat));
    return order;
}

std::string orderLine(const StartJob& start) {
    return dumpJson(writeFields(start));
}

std::string orderLine(const Command& command) {
    return dumpJson(writeFields(command));
}

template<class Visitor, SameStruct<DeviceTitle> Self>
void describe(Visitor& visit, Self& self) {
    visit("id", self.id);
    visit("title", self.title);
}

// By this line one notices that the other side is newer, and in which words it complains.
template<>
inline constexpr UnknownKeys unknownKeys<ReadyEvent> = UnknownKeys::PassedOver;
template<>
inline constexpr UnknownKeys unknownKeys<ErrorEvent> = UnknownKeys::PassedOver;

template<class Visitor, SameStruct<ReadyEvent> Self>
void describe(Visitor& visit, Self& self) {
    visit("version", self.version);
    visit("format", self.format);
    visit("machine", self.machine);
    visit("devices", self.devices);
}
CLASSMITH_MESSAGE(ReadyEvent, eventTitle)

template<class Visitor, SameStruct<Progress> Self>
void describe(Visitor& visit, Self& self) {
    visit("phase", self.phase);
    visit("done", self.done);
    visit("total", self.total);
}
CLASSMITH_MESSAGE(Progress, eventTitle)

template<class Visitor, SameStruct<LogEvent> Self>
void describe(Visitor& visit, Self& self) {
    visit("line", self.line);
}
CLASSMITH_MESSAGE(LogEvent, eventTitle)

template<class Visitor, SameStruct<ErrorEvent> Self>
void describe(Visitor& visit, Self& self) {
    visit("code", self.code);
    visit("subject", self.subject);
    visit("detail", self.detail);
    visit("sentence", self.sentence);
}
CLASSMITH_MESSAGE(ErrorEvent, eventTitle)

template<class Visitor, SameStruct<ResultEvent> Self>
void describe(Visitor& visit, Self& self) {
    visit("result", self.result);
}
CLASSMITH_MESSAGE(ResultEvent, eventTitle)

ErrorEvent ErrorEvent::of(const Error& error) {
    return {std::string(codeName(error.code)), error.subject, error.detail, classmith::sentence(error)};
}

Error ErrorEvent::error() const {
    for (int known = 0; known < errorCodeCount(); ++known)
        if (codeName(static_cast<ErrorCode>(known)) == code)
            return {static_cast<ErrorCode>(known), subject, detail};
    return {ErrorCode::ToldByNewer, subject, sentence};
}

Json eventJson(std::string_view name, const JobId& id, const Json& body) {
    Json line{{"event", name}};
    if (!id.is_null())
        line["id"] = id;
    line.update(body);
    return line;
}

Result<WorkerEvent> WorkerEvent::read(std::string_view line) {
    auto json = parseJson(line, eventTitle, jsonOfEvents);
    if (!json)
        return tl::unexpected(json.error());
    const auto name = json->find("event");
    if (name == json->end() || !name->is_string())
        return fail(ErrorCode::InvalidJson, eventTitle, "“event” is missing");
    WorkerEvent event;
    event.m_name = name->get<std::string>();
    event.m_id = json->value("id", Json());
    json->erase("event");
    json->erase("id");
    event.m_body = std::move(*json);
    return event;
}

} // namespace classmith
