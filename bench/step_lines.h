// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace classmith::bench {

// What this process has computed so far, on all of its threads, in seconds: unlike the time on the clock it does not
// grow while other programs have the processor.
double processorSeconds();

// Where the time of training steps goes: LibTorch tells of each of its functions' beginning and end, and each moment
// belongs to the innermost one that has a line of its own. While one lives; the thread that made it alone.
class StepLines {
  public:
    StepLines();
    ~StepLines();
    StepLines(const StepLines&) = delete;
    StepLines& operator=(const StepLines&) = delete;

    const std::map<std::string, double>& milliseconds() const { return m_milliseconds; }

    // For LibTorch's calls. line: empty is that of the function around it.
    void begin(std::string line);
    void end();

  private:
    // A function that has begun.
    struct Frame {
        double begin = 0;    // processorSeconds()
        double children = 0; // milliseconds
        std::string line;
    };

    std::map<std::string, double> m_milliseconds; // by line
    std::vector<Frame> m_open;
    std::uint64_t m_handle = 0;
};

} // namespace classmith::bench
