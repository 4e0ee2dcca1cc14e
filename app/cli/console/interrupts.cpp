// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/interrupts.h"

#include <atomic>
#include <csignal>

#include <unistd.h>

#include "app/cli/console/exit_codes.h"

namespace classmith {

namespace {

std::atomic<JobContext*> interruptedJob{nullptr};
std::atomic<int> wake{-1};
std::atomic<bool> asked{false};
static_assert(std::atomic<JobContext*>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

extern "C" void onSignal(int) {
    if (asked.exchange(true))
        _exit(exitInterrupted);
    if (JobContext* job = interruptedJob.load())
        job->requestCancel();
    if (const int descriptor = wake.load(); descriptor >= 0) {
        const char byte = 0;
        [[maybe_unused]] const auto written = ::write(descriptor, &byte, 1);
    }
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

} // namespace

Interrupts::Interrupts(JobContext& job, int wakeDescriptor) {
    interruptedJob = &job;
    wake = wakeDescriptor;
    asked = false;
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
    handle(SIGPIPE, SIG_IGN);
}

Interrupts::~Interrupts() {
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    interruptedJob = nullptr;
    wake = -1;
}

void lowerPriority() {
    [[maybe_unused]] const int priority = ::nice(10);
}

} // namespace classmith
