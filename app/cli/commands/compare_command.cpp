// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/commands/number_options.h"
#include "app/cli/console/console_job.h"
#include "app/cli/engine/engine.h"
#include "app/cli/jobs/compare_job.h"
#include "app/cli/jobs/compare_text.h"
#include "core/base/files.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;

struct CompareArguments {
    std::string first;
    std::string second;
    std::string data;
    std::string set;
    int threads = 0;
    bool json = false;
};

// The engine is loaded only where a run has not answered yet.
Result<fs::path> evaluated(const EvaluateRequest& request, ConsoleJob& console) {
    const auto engine = loadEngine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto answer = (*engine)->evaluate(request, console.context());
    if (!answer)
        return tl::unexpected(answer.error());
    for (const UnreadableFile& one : answer->unreadable)
        console.complain(one.reason);
    return answer->predictions;
}

int compare(const CompareArguments& arguments) {
    ConsoleJob console(arguments.json);
    const auto evaluate = [&](const fs::path& run, const fs::path& data, const fs::path& samples,
                              const std::string& set) {
        EvaluateRequest request;
        request.run = run;
        request.data = data;
        request.samples = samples;
        request.threads = arguments.threads;
        if (!set.empty())
            request.set = set;
        return evaluated(request, console);
    };
    const auto answer = compareRuns(
        {pathFromUtf8(arguments.first), pathFromUtf8(arguments.second), pathFromUtf8(arguments.data), arguments.set},
        evaluate);
    if (!answer)
        return console.failure(answer.error());
    if (console.json())
        console.object(toJson(*answer));
    else
        console.print(compareText(*answer));
    return console.success();
}

} // namespace

void addCompareCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("compare", "Say which of two runs is better on the same pictures");
    const auto arguments = std::make_shared<CompareArguments>();
    command->add_option("RUN", arguments->first, "Run folder, as train wrote it; the older one")
        ->required()
        ->type_name("");
    command->add_option("OTHER", arguments->second, "The run folder to compare it with")->required()->type_name("");
    command->add_option("--data", arguments->data, "A folder of pictures (default: those of the first run)")
        ->type_name("DIR");
    command->add_option("--set", arguments->set, "Which pictures (train, val, test, all; default: as evaluate)")
        ->type_name("NAME");
    addInteger(*command, "--threads", arguments->threads, {1, 1024, true}, "Threads", "all cores");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"RUN", "OTHER", "--data"});
        if (!arguments->set.empty() && !isEvaluationSet(arguments->set))
            throw CLI::ValidationError("--set", "needs one of train, val, test, all, not “" + arguments->set + "”");
        chosen = [arguments] { return compare(*arguments); };
    });
}

} // namespace classmith
