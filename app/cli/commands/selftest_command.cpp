// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/console/console_job.h"
#include "app/cli/console/exit_codes.h"
#include "app/cli/engine/engine.h"

namespace classmith {

namespace {

int selftest(bool json) {
    ConsoleJob console(json);
    const auto engine = loadEngine();
    if (!engine)
        return console.failure(engine.error());
    auto report = (*engine)->selftest(console.context());
    if (!report)
        return console.failure(report.error());
    std::string text = report->at("text").get<std::string>();
    while (text.ends_with('\n'))
        text.pop_back();
    report->erase("text");
    console.object(*report);
    console.print(text);
    return console.success(report->at("ok").get<bool>() ? exitOk : exitFailed);
}

} // namespace

void addSelftestCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("selftest", "Compare every device and precision with the CPU in fp32");
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "One JSON object instead of text");
    command->callback([json, &chosen] { chosen = [json] { return selftest(*json); }; });
}

} // namespace classmith
