// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/job.h"

namespace classmith {

// While it lives, the first Ctrl+C (or SIGTERM) asks the job to stop and the second one ends the process at once with
// 130. A broken pipe is an error of the write, not a signal. One at a time, on the main thread.
class Interrupts {
  public:
    // wakeDescriptor: a byte is written there as well at the first signal; -1 for none.
    explicit Interrupts(JobContext& job, int wakeDescriptor = -1);
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;
};

// Training gives way to the person's other programs. For the calling thread and those that it starts.
void lowerPriority();

} // namespace classmith
