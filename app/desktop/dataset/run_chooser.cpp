// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dataset/run_chooser.h"

#include <QtCore/QSignalBlocker>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/dataset/run_choice.h"
#include "widgets/fields/combo_lines.h"
#include "widgets/look/look.h"

namespace classmith {

QString markedBest(const QString& name, const Run& run, const RunBook& book) {
    return book.isBest(run) ? RunChooser::tr("%1 · best").arg(name) : name;
}

QString runTitle(const Run& run, const RunBook& book) {
    return markedBest(QStringLiteral("%1 · %2").arg(run.name, percentText(run.info.bestValTop1)), run, book);
}

RunChooser::RunChooser(QWidget* parent) : QComboBox(parent) {
    setLook(this, "chip");
    setAccessibleName(tr("Run"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this] { choose(current()); });
    refill();
}

void RunChooser::open(RunChoice* choice) {
    m_choice = choice;
    m_hold.reset();
    clear(); // what is held is a run of the dataset before
    connect(choice, &RunChoice::changed, this, &RunChooser::refill);
    refill();
}

void RunChooser::hold(bool held) {
    m_hold = held && m_choice ? m_choice->hold() : nullptr;
}

RunId RunChooser::current() const {
    return {fromQt(currentData().toString())};
}

void RunChooser::refill() {
    {
        const QSignalBlocker blocker(this);
        const Run* chosen = m_choice ? m_choice->among(&Run::canExport) : nullptr;
        const RunId wanted = m_hold   ? current()
                             : chosen ? chosen->id
                                      : RunId{}; // held: whatever a person chooses elsewhere
        QList<ComboLine> lines;
        if (m_choice)
            for (const Run* run : m_choice->book().where(&Run::canExport))
                lines << ComboLine{runTitle(*run, m_choice->book()), toQt(run->id.text), {}};
        setComboLines(this, lines);
        setCurrentIndex(qMax(0, findData(toQt(wanted.text))));
    }
    Q_EMIT runChosen();
}

const Run* RunChooser::run() const {
    return m_choice && currentIndex() >= 0 ? m_choice->book().find(current()) : nullptr;
}

void RunChooser::choose(const RunId& run) {
    if (m_choice && findData(toQt(run.text)) >= 0)
        m_choice->choose(run); // which comes back to refill()
}

} // namespace classmith
