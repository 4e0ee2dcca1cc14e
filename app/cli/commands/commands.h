// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace classmith {

// What the command line has chosen; runs after parsing and returns the exit code.
using ChosenCommand = std::function<int()>;

// Each adds its subcommand; parsing it sets chosen.
void addScanCommand(CLI::App& app, ChosenCommand& chosen);
void addTrainCommand(CLI::App& app, ChosenCommand& chosen);
void addFindRateCommand(CLI::App& app, ChosenCommand& chosen);
void addEvaluateCommand(CLI::App& app, ChosenCommand& chosen);
void addCompareCommand(CLI::App& app, ChosenCommand& chosen);
void addExportCommand(CLI::App& app, ChosenCommand& chosen);
void addPredictCommand(CLI::App& app, ChosenCommand& chosen);
void addHeatMapCommand(CLI::App& app, ChosenCommand& chosen);
void addModelsCommand(CLI::App& app, ChosenCommand& chosen);
void addRecipesCommand(CLI::App& app, ChosenCommand& chosen);
void addSummaryCommand(CLI::App& app, ChosenCommand& chosen);
void addSampleCommand(CLI::App& app, ChosenCommand& chosen);
void addSelftestCommand(CLI::App& app, ChosenCommand& chosen);
void addExportDataCommand(CLI::App& app, ChosenCommand& chosen);  // where the build holds projects
void addWriteLabelsCommand(CLI::App& app, ChosenCommand& chosen); // where the build holds projects
void addImportCommand(CLI::App& app, ChosenCommand& chosen);      // where the build can import
void addWorkerCommand(CLI::App& app, ChosenCommand& chosen);

} // namespace classmith
