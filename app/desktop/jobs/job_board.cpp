// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/job_board.h"

#include <algorithm>

namespace classmith {

JobBoard::JobBoard(QObject* parent) : QObject(parent) {}

int JobBoard::begin(const QString& title, std::function<void()> stop, std::function<JobStop()> meaning) {
    m_jobs.push_back({m_nextId, title, {}, std::move(stop), std::move(meaning)});
    holdOrRelease();
    Q_EMIT changed();
    return m_nextId++;
}

void JobBoard::rest(int id, bool resting) {
    for (Job& job : m_jobs)
        if (job.id == id)
            job.resting = resting;
    holdOrRelease();
}

void JobBoard::holdOrRelease() {
    if (std::all_of(m_jobs.begin(), m_jobs.end(), [](const Job& job) { return job.resting; }))
        m_inhibitor.release();
    else
        m_inhibitor.hold(tr("Classmith is working: %1").arg(titles()));
}

void JobBoard::update(int id, const QString& text) {
    for (Job& job : m_jobs)
        if (job.id == id && job.text != text) {
            job.text = text;
            Q_EMIT changed();
        }
}

void JobBoard::end(int id, const QString& outcome) {
    if (std::erase_if(m_jobs, [id](const Job& job) { return job.id == id; }) == 0)
        return;
    holdOrRelease();
    Q_EMIT changed();
    if (!outcome.isEmpty())
        Q_EMIT ended(outcome);
    if (m_jobs.empty())
        Q_EMIT becameIdle();
}

QString JobBoard::text() const {
    if (m_jobs.empty())
        return {};
    const Job& job = m_jobs.front();
    return job.text.isEmpty() ? job.title : tr("%1: %2").arg(job.title, job.text);
}

QString JobBoard::titles() const {
    QStringList names;
    for (const Job& job : m_jobs)
        names << job.title;
    return names.join(QStringLiteral(", "));
}

JobStop JobBoard::stopMeaning() const {
    JobStop all{tr("Stop and close"), {}};
    QStringList sentences;
    for (const Job& job : m_jobs) {
        const JobStop one = job.meaning ? job.meaning() : JobStop();
        if (m_jobs.size() == 1 && !one.button.isEmpty())
            all.button = one.button;
        if (!one.leaves.isEmpty())
            sentences << one.leaves;
    }
    all.leaves = sentences.join(QLatin1Char(' '));
    return all;
}

void JobBoard::stopAll() {
    const auto jobs = m_jobs; // a stop may end its job at once
    for (const Job& job : jobs)
        job.stop();
}

} // namespace classmith
