// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dataset/run_chooser.h"

#include <QtCore/QSignalBlocker>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "widgets/look/combo_lines.h"
#include "widgets/look/look.h"

namespace classmith {

QString runTitle(const Run& run) {
    return QStringLiteral("%1 · %2").arg(run.name, percentText(run.info.bestValTop1));
}

RunChooser::RunChooser(QWidget* parent) : QComboBox(parent) {
    setLook(this, "chip");
    setAccessibleName(tr("Run"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this] {
        m_picked = current();
        Q_EMIT runChosen();
    });
    refill();
}

void RunChooser::open(const RunBook* book) {
    m_book = book;
    m_picked = {};
    clear(); // what is held is a run of the dataset before
    connect(book, &RunBook::listChanged, this, &RunChooser::refill);
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
        for (const Run* run : m_book ? m_book->where(&Run::canExport) : std::vector<const Run*>{})
            lines << ComboLine{runTitle(*run), toQt(run->id.text), {}};
        setComboLines(this, lines);
        setCurrentIndex(qMax(0, findData(toQt(wanted.text))));
    }
    Q_EMIT runChosen();
}

const Run* RunChooser::run() const {
    return m_book && currentIndex() >= 0 ? m_book->find(current()) : nullptr;
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
