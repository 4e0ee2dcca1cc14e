// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/run_chooser.h"

#include <QtCore/QSignalBlocker>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/runs/training.h"
#include "app/desktop/session/session.h"
#include "widgets/look/combo_lines.h"
#include "widgets/look/look.h"

namespace classmith {

std::vector<const RunEntry*> usableRuns(const Session& session) {
    std::vector<const RunEntry*> runs;
    for (const RunEntry& run : session.runs()) {
        // One that another process trains may have another best model at any moment, and nobody would know why.
        const bool trainsHere = session.training().isBusy() && session.training().isRun(run.folder);
        if (run.info.bestEpoch > 0 && (!run.trainsNow || trainsHere))
            runs.push_back(&run);
    }
    return runs;
}

QString runTitle(const RunEntry& run) {
    return QStringLiteral("%1 · %2").arg(run.name, percentText(run.info.bestValTop1));
}

RunChooser::RunChooser(Session* session, QWidget* parent) : QComboBox(parent), m_session(session) {
    setLook(this, "chip");
    setAccessibleName(tr("Run"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this] {
        m_picked = currentData().toString();
        Q_EMIT runChosen();
    });
    connect(session, &Session::opened, this, [this] {
        m_picked.clear();
        clear(); // what is held is a run of the dataset before
    });
    connect(session, &Session::runRenamed, this, [this](const auto& before, const auto& now) {
        if (m_picked == toQt(before.filename()))
            m_picked = toQt(now.filename());
        if (const int place = findData(toQt(before.filename())); place >= 0)
            setItemData(place, toQt(now.filename()));
    });
    connect(session, &Session::runsChanged, this, &RunChooser::refill);
    refill();
}

void RunChooser::refill() {
    const QString wanted = m_held ? currentData().toString() : m_picked;
    {
        const QSignalBlocker blocker(this);
        QList<ComboLine> lines;
        for (const RunEntry* run : usableRuns(*m_session))
            lines << ComboLine{runTitle(*run), run->name, {}};
        setComboLines(this, lines);
        setCurrentIndex(qMax(0, findData(wanted)));
    }
    Q_EMIT runChosen();
}

const RunEntry* RunChooser::run() const {
    return currentIndex() < 0 ? nullptr : m_session->findRun(currentData().toString());
}

void RunChooser::choose(const QString& name) {
    if (findData(name) < 0)
        return;
    m_picked = name;
    setCurrentIndex(findData(name));
    Q_EMIT runChosen();
}

} // namespace classmith
