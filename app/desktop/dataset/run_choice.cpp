// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dataset/run_choice.h"

#include "app/desktop/dataset/run_book.h"
#include "core/project/project.h"

namespace classmith {

namespace {

constexpr auto pickedKey = "chosen-run";

bool canBeUsed(const Run* run) {
    return run && (run->canExport || run->canAsk);
}

} // namespace

RunChoice::RunChoice(const RunBook* book, Project* project) : m_book(book), m_project(project) {
    m_picked.text = project->value(pickedKey);
    m_finished = finished(); // none of them has just ended
    connect(book, &RunBook::listChanged, this, &RunChoice::takeRuns);
    follow();
}

std::map<RunId, QString> RunChoice::finished() const {
    std::map<RunId, QString> found;
    for (const Run* run : m_book->where(&Run::canExport))
        if (run->state == RunState::Finished)
            found.emplace(run->id, run->version);
    return found;
}

const Run* RunChoice::among(bool Run::*can) const {
    const Run* chosen = m_book->find(m_run);
    return chosen && chosen->*can ? chosen : m_book->best(can);
}

void RunChoice::choose(const RunId& run) {
    if (!canBeUsed(m_book->find(run)))
        return;
    m_picked = run;
    m_run = run;
    m_project->setValue(pickedKey, run.text);
    Q_EMIT changed();
}

std::shared_ptr<void> RunChoice::hold() {
    std::shared_ptr<void> held = m_held.lock();
    if (!held)
        m_held = held = std::make_shared<int>();
    return held;
}

void RunChoice::settle() {
    const RunId before = m_run;
    follow();
    if (m_run != before)
        Q_EMIT changed();
}

void RunChoice::takeRuns() {
    const auto before = std::exchange(m_finished, finished());
    if (const Run* picked = m_book->find(m_picked))
        for (const auto& [id, version] : m_finished) {
            const auto known = before.find(id);
            const bool isNew = known == before.end() || known->second != version;
            if (isNew && id != m_picked && m_book->find(id)->info.bestValTop1 > picked->info.bestValTop1) {
                m_picked = {};
                m_project->setValue(pickedKey, {});
                break;
            }
        }
    follow();
    Q_EMIT changed();
}

void RunChoice::follow() {
    if (!m_held.expired() && canBeUsed(m_book->find(m_run)))
        return;
    const Run* picked = m_book->find(m_picked);
    const Run* wanted = canBeUsed(picked) ? picked : m_book->best(&Run::canExport);
    m_run = wanted ? wanted->id : RunId{};
}

} // namespace classmith
