// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace classmith {

// Lines of standard input that can be waited for together with a wish to end: a signal, or another thread's failure.
class LineReader {
  public:
    LineReader();
    ~LineReader();
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    // The next line without its end; nothing at the end of the input and after wake().
    std::optional<std::string> next();
    // Writing a byte here ends next(); a signal handler may.
    int wakeDescriptor() const { return m_wakeWrite; }
    void wake() const;

  private:
    bool fill();

    int m_wakeRead = -1;
    int m_wakeWrite = -1;
    std::string m_buffer;
};

} // namespace classmith
