// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console/interrupts.h"
#include "app/cli/console/output.h"
#include "app/cli/console/progress_bar.h"
#include "core/base/job.h"
#include "core/protocol/jobs/message.h"

namespace classmith {

// A job as a person at a terminal sees it: progress bar and notes on standard error, Ctrl+C stops it, its answer on
// standard output. With json there is no bar, and notes stay on standard error.
class ConsoleJob {
  public:
    explicit ConsoleJob(bool json);

    JobContext& context() { return m_context; }
    void print(const std::string& text);              // for people; nothing with json
    void printRaw(const std::string& text);           // as it is, such as a CSV; nothing with json
    void complain(const std::string& text);           // one line on standard error, with json, too
    void object(const nlohmann::ordered_json& value); // with json; nothing otherwise
    bool json() const { return m_output.json(); }
    // Its JSON with json, else its text; the job has succeeded.
    template<class Answer>
    int give(const Answer& answer, std::string (*text)(const Answer&)) {
        if (json())
            object(messageJson(answer));
        else
            print(text(answer));
        return success();
    }
    int failure(const Error& error);
    int success(int code = 0);

  private:
    JobContext m_context;
    Output m_output;
    ProgressBar m_bar;
    Interrupts m_interrupts;
};

} // namespace classmith
