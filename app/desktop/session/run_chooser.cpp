// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/run_chooser.h"

#include <QtCore/QSignalBlocker>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/session/session.h"
#include "widgets/look/combo_lines.h"
#include "widgets/look/look.h"

namespace classmith {

QString runTitle(const Run& run) {
    return QStringLiteral("%1 · %2").arg(run.name, percentText(run.info.bestValTop1));
}

RunChooser::RunChooser(Session* session, QWidget* parent) : QComboBox(parent), m_session(session) {
    setLook(this, "chip");
    setAccessibleName(tr("Run"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this] {
        m_picked = current();
        Q_EMIT runChosen();
    });
    connect(session, &Session::opened, this, [this] {
        m_picked = {};
        clear(); // what is held is a run of the dataset before
    });
    connect(&session->book(), &RunBook::listChanged, this, &RunChooser::refill);
    refill();
}

RunId RunChooser::current() const {
    return {fromQt(currentData().toString())};
}

void RunChooser::refill() {
    const RunId wanted = m_held ? current() : m_picked;
    {
        const QSignalBlocker blocker(this);
        QList<ComboLine> lines;
        for (const Run* run : m_session->book().where(&Run::canExport))
            lines << ComboLine{runTitle(*run), toQt(run->id.text), {}};
        setComboLines(this, lines);
        setCurrentIndex(qMax(0, findData(toQt(wanted.text))));
    }
    Q_EMIT runChosen();
}

const Run* RunChooser::run() const {
    return currentIndex() < 0 ? nullptr : m_session->book().find(current());
}

void RunChooser::choose(const RunId& run) {
    const int place = findData(toQt(run.text));
    if (place < 0)
        return;
    m_picked = run;
    setCurrentIndex(place);
    Q_EMIT runChosen();
}

} // namespace classmith
