// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/desktop/shell/session.h"
#include "app/desktop/shell/text.h"
#include "core/protocol/csv.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

qint64 folderBytes(const fs::path& folder) {
    qint64 bytes = 0;
    std::error_code code;
    for (fs::recursive_directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
        if (entry->is_regular_file(code))
            bytes += static_cast<qint64>(entry->file_size(code));
    return bytes;
}

} // namespace

void Session::reloadRuns() {
    m_runs.clear();
    std::error_code code;
    if (m_project)
        for (fs::directory_iterator entry(m_project->place().runs(), code), end; !code && entry != end;
             entry.increment(code)) {
            const RunFolder folder(entry->path());
            auto info = folder.readInfo();
            if (!info)
                continue; // not a run, or one that another version wrote: left alone
            RunEntry run{toQt(entry->path().filename()), entry->path(), std::move(*info), {}, 0};
            run.epochs = folder.readMetrics().value_or(std::vector<EpochEvent>{});
            run.bytes = folderBytes(entry->path());
            m_runs.push_back(std::move(run));
        }
    std::sort(m_runs.begin(), m_runs.end(),
              [](const RunEntry& a, const RunEntry& b) { return a.info.created > b.info.created; });
    Q_EMIT runsChanged();
}

const RunEntry* Session::findRun(const QString& name) const {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const RunEntry& run) { return run.name == name; });
    return found == m_runs.end() ? nullptr : &*found;
}

QString Session::newRunName() const {
    std::error_code code;
    for (int number = static_cast<int>(m_runs.size()) + 1;; ++number) {
        const QString candidate = tr("Run %1").arg(number);
        if (!m_project || !fs::exists(m_project->place().runs() / pathFromQt(candidate), code))
            return candidate;
    }
}

} // namespace classmith
