// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace classmith {

// A job's two lines in the log: that it has begun, and how it ended after what time.
class LoggedJob {
  public:
    explicit LoggedJob(std::string title); // "train “Run 7” (job 3)"
    void done() const;
    void failed(const Error& error) const; // Cancelled: it was stopped
    void crashed(std::string_view sentence) const;

  private:
    void ended(bool isGood, std::string_view how, std::string_view why) const;

    std::string m_title;
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
};

// "train “Run 7” (job 3)"
std::string jobTitle(std::string_view kind, const std::string& subject, const std::string& id);

} // namespace classmith
