// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/train_page.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/setting_words.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/jobs/training.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_model.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/session/open_dataset.h"
#include "app/desktop/train/model/train_reasons.h"
#include "app/desktop/train/rate_finder_dialog.h"
#include "widgets/look/look.h"

// The training from the page: what can be done now, its beginning and its end.
namespace classmith {

void TrainPage::showState() {
    const Training& training = workspace()->training();
    const bool busy = training.isBusy();
    const bool paused = training.state() == Training::State::Paused;
    const bool stopping = training.state() == Training::State::Stopping;
    const QString reason = whyNoTraining(workspace()->training(), labels(), m_recipe);
    actions()->setAvailable("train.start", reason.isEmpty(), reason);
    actions()->setAvailable("train.findRate", reason.isEmpty(), reason);
    const QString nothing = tr("Nothing is training.");
    actions()->setAvailable("train.stop", busy && !stopping, stopping ? tr("It is stopping.") : nothing);
    actions()->setAvailable("train.pause", busy && !stopping, stopping ? tr("It is stopping.") : nothing);
    const bool hasModel = !training.epochs().empty();
    actions()->action("train.stop")->setText(hasModel ? tr("Stop, keep best") : tr("Stop"));
    actions()->action("train.pause")->setText(paused ? tr("Resume") : tr("Pause"));
    m_train->setVisible(!busy);
    m_pause->setVisible(busy);
    m_stop->setVisible(busy);
    if (busy && dataset() && !trainsHere()) {
        setLook(m_sentence, "secondary");
        m_sentence->setText(tr("%1 of another dataset is training.").arg(training.runName()));
        return;
    }
    if (!busy && !reason.isEmpty()) {
        setLook(m_sentence, dataset() ? "warning" : "secondary");
        m_sentence->setText(reason);
        return;
    }
    const auto named = findRecipe(m_recipe.name());
    setLook(m_sentence, "secondary");
    m_sentence->setText(named ? recipeText(named->purpose) : tr("Your own settings."));
}

void TrainPage::showTraining() {
    showState();
    m_runs->refreshLive();
    if (trainsHere() && m_runs->model()->rowOf(workspace()->training().runId()) < 0)
        m_runs->refresh();
    m_view->refreshNow();
}

bool TrainPage::trainsHere() const {
    return dataset() && dataset()->book().isTrainingHere();
}

void TrainPage::start() {
    if (!whyNoTraining(workspace()->training(), labels(), m_recipe).isEmpty())
        return;
    Training& training = workspace()->training();
    training.start(dataset()->newRun(m_recipe.request()));
    if (!training.isBusy())
        return; // it has said why
    m_runs->refresh();
    m_runs->select(training.runId());
}

void TrainPage::findRate() {
    if (!whyNoTraining(workspace()->training(), labels(), m_recipe).isEmpty())
        return;
    auto* dialog = new RateFinderDialog(workspace(), dataset()->newRun(m_recipe.request()), this);
    connect(dialog, &RateFinderDialog::chosen, this,
            [this](double rate) { changeRecipe([rate](Recipe& recipe) { recipe.settings().learningRate = rate; }); });
    openDialog(dialog, "findRateDialog");
}

void TrainPage::resumeRun(const RunId& id) {
    const Run* run = dataset()->book().find(id);
    Training& training = workspace()->training();
    if (!run || training.isBusy())
        return;
    training.resumeRun(run->id, run->info, dataset()->requestOf(*run), run->epochs);
    m_runs->refresh();
    m_runs->select(id);
    m_view->showRun(id);
}

void TrainPage::reuse(const RunId& id) {
    const Run* run = dataset()->book().find(id);
    if (run)
        changeRecipe([&](Recipe& recipe) { recipe.take(run->info.request); });
}

void TrainPage::trainingEnded() {
    showRecipe(); // weights may have come
    m_runs->refresh();
    m_view->refresh();
    const Training& training = workspace()->training();
    const bool elsewhere = !dataset() || training.runFolder().parent_path() != dataset()->book().folder();
    if (elsewhere || !isVisible())
        sayEnd();
    else
        m_endUnsaid = true; // the run itself says it, with the way on, unless the list turns out not to have the run
}

void TrainPage::sayEnd() {
    const Training& training = workspace()->training();
    if (training.outcomeText().isEmpty()) // the next one has begun meanwhile
        return;
    const bool bad =
        training.outcome() == Training::Outcome::Failed || training.outcome() == Training::Outcome::Crashed;
    const QString text = bad ? tr("%1: %2").arg(training.runName(), training.outcomeText()) : training.outcomeText();
    Q_EMIT workspace()->message(text, bad ? Workspace::Kind::Warning : Workspace::Kind::Note,
                                Workspace::Topic::Training);
}

} // namespace classmith
