// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/console/exit_codes.h"
#include "app/cli/console/interrupts.h"
#include "app/cli/worker/line_reader.h"
#include "app/cli/worker/worker.h"
#include "core/base/log/log.h"

namespace classmith {

namespace {

int work() {
    lowerPriority();
    const Log log(logFolder() / "worker.log");
    logLine(LogLevel::Info, "started, version " CLASSMITH_VERSION);
    LineReader reader;
    JobContext reading; // the worker's jobs have contexts of their own; a signal ends the reading
    const Interrupts interrupts(reading, reader.wakeDescriptor());
    Output output(true);
    output.onBroken = [&reader] { reader.wake(); };
    EventSink sink(output);
    int code = exitFailed;
    {
        Worker worker(sink, loadEngine);
        if (worker.waitUntilReady()) {
            while (const auto line = reader.next())
                if (!worker.handle(*line))
                    break;
            code = reading.cancelled() ? exitInterrupted : exitOk;
        }
    }
    logLine(LogLevel::Info, "ended with code " + std::to_string(code));
    return code;
}

} // namespace

void addWorkerCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("worker", "The same jobs over JSON lines on standard input and output");
    command->callback([&chosen] { chosen = work; });
}

} // namespace classmith
