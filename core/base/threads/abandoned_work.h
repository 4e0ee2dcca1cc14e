// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

// For a call into a library that takes as long as a file from elsewhere makes it take and listens to nobody, such as
// compiling a network. It goes on a thread of its own, and whoever waits goes on at once when the job is stopped: the
// thread is left to itself then, and what it gives is dropped.

// Does the work on another thread. False: the job was stopped before it was done. The work owns all that it touches.
// What it throws is thrown here.
bool endsBeforeStop(const JobContext& job, std::function<void()> work);

// Whether such a thread is still at work. What it uses must not be taken down then: the process ends by std::_Exit().
bool isWorkAbandoned();

// The same for work that gives something. Errors also: Cancelled, with that subject.
template<class T>
Result<T> unlessStopped(const JobContext& job, const std::string& subject, std::function<Result<T>()> work) {
    const auto given = std::make_shared<std::optional<Result<T>>>();
    if (!endsBeforeStop(job, [given, does = std::move(work)] { given->emplace(does()); }))
        return fail(ErrorCode::Cancelled, subject);
    return std::move(**given);
}

} // namespace classmith
