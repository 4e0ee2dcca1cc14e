// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/evaluate/evaluation_runner.h"

#include <QtCore/QLocale>

#include "app/desktop/shell/session.h"

namespace classmith {

EvaluationRunner::EvaluationRunner(Session* session) : QObject(session), m_session(session) {}

EvaluationRunner::~EvaluationRunner() {
    if (m_job)
        m_job->disconnect(this);
}

void EvaluationRunner::start(const QJsonObject& request, const QString& title) {
    if (m_job) {
        m_session->predictor().stop(m_job->number());
        forget();
    }
    m_done = m_total = 0;
    m_job = m_session->predictor().start(QStringLiteral("evaluate"), request);
    m_boardId = m_session->jobs().begin(title, [this] { stop(); });
    connect(m_job, &WorkerJob::event, this, &EvaluationRunner::take);
    connect(m_job, &WorkerJob::finished, this, &EvaluationRunner::takeResult);
    connect(m_job, &WorkerJob::failed, this, [this](const QString& sentence, const QString& code) {
        forget();
        if (code == QLatin1String("Cancelled"))
            Q_EMIT stopped();
        else
            Q_EMIT failed(sentence);
    });
    connect(m_job, &WorkerJob::crashed, this, [this](const QString& sentence) {
        forget();
        Q_EMIT failed(sentence);
    });
    Q_EMIT progress();
}

void EvaluationRunner::stop() {
    if (m_job)
        m_session->predictor().stop(m_job->number());
}

void EvaluationRunner::take(const QJsonObject& event) {
    if (event.value(QStringLiteral("event")) != QLatin1String("progress"))
        return;
    m_done = event.value(QStringLiteral("done")).toInt();
    m_total = event.value(QStringLiteral("total")).toInt();
    const QLocale locale;
    m_session->jobs().update(m_boardId, tr("%1 of %2 images").arg(locale.toString(m_done), locale.toString(m_total)));
    Q_EMIT progress();
}

void EvaluationRunner::takeResult(const QJsonObject& result) {
    forget();
    if (result.value(QStringLiteral("logits")).toString().isEmpty())
        Q_EMIT failed(tr("The answers could not be written into the run's folder. Free some space on the disk, or check "
                         "that you may write there."));
    else
        Q_EMIT finished();
}

void EvaluationRunner::forget() {
    m_job->disconnect(this);
    m_job = nullptr;
    m_session->jobs().end(m_boardId, {});
}

} // namespace classmith
