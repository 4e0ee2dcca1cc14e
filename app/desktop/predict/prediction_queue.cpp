// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/predict/prediction_queue.h"

#include <algorithm>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/predict/prediction_list.h"
#include "core/protocol/jobs/predict.h"

namespace classmith {

namespace {

constexpr int smallestPortion = 8;
constexpr int largestPortion = 256;
constexpr double portionSeconds = 0.3; // answers come in about this often
constexpr double quickestSeconds = 1e-4;
constexpr int worthTelling = 100; // pictures, from which on the desktop is told that all are done
constexpr qint64 shortestMeasureMs = 700;

} // namespace

PredictionQueue::PredictionQueue(Workspace* workspace, PredictionList* list, QObject* parent)
    : QObject(parent), m_list(list), m_job(this, &workspace->predictor(), &workspace->jobs()) {}

void PredictionQueue::setModel(const RunId& run, const QString& path, const QString& version) {
    const bool isSame = run ? run == m_run : !m_run && path == m_model;
    if (isSame && version == m_version) {
        m_model = path; // under another name the answers stay
        return;
    }
    drop();
    m_run = run;
    m_model = path;
    m_version = version;
    m_done = 0;
    m_engine.clear();
    m_list->forgetAnswers();
    go();
    Q_EMIT stateChanged();
}

void PredictionQueue::go() {
    if (m_model.isEmpty())
        return;
    if (isRunning()) {
        countTotal();
        return;
    }
    if (m_list->count(AskedPicture::State::Waiting) == 0)
        return;
    begin();
    askNext();
}

void PredictionQueue::begin() {
    m_end = End::Finished;
    m_problem.clear();
    m_portion = smallestPortion;
    m_done = 0;
    m_seconds = 0;
    m_since.invalidate();
    countTotal();
    if (const Run* run = m_book ? m_book->find(m_run) : nullptr)
        m_model = toQt(run->folder);
    const auto meaning = [] {
        return JobStop{tr("Stop asking"),
                       tr("Answers on the Predict page that are not saved as CSV are lost with the window.")};
    };
    m_job.begin({tr("Predict"), [this] { stop(); }, m_book ? m_book->use(pathFromQt(m_model)) : nullptr, meaning});
    Q_EMIT stateChanged();
}

void PredictionQueue::countTotal() {
    m_total = m_done + m_list->count(AskedPicture::State::Waiting) + m_list->count(AskedPicture::State::Asked);
}

void PredictionQueue::askNext() {
    m_asked = m_list->takeWaiting(m_portion);
    if (m_asked.empty()) {
        end(End::Finished, {});
        return;
    }
    PredictRequest request;
    request.model = pathFromQt(m_model);
    for (const qint64 id : m_asked)
        request.inputs.push_back(pathFromQt(m_list->find(id)->path));
    request.threads = Settings::integer("jobs/threads");
    m_job.start<PredictJob>(
        request, [this](const PredictAnswer& result) { takeResult(result); },
        [this](const JobFailure& failure) {
            end(failure.how == JobFailure::How::Crashed ? End::Crashed : End::Failed, failure.sentence);
        });
}

void PredictionQueue::takeResult(const PredictAnswer& result) {
    const std::vector<qint64> ids = std::exchange(m_asked, {});
    m_list->takeAnswer(ids, result);
    m_done += static_cast<int>(ids.size());
    m_engine = toQt(result.engine);
    m_seconds += result.seconds;
    const int fitting = static_cast<int>(portionSeconds / std::max(quickestSeconds, secondsPerPicture()));
    m_portion = std::clamp(fitting, smallestPortion, std::min(largestPortion, 2 * m_portion));
    if (!m_since.isValid())
        m_since.start();
    countTotal();
    tellBoard();
    for (const qint64 id : ids)
        if (const AskedPicture* picture = m_list->find(id); picture && picture->state == AskedPicture::State::Asked) {
            // Asking about it again and again would never end.
            end(End::Failed, tr("The model gave no answer for “%1”.").arg(picture->path));
            Q_EMIT answered(ids);
            return;
        }
    askNext(); // before the page paints, so that the worker never waits for it
    Q_EMIT answered(ids);
    Q_EMIT stateChanged();
}

void PredictionQueue::tellBoard() {
    QString text = tr("%1 of %2").arg(countText(m_done), countText(m_total));
    if (const double left = secondsLeft(); left >= 0)
        text = tr("%1, %2").arg(text, timeLeftText(left));
    m_job.tell(text);
}

double PredictionQueue::secondsLeft() const {
    if (!m_since.isValid() || m_since.elapsed() < shortestMeasureMs)
        return -1;
    return secondsPerPicture() * (m_total - m_done);
}

void PredictionQueue::stop() {
    if (isRunning())
        end(End::Stopped, {});
}

void PredictionQueue::drop() {
    letGo({});
    m_end = End::Finished;
    m_problem.clear();
    Q_EMIT stateChanged();
}

// The worker is told to stop, and nobody listens for its last word.
void PredictionQueue::letGo(const QString& outcome) {
    m_list->putBack();
    m_asked.clear();
    m_job.end(outcome);
}

void PredictionQueue::end(End how, const QString& problem) {
    m_end = how;
    m_problem = problem;
    const bool tellAll = how == End::Finished && m_done >= worthTelling;
    letGo(tellAll ? tr("%n picture(s) are predicted.", nullptr, m_done) : problem);
    Q_EMIT stateChanged();
}

} // namespace classmith
