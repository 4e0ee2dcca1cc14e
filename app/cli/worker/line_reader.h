// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/text/reading_budget.h"

namespace classmith {

// Lines of standard input that can be waited for together with a wish to end: a signal, or another thread's failure.
// Of a line that is longer than a message may be only the beginning is kept, so that it is refused as one and the next
// lines are read.
class LineReader {
  public:
    explicit LineReader(std::size_t mostBytes = jsonOfOrders.bytes);
    ~LineReader();
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    // The next line without its end, or the first mostBytes + 1 bytes of one that is too long; nothing at the end of
    // the input and after wake().
    std::optional<std::string> next();
    // Writing a byte here ends next(); a signal handler may.
    int wakeDescriptor() const { return m_wakeWrite; }
    void wake() const;

  private:
    bool fill();

    const std::size_t m_mostBytes;
    int m_wakeRead = -1;
    int m_wakeWrite = -1;
    std::string m_buffer;
    std::size_t m_searched = 0; // so far there is no end of a line in the buffer
};

} // namespace classmith
