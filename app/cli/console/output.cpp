// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/output.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "app/cli/console/command_line_words.h"
#include "app/cli/console/exit_codes.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"
#include "core/protocol/worker/envelope.h"

namespace classmith {

void Output::line(const std::string& text) {
    write(printableText(text) + "\n");
}

void Output::raw(const std::string& text) {
    write(::isatty(STDOUT_FILENO) != 0 ? printableText(text) : text);
}

void Output::write(const std::string& text) {
    bool breaks = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_writeError != 0)
            return;
        const bool written =
            std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
        if (!written)
            m_writeError = errno != 0 ? errno : EIO;
        breaks = !written;
    }
    if (breaks && onBroken)
        onBroken();
}

void Output::object(const nlohmann::ordered_json& value) {
    write(printableJson(dumpJson(value)) + "\n");
}

void Output::complain(const std::string& text) const {
    std::fprintf(stderr, "%s\n", printableText(text).c_str());
}

bool Output::broken() const {
    const std::lock_guard lock(m_mutex);
    return m_writeError != 0;
}

int Output::failure(const Error& given) {
    const Error error = withOption(given);
    const bool cancelled = error.code == ErrorCode::Cancelled;
    if (cancelled && broken())
        return success();
    if (m_json)
        object(eventJson(ErrorEvent::of(error)));
    complain(commandLineSentence(error));
    if (cancelled)
        return exitInterrupted;
    const bool usage = error.code == ErrorCode::InvalidValue && error.subject.starts_with("--");
    return usage ? exitUsage : exitFailed;
}

int Output::success(int code) {
    if (!broken())
        return code;
    // Whoever closed the pipe knows; anything else (a full disk) has to be said.
    if (m_writeError != EPIPE)
        complain(sentence({m_writeError == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileUnwritable, "standard output",
                           m_writeError == ENOSPC ? "" : std::generic_category().message(m_writeError)}));
    return exitFailed;
}

} // namespace classmith
