// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/json_text.h"
#include "core/protocol/jobs/data/import.h"
#include "core/protocol/jobs/data/scan.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/jobs/export.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/measure.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/jobs/rates/find_rate.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/worker/envelope.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

namespace {

// What is read is written, and reads back as the same.
template<class Message>
void readAs(const nlohmann::ordered_json& json) {
    const auto message = readMessage<Message>(json);
    if (!message)
        return mustBeSaid(message.error());
    const auto written = messageJson(*message);
    const auto again = readMessage<Message>(written);
    must(again.has_value(), "what was written can be read");
    must(dumpJson(messageJson(*again)) == dumpJson(written), "it reads back as it was");
}

template<class... Jobs>
void readAsOneOf(const nlohmann::ordered_json& json) {
    (readAs<typename Jobs::Request>(json), ...);
    (readAs<typename Jobs::Answer>(json), ...);
}

void readAsAny(const nlohmann::ordered_json& json) {
    readAsOneOf<EvaluateJob, FindRateJob, HeatMapJob, ImportJob, PredictJob, MeasureJob, ScanJob>(json);
    readAs<TrainRequest>(json);
    readAs<TrainDone>(json);
    readAs<EpochEvent>(json);
    readAs<ExportRequest>(json);
    readAs<ExportResult>(json);
    readAs<ReadyEvent>(json);
    readAs<Progress>(json);
    readAs<LogEvent>(json);
    readAs<ErrorEvent>(json);
}

void readLine(std::string_view line) {
    const auto json = parseJson(line, "line");
    if (!json)
        return mustBeSaid(json.error());
    const auto order = readOrder(*json);
    if (!order) {
        mustBeSaid(order.error());
    } else if (const auto* start = std::get_if<StartJob>(&*order)) {
        const auto again = parseJson(orderLine(*start), "line").and_then(readOrder);
        must(again && orderLine(std::get<StartJob>(*again)) == orderLine(*start), "an order reads back as it was");
        readAsAny(start->request);
    }
    const auto event = WorkerEvent::read(line);
    if (!event)
        return mustBeSaid(event.error());
    if (const auto error = event->as<ErrorEvent>())
        mustBeSaid(error->error());
    if (const auto ended = event->as<ResultEvent>())
        readAsAny(ended->result);
    nlohmann::ordered_json body = *json;
    body.erase("event");
    body.erase("id");
    readAsAny(body);
}

} // namespace

void worker_lines(Input input) {
    std::string_view rest = input.text();
    for (int lines = 0; lines < 16 && !rest.empty(); ++lines) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        readLine(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

} // namespace classmith::fuzz
