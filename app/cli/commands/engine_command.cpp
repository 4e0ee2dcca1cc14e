// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/engine_command.h"

#include <nlohmann/json.hpp>

namespace classmith {

int runEngineCommand(bool json, const std::function<Result<nlohmann::ordered_json>(Engine&, JobContext&)>& job,
                     const std::function<std::string(const nlohmann::ordered_json&)>& text) {
    ConsoleJob console(json);
    const auto engine = loadEngine();
    if (!engine)
        return console.failure(engine.error());
    const auto answer = job(**engine, console.context());
    if (!answer)
        return console.failure(answer.error());
    console.object(*answer);
    if (!json)
        console.print(text(*answer));
    return console.success();
}

} // namespace classmith
