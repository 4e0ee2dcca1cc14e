// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/console_job.h"

#include "core/base/text/printable.h"

namespace classmith {

ConsoleJob::ConsoleJob(bool json) : m_output(json), m_bar(!json), m_interrupts(m_context) {
    m_output.onBroken = [this] { m_context.requestCancel(); };
    m_context.onProgress = [this](const Progress& progress) { m_bar.show(progress); };
    m_context.onLog = [this](const std::string& line) { complain(line); };
}

void ConsoleJob::print(const std::string& text) {
    if (json())
        return;
    m_bar.clear();
    m_output.line(text);
}

void ConsoleJob::printRaw(const std::string& text) {
    if (json())
        return;
    m_bar.clear();
    m_output.raw(text);
}

void ConsoleJob::complain(const std::string& text) {
    m_bar.clear();
    m_output.complain(printableName(text));
}

void ConsoleJob::object(const nlohmann::ordered_json& value) {
    if (json())
        m_output.object(value);
}

int ConsoleJob::failure(const Error& error) {
    m_bar.clear();
    return m_output.failure(error);
}

int ConsoleJob::success(int code) {
    m_bar.clear();
    return m_output.success(code);
}

} // namespace classmith
