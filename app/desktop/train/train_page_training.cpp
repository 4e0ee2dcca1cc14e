// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/train_page.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/action_table.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_model.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/session/session.h"
#include "app/desktop/session/training.h"
#include "app/desktop/train/model/train_reasons.h"
#include "widgets/look/look.h"

// The training from the page: what can be done now, its beginning and its end.
namespace classmith {

void TrainPage::showState() {
    const Training& training = session()->training();
    const bool busy = training.isBusy();
    const bool paused = training.state() == Training::State::Paused;
    const bool stopping = training.state() == Training::State::Stopping;
    const QString reason = whyNoTraining(*session(), m_recipe);
    actions()->setAvailable("train.start", reason.isEmpty(), reason);
    const QString nothing = tr("Nothing is training.");
    actions()->setAvailable("train.stop", busy && !stopping, stopping ? tr("It is stopping.") : nothing);
    actions()->setAvailable("train.pause", busy && !stopping, stopping ? tr("It is stopping.") : nothing);
    actions()->action("train.pause")->setText(paused ? tr("Go on") : tr("Pause"));
    m_train->setVisible(!busy);
    m_pause->setVisible(busy);
    m_stop->setVisible(busy);
    if (busy && session()->project() && !trainsHere()) {
        setLook(m_sentence, "secondary");
        m_sentence->setText(tr("%1 of another dataset is training.").arg(training.runName()));
        return;
    }
    if (!busy && !reason.isEmpty()) {
        setLook(m_sentence, session()->project() ? "warning" : "secondary");
        m_sentence->setText(reason);
        return;
    }
    const QString sentences[] = {
        tr("The head learns from features computed once: quick, and good from a few dozen pictures a class on."),
        tr("The head and the last stage learn: better where your pictures differ from photographs."),
        tr("The whole network learns: the best with many pictures, and the slowest."), tr("Your own settings.")};
    setLook(m_sentence, "secondary");
    m_sentence->setText(sentences[static_cast<int>(m_recipe.kind())]);
}

void TrainPage::showTraining() {
    showState();
    m_runs->refreshLive();
    if (trainsHere() && m_runs->model()->rowOf(session()->training().runId()) < 0)
        m_runs->refresh();
    m_view->refreshNow();
}

bool TrainPage::trainsHere() const {
    const Training& training = session()->training();
    return training.isBusy() && session()->project() &&
           training.runFolder().parent_path() == session()->project()->place().runs();
}

void TrainPage::start() {
    if (!whyNoTraining(*session(), m_recipe).isEmpty())
        return;
    session()->training().start(m_recipe.request());
    if (!session()->training().isBusy())
        return; // it has said why
    m_runs->refresh();
    m_runs->select(session()->training().runId());
}

void TrainPage::resumeRun(const RunId& id) {
    const Run* run = session()->book().find(id);
    if (!run || session()->training().isBusy())
        return;
    session()->training().resumeRun(*run);
    m_runs->refresh();
    m_runs->select(id);
    m_view->showRun(id);
}

void TrainPage::reuse(const RunId& id) {
    const Run* run = session()->book().find(id);
    if (run)
        changeRecipe([&](Recipe& recipe) { recipe.take(run->info.request); });
}

void TrainPage::trainingEnded() {
    showRecipe(); // weights may have come
    m_runs->refresh();
    m_view->refresh();
    const Training& training = session()->training();
    const Project* project = session()->project();
    const bool elsewhere = !project || training.runFolder().parent_path() != project->place().runs();
    if (elsewhere || !isVisible())
        sayEnd();
    else
        m_endUnsaid = true; // the run itself says it, with the way on, unless the list turns out not to have the run
}

void TrainPage::sayEnd() {
    const Training& training = session()->training();
    if (training.outcomeText().isEmpty()) // the next one has begun meanwhile
        return;
    const bool bad =
        training.outcome() == Training::Outcome::Failed || training.outcome() == Training::Outcome::Crashed;
    const QString text = bad ? tr("%1: %2").arg(training.runName(), training.outcomeText()) : training.outcomeText();
    Q_EMIT session()->message(text, bad ? Session::Kind::Warning : Session::Kind::Note);
}

} // namespace classmith
