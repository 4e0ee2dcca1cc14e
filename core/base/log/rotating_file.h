// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace classmith {

// How much of a log is kept.
struct LogLimits {
    std::size_t fileBytes = 1024 * 1024;
    int files = 3; // with the one that is written
};

// Lines at the end of a file: "window.log", which becomes "window.1.log" when it is full, and so on; the oldest goes.
// Several processes may append to one, and none loses another's lines: the file is opened anew for each line, which is
// appended in one piece, and one process at a time moves files. Links are not followed, neither for the file nor for
// its lock. Whatever cannot be written is not: a log disturbs nobody. One thread at a time.
class RotatingFile {
  public:
    RotatingFile(std::filesystem::path file, LogLimits limits) : m_file(std::move(file)), m_limits(limits) {}

    void append(std::string_view line) const; // with its line end
    // index 0: the file itself, 1: the one before it. Not looked for.
    static std::filesystem::path numbered(const std::filesystem::path& file, int index);

  private:
    bool isFull(std::size_t more) const;
    void moveFiles(std::size_t more) const;

    std::filesystem::path m_file;
    LogLimits m_limits;
};

} // namespace classmith
