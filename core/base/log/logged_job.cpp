// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log/logged_job.h"

#include <array>
#include <cstdio>
#include <utility>

#include "core/base/log/log.h"

namespace classmith {

LoggedJob::LoggedJob(std::string title) : m_title(std::move(title)) {
    logLine(LogLevel::Info, m_title + ": begun");
}

void LoggedJob::done() const {
    ended(true, "done", {});
}

void LoggedJob::failed(const Error& error) const {
    if (error.code == ErrorCode::Cancelled)
        ended(true, "stopped", {});
    else
        ended(false, "failed", sentence(error));
}

void LoggedJob::crashed(std::string_view sentence) const {
    ended(false, "crashed", sentence);
}

void LoggedJob::ended(bool isGood, std::string_view how, std::string_view why) const {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - m_begun;
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), "%.1f", took.count());
    std::string line = m_title + ": " + std::string(how) + " after " + seconds.data() + " s";
    if (!why.empty())
        line += ": " + std::string(why);
    logLine(isGood ? LogLevel::Info : LogLevel::Error, line);
}

std::string jobTitle(std::string_view kind, const std::string& subject, const std::string& id) {
    std::string title(kind);
    if (!subject.empty())
        title += " “" + subject + "”";
    return title + " (job " + id + ")";
}

} // namespace classmith
