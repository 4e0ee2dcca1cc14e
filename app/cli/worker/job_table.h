// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "app/cli/engine/engine.h"
#include "app/cli/worker/event_sink.h"

namespace classmith {

// What a job of the worker has at hand while it runs.
struct JobRun {
    Engine& engine;
    JobContext& context;
    EventSink& sink;
    const JobId& id;

    template<class Event>
    void tell(const Event& event) const {
        sink.send(id, event);
    }
};

// One kind of job: its name on the wire, and from the request's JSON to its answer's.
struct JobRow {
    std::string_view name;
    std::function<Result<nlohmann::ordered_json>(const nlohmann::ordered_json& request, const JobRun& run)> run;
    std::function<std::string(const nlohmann::ordered_json& request)> subject; // for the log; empty: it has none
};

// All that the worker can do. A new job is a header in core/protocol/jobs and a row here.
const std::vector<JobRow>& jobTable();
const JobRow* findJob(std::string_view name); // null: there is none
std::string jobNames();                       // "train, evaluate or scan"

} // namespace classmith
