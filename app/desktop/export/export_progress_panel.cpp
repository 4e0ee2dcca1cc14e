// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_progress_panel.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QProgressBar>

#include "app/desktop/common/number_text.h"
#include "widgets/look/icons.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int stepMarkPx = 16;

} // namespace

ExportProgressPanel::ExportProgressPanel(QWidget* parent)
    : QFrame(parent), m_title(makeLabel({}, "title")), m_detail(makeLabel({}, "secondary")), m_bar(new QProgressBar),
      m_stop(makeButton(tr("Stop"))), m_marks{new QLabel, new QLabel, new QLabel},
      m_steps{makeLabel(tr("Write the files")), makeLabel({}), makeLabel(tr("Put them into the folder"))} {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(12);
    auto* head = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    head->addLayout(words, 1);
    head->addWidget(m_stop, 0, Qt::AlignTop);
    layout->addLayout(head);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the export"));
    layout->addWidget(m_bar);
    auto* steps = new QGridLayout;
    steps->setHorizontalSpacing(8);
    steps->setVerticalSpacing(8);
    steps->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        m_marks[i]->setFixedWidth(stepMarkPx);
        m_steps[i]->setWordWrap(true);
        steps->addWidget(m_marks[i], static_cast<int>(i), 0, Qt::AlignTop);
        steps->addWidget(m_steps[i], static_cast<int>(i), 1);
    }
    layout->addLayout(steps);
    connect(m_stop, &QPushButton::clicked, this, &ExportProgressPanel::stopWanted);
    connect(&Theme::instance(), &Theme::changed, this, &ExportProgressPanel::paintMarks);
}

void ExportProgressPanel::begin(const ExportChoice& choice, const QString& waitsFor) {
    m_waitsFor = waitsFor;
    m_title->setText(tr("Exporting %1").arg(choice.run.name));
    m_steps[1]->setText(choice.allPictures ? tr("Load each file afresh and compare it with the model on all pictures")
                                           : tr("Load each file afresh and compare it with the model on 200 pictures"));
    m_stop->setEnabled(true);
    show(waitsFor.isEmpty() ? ExportRunner::Phase::Opening : ExportRunner::Phase::Waiting, 0, 0, -1);
}

void ExportProgressPanel::show(ExportRunner::Phase phase, int done, int total, double secondsLeft) {
    using Step = ExportRunner::Phase; // core/base has a Phase too
    m_bar->setRange(0, phase == Step::Checking ? total : 0);
    m_bar->setValue(done);
    QString detail;
    switch (phase) {
    case Step::Waiting:
        m_bar->setRange(0, 1);
        detail = tr("Begins when this has ended: %1").arg(m_waitsFor);
        break;
    case Step::Opening:
        detail = tr("Opening the model…");
        break;
    case Step::Writing:
        detail = tr("Writing…");
        break;
    case Step::Checking:
        detail = tr("%1 of %Ln picture(s)", nullptr, static_cast<int>(total)).arg(countText(done));
        if (secondsLeft >= 0)
            detail = tr("%1 · %2").arg(detail, timeLeftText(secondsLeft));
        break;
    }
    if (m_stop->isEnabled())
        m_detail->setText(detail);
    m_step = phase == Step::Writing ? 0 : phase == Step::Checking ? (done < total ? 1 : 2) : -1;
    paintMarks();
}

void ExportProgressPanel::showStopping() {
    m_stop->setEnabled(false);
    m_detail->setText(tr("Stopping…"));
}

void ExportProgressPanel::paintMarks() {
    const ThemeColors& colors = Theme::instance().colors();
    for (int i = 0; i < static_cast<int>(m_marks.size()); ++i) {
        const auto at = static_cast<std::size_t>(i);
        setLook(m_steps[at], i == m_step ? "heading" : "secondary");
        if (i < m_step)
            m_marks[at]->setPixmap(tintedPixmap(QStringLiteral("check"), colors.good, stepMarkPx, devicePixelRatioF()));
        else
            m_marks[at]->setText(i == m_step ? QStringLiteral("●") : QStringLiteral("○"));
        setLook(m_marks[at], i == m_step ? "accent" : "secondary");
    }
}

} // namespace classmith
