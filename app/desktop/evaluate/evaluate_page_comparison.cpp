// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>

#include "app/desktop/answers/compared_run.h"
#include "app/desktop/answers/figures.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_chooser.h"
#include "app/desktop/evaluate/comparison_strip.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/evaluate/score_panel.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/fields/combo_lines.h"
#include "widgets/look/notice_strip.h"

namespace classmith {

namespace {

constexpr int widestScorePx = 420;
constexpr int widestComparedPx = 472; // with one column more

} // namespace

void EvaluatePage::buildComparison() {
    m_comparisonNotice->hide();
    m_comparisonStrip->hide();
    m_score->setMaximumWidth(widestScorePx);
    connect(m_otherRuns, &QComboBox::activated, this,
            [this] { m_other->choose({fromQt(m_otherRuns->currentData().toString())}); });
    connect(m_comparisonNotice, &NoticeStrip::clicked, this, &EvaluatePage::askOther);
    connect(m_comparisonStrip, &ComparisonStrip::chosen, this, [this](std::optional<PairOutcome> outcome) {
        chooseAnswers({-1, -1, outcome});
        goToPictures();
    });
}

// The first entry is none. A run is no rival of its own.
void EvaluatePage::showOtherRuns() {
    if (m_other->run() && m_other->run() == m_source->run()) {
        m_other->choose({}); // which comes back here
        return;
    }
    auto runs = m_source->runs();
    std::erase_if(runs, [this](const Run* run) { return run->id == m_source->run(); });
    const QSignalBlocker quiet(m_otherRuns);
    QList<ComboLine> lines{{m_other->run() ? tr("no comparison") : tr("compare with…"), {}, {}}};
    for (const Run* run : runs)
        lines << ComboLine{markedBest(tr("against %1").arg(shortName(run->name, m_otherRuns)), *run, dataset()->book()),
                           toQt(run->id.text), run->name};
    setComboLines(m_otherRuns, lines);
    m_otherRuns->setCurrentIndex(std::max(0, m_otherRuns->findData(toQt(m_other->run().text))));
    const QString whyNot =
        runs.empty() ? tr("There is no other run. Train again, then the two models can be compared.") : QString();
    m_otherRuns->setEnabled(whyNot.isEmpty());
    m_otherRuns->setToolTip(whyNot.isEmpty() ? tr("Another model's answers to the same pictures") : whyNot);
    m_otherRuns->setAccessibleDescription(m_otherRuns->toolTip());
    if (m_comparison && (m_comparison->run != m_source->runName() || m_comparison->other != m_other->runName()))
        recomputeWhenSeen(); // one has another name
}

void EvaluatePage::recomputeWhenSeen() {
    if (m_active)
        recompute(true);
    else
        m_outdated = true;
}

void EvaluatePage::compare() {
    m_comparison.reset();
    const Run* run = dataset()->book().find(m_source->run());
    const Run* other = m_other->entry();
    if (run && other && m_other->live()) {
        ShownComparison comparison{compareWith(m_evaluation, *m_other->live()), run->name, other->name,
                                   run->info.created > other->info.created};
        m_comparison = std::make_shared<ShownComparison>(std::move(comparison));
    }
    const bool shown = m_comparison && !m_comparison->images.empty();
    if (shown)
        m_comparisonStrip->setComparison(*m_comparison);
    m_comparisonStrip->setVisible(shown);
    m_score->setMaximumWidth(shown ? widestComparedPx : widestScorePx);
    m_score->setComparison(shown ? m_comparison.get() : nullptr);
    m_answers->setComparison(m_comparison);
}

void EvaluatePage::askOther() {
    if (m_other->runner().isRunning())
        m_other->stop();
    else if (m_comparison)
        m_other->ask(m_comparison->unanswered);
}

void EvaluatePage::showComparisonState() {
    const EvaluationRunner& runner = m_other->runner();
    const QString name = shortName(m_other->runName(), this);
    const bool writable = !dataset()->project().readOnly();
    const int unanswered = m_comparison ? static_cast<int>(m_comparison->unanswered.size()) : 0;
    if (runner.isRunning())
        m_comparisonNotice->showProgress(
            runner.total() > 0
                ? tr("Asking %1: %2 of %Ln image(s)", nullptr, runner.total()).arg(name, wholeNumber(runner.done()))
                : tr("Asking %1…").arg(name),
            runner.done(), runner.total(), tr("Stop"));
    else if (m_other->isReading())
        m_comparisonNotice->showText(tr("Reading the answers of %1…").arg(name), "secondary", {});
    else if (unanswered == 0)
        m_comparisonNotice->hide();
    else if (!m_other->failure().isEmpty())
        m_comparisonNotice->showText(m_other->failure(), "bad", tr("Try again"));
    else
        m_comparisonNotice->showText(
            tr("%1 has not been asked about %n of these images.", nullptr, unanswered).arg(name), "warning",
            writable ? tr("Ask %1").arg(name) : QString());
}

} // namespace classmith
