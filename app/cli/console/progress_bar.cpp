// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/progress_bar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

#include "app/cli/console/text_table.h"

namespace classmith {

namespace {

constexpr int barColumns = 24;

int terminalColumns() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

bool countsBytes(const Progress& progress) {
    return progress.phase == Phase::Downloading;
}

std::string amount(const Progress& progress, std::int64_t value) {
    return countsBytes(progress) ? decimal(static_cast<double>(value) / 1e6, 1) + " MB" : grouped(value);
}

std::string bar(double share) {
    const int full = static_cast<int>(share * barColumns);
    return "[" + std::string(static_cast<std::size_t>(full), '#') +
           std::string(static_cast<std::size_t>(barColumns - full), '.') + "]";
}

std::string rate(const Progress& progress, double perSecond) {
    if (countsBytes(progress))
        return decimal(perSecond / 1e6, 1) + " MB/s";
    // While a head trains on features, the steps are epochs, so that "training" has no unit.
    constexpr std::array imagePhases{Phase::Features, Phase::Scoring, Phase::Validating, Phase::Checking};
    const bool images = std::find(imagePhases.begin(), imagePhases.end(), progress.phase) != imagePhases.end();
    return decimal(perSecond, perSecond < 10 ? 1 : 0) + (images ? " images/s" : "/s");
}

} // namespace

std::string progressLine(const Progress& progress, double perSecond, int columns) {
    std::string line(phaseWord(progress.phase));
    if (progress.total > 0) {
        const double share =
            std::clamp(static_cast<double>(progress.done) / static_cast<double>(progress.total), 0.0, 1.0);
        line += (columns >= 70 ? " " + bar(share) : "") + " " + decimal(share * 100.0, 0) + " %  " +
                amount(progress, progress.done) + "/" + amount(progress, progress.total);
    } else if (progress.done > 0) {
        line += " " + amount(progress, progress.done);
    }
    if (perSecond > 0) {
        line += "  " + rate(progress, perSecond);
        if (progress.total > progress.done)
            line +=
                "  " + duration(std::ceil(static_cast<double>(progress.total - progress.done) / perSecond)) + " left";
    }
    return fitColumns(line, columns);
}

ProgressBar::ProgressBar(bool shown) : m_shown(shown), m_terminal(isatty(STDERR_FILENO) == 1) {}

void ProgressBar::beginPhase(const Progress& progress, Clock::time_point now) {
    m_phase = progress.phase;
    m_firstDone = progress.done;
    m_phaseStart = now;
    // A bar appears at once; a log needs no line for what is over in a moment.
    m_lastShown = m_terminal ? Clock::time_point() : now;
}

void ProgressBar::show(const Progress& progress) {
    if (!m_shown)
        return;
    const auto now = Clock::now();
    if (progress.phase != m_phase || progress.done < m_lastDone)
        beginPhase(progress, now);
    m_lastDone = progress.done;
    const auto interval = m_terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(10000);
    if (now - m_lastShown < interval)
        return;
    m_lastShown = now;
    const double seconds = std::chrono::duration<double>(now - m_phaseStart).count();
    const double perSecond = seconds > 0.3 ? static_cast<double>(progress.done - m_firstDone) / seconds : 0.0;
    // One column stays free, so that the terminal does not wrap the line.
    const std::string line = progressLine(progress, perSecond, m_terminal ? terminalColumns() - 1 : 100);
    std::fprintf(stderr, m_terminal ? "\r%s\033[K" : "%s\n", line.c_str());
    std::fflush(stderr);
    m_drawn = m_terminal;
}

void ProgressBar::clear() {
    if (!m_drawn)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    m_drawn = false;
}

} // namespace classmith
