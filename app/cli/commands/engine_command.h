// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "app/cli/console/console_job.h"
#include "app/cli/engine/engine.h"

namespace classmith {

// The shape of evaluate, export and predict: open the engine, do the job, print its answer as JSON or as text.
int runEngineCommand(bool json, const std::function<Result<nlohmann::ordered_json>(Engine&, JobContext&)>& job,
                     const std::function<std::string(const nlohmann::ordered_json&)>& text);

// The JSON of a job's answer.
template<class Answer>
Result<nlohmann::ordered_json> answerJson(const Result<Answer>& answer) {
    return answer.map([](const Answer& given) { return messageJson(given); });
}

} // namespace classmith
