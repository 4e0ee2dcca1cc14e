// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "core/base/log/rotating_file.h"

namespace classmith {

// ${XDG_STATE_HOME:-~/.local/state}/classmith (on Windows the local application data). Not created.
std::filesystem::path logFolder();

// How much a reader of the log should mind a line.
enum class LogLevel { Info, Warning, Error };

// The program's log while it lives, for a report when something went wrong: what was begun, how and when it ended; no
// contents of pictures. Its lines are written on a thread of its own, so that the window waits for no disk. Made once,
// in the program's main; without one (a test, a command) logLine() does nothing.
class Log {
  public:
    // file: "window.log" of the logFolder(); its name stands in each line, with the process.
    explicit Log(const std::filesystem::path& file, LogLimits limits = {});
    ~Log(); // what waits is written
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

  private:
    struct Parts;
    std::shared_ptr<Parts> m_parts; // null: there is no log
};

// Any thread; does not wait. What would break the line is written as \n; what is very long is cut.
void logLine(LogLevel level, std::string_view text);

} // namespace classmith
