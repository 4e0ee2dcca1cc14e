// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/program.h"

#include <exception>
#include <new>

#include <CLI/CLI.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/console/exit_codes.h"
#include "app/cli/console/output.h"
#include "core/base/error.h"

namespace classmith {

namespace {

void addCommands(CLI::App& app, ChosenCommand& chosen) {
    app.set_version_flag("--version", "classmith-cli " CLASSMITH_VERSION);
    app.set_help_flag("-h,--help", "Show this help");
    app.require_subcommand(1);
    addScanCommand(app, chosen);
    addTrainCommand(app, chosen);
    addFindRateCommand(app, chosen);
    addEvaluateCommand(app, chosen);
    addCompareCommand(app, chosen);
    addExportCommand(app, chosen);
    addPredictCommand(app, chosen);
    addHeatMapCommand(app, chosen);
#ifdef CLASSMITH_WITH_PROJECTS
    addWriteLabelsCommand(app, chosen);
    addExportDataCommand(app, chosen);
#endif
    addModelsCommand(app, chosen);
    addSummaryCommand(app, chosen);
    addRecipesCommand(app, chosen);
#ifdef CLASSMITH_WITH_IMPORTING
    addImportCommand(app, chosen);
#endif
    addSampleCommand(app, chosen);
    addSelftestCommand(app, chosen);
    addWorkerCommand(app, chosen);
    app.footer("classmith-cli COMMAND --help shows the options of a command.\n"
               "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl+C.");
}

std::string commandName(const CLI::App& app) {
    const auto given = app.get_subcommands();
    return given.empty() ? "classmith-cli" : "classmith-cli " + given.front()->get_name();
}

// CLI11 says of a mistyped command only that one is missing.
std::string reason(const CLI::App& app, const CLI::ParseError& error, const std::string& firstWord) {
    if (!app.get_subcommands().empty() || firstWord.empty() || firstWord.starts_with('-'))
        return error.what();
    std::string commands;
    for (const CLI::App* command : app.get_subcommands({}))
        commands += (commands.empty() ? "" : ", ") + command->get_name();
    return "there is no command “" + firstWord + "”. Commands: " + commands;
}

int usageError(const CLI::App& app, const std::string& text) {
    const std::string command = commandName(app);
    Output(false).complain(command + ": " + text + "\nTry “" + command + " --help”.");
    return exitUsage;
}

int complain(const Error& error) {
    return Output(false).failure(error);
}

// Our own rooms return errors; what arrives here is a bug, or memory that ran out in the middle of something small.
int runChosen(const ChosenCommand& chosen) {
    try {
        return chosen();
    } catch (const std::bad_alloc&) {
        return complain({ErrorCode::OutOfMemory, "classmith-cli", ""});
    } catch (const std::exception& error) {
        return complain({ErrorCode::Internal, "classmith-cli", error.what()});
    }
}

} // namespace

int runProgram(int argc, char** argv) {
    CLI::App app("Classmith: trains, checks, exports and uses image classifiers.", "classmith-cli");
    ChosenCommand chosen;
    addCommands(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& shown) { // --help and --version
        return app.exit(shown);
    } catch (const CLI::ParseError& error) {
        return usageError(app, reason(app, error, argc > 1 ? argv[1] : ""));
    }
    return runChosen(chosen);
}

} // namespace classmith
