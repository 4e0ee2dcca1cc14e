// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "app/cli/console/console_job.h"
#include "app/cli/engine/engine.h"

namespace classmith {

// The shape of evaluate, export and heatmap: open the engine, do the job, give its answer as JSON or as text. job: from
// (Engine&, JobContext&) to Result<Answer>. Returns the exit code.
template<class Job, class Answer>
int runEngineCommand(bool json, const Job& job, std::string (*text)(const Answer&)) {
    ConsoleJob console(json);
    const auto engine = loadEngine();
    if (!engine)
        return console.failure(engine.error());
    const Result<Answer> answer = job(**engine, console.context());
    return answer ? console.give(*answer, text) : console.failure(answer.error());
}

} // namespace classmith
