// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

#include "app/desktop/answers/figures.h"
#include "app/desktop/answers/mirror_trial.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/evaluate/score_panel.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/notice_strip.h"

namespace classmith {

void EvaluatePage::showState() {
    const bool hasRun = m_source && m_source->run();
    m_runs->setVisible(hasRun);
    const bool isRead = hasRun && m_source->live();
    m_sets->setVisible(isRead);
    m_otherRuns->setVisible(isRead);
    if (!isRead) {
        m_changes->hide();
        m_trainAgain->hide();
    }
    if (m_evaluation.images.empty()) {
        showEmpty();
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    showNotice();
    showComparisonState();
    if (m_stack->currentWidget() != m_empty)
        return;
    const QWidget* focus = QApplication::focusWidget();
    const bool isOurs = !focus || isAncestorOf(focus); // who is choosing in the bar stays there
    m_stack->setCurrentWidget(m_content);
    if (m_active && isOurs)
        m_answers->grid()->setFocus();
}

void EvaluatePage::showEmptyTexts(const QString& title, const QString& text, const std::vector<QPushButton*>& buttons) {
    m_empty->setTexts(title, text);
    for (QPushButton* each :
         {m_openButton, m_sampleButton, m_trainButton, m_dataButton, m_evaluateButton, m_stopButton})
        each->setVisible(std::find(buttons.begin(), buttons.end(), each) != buttons.end());
}

void EvaluatePage::showEmpty() {
    if (!m_source && isOpening())
        return showEmptyTexts(tr("Looking through the folder…"), {}, {});
    if (!m_source)
        return showEmptyTexts(tr("What does the model get wrong?"),
                              tr("Open a folder of pictures and train a model; its mistakes are shown here."),
                              {m_openButton, m_sampleButton});
    const EvaluationRunner& runner = m_source->runner();
    const bool evaluating = m_source->isEvaluating();
    m_empty->setProgress(runner.done(), evaluating ? std::max(runner.total(), 1) : 0);
    m_evaluateButton->setText(m_source->failure().isEmpty() ? tr("Evaluate") : tr("Try again"));
    if (!m_source->run())
        return showEmptyTexts(tr("Train a model first"),
                              tr("Then this page shows how often it is right, what it takes for what, and the pictures "
                                 "that it gets wrong."),
                              {m_trainButton});
    if (!m_source->live())
        return showEmptyTexts(tr("Reading the answers of %1…").arg(m_source->runName()), {}, {});
    if (evaluating)
        return showEmptyTexts(tr("Evaluating %1…").arg(m_source->runName()),
                              runner.total() > 0
                                  ? tr("%1 of %Ln image(s)", nullptr, runner.total()).arg(wholeNumber(runner.done()))
                                  : tr("The model is being loaded."),
                              {m_stopButton});
    if (!m_source->failure().isEmpty())
        return showEmptyTexts(tr("The evaluation did not work"), m_source->failure(), {m_evaluateButton});
    if (m_source->live()->counts()[static_cast<std::size_t>(m_source->set())] == 0)
        return showEmptyTexts(
            tr("No labelled picture is here"),
            tr("Only pictures with a label are counted, and none that is left out. Choose another set "
               "above, or label pictures."),
            {m_dataButton});
    if (m_evaluation.unanswered == 0)
        return showEmptyTexts(tr("No picture of this set could be read"), tr("Look at the files on the Data page."),
                              {m_dataButton});
    const QString reason = m_source->whyNot();
    showEmptyTexts(tr("Not evaluated yet"),
                   reason.isEmpty() ? tr("The model has not been asked about these pictures.") : reason,
                   reason.isEmpty() ? std::vector<QPushButton*>{m_evaluateButton} : std::vector<QPushButton*>{});
}

void EvaluatePage::showMirrors() {
    m_score->setMirrors(m_mirrors->words());
    balance();
    updateActions();
}

void EvaluatePage::showNotice() {
    const EvaluationRunner& runner = m_source->runner();
    if (m_source->isEvaluating())
        m_notice->showProgress(
            runner.total() > 0
                ? tr("Evaluating: %1 of %Ln image(s)", nullptr, runner.total()).arg(wholeNumber(runner.done()))
                : tr("Evaluating…"),
            runner.done(), runner.total(), tr("Stop"));
    else if (!m_source->failure().isEmpty())
        m_notice->showText(m_source->failure(), "bad", tr("Try again"));
    else if (m_evaluation.unanswered > 0)
        m_notice->showText(tr("%n image(s) have no answer yet.", nullptr, m_evaluation.unanswered), "warning",
                           m_source->whyNot().isEmpty() ? tr("Evaluate") : QString());
    else
        m_notice->hide();
}

} // namespace classmith
