// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/label_writer.h"

#include <utility>

#include "core/base/files.h"
#include "core/filing/label_moves.h"
#include "core/project/project.h"

namespace classmith {

LabelWriter::LabelWriter(Project& project, FileOperations& files)
    : m_project(project), m_files(files), m_folder(project.place().moves()) {}

std::optional<MoveJournal> LabelWriter::pending() const {
    return newestJournal(m_folder, true);
}

bool LabelWriter::canTakeBack() const {
    return !m_project.readOnly() && (pending() || newestJournal(m_folder, false));
}

Result<WrittenLabels> LabelWriter::write(MovePlan plan, JobContext& job) {
    if (m_project.readOnly())
        return fail(ErrorCode::ProjectReadOnly, utf8(m_project.place().file));
    if (pending())
        return fail(ErrorCode::MovesPending, utf8(m_project.datasetRoot()));
    if (plan.moves.empty() && plan.folderClasses.empty())
        return WrittenLabels{};
    auto moves = LabelMoves::begin(m_folder, std::move(plan), m_files);
    if (!moves)
        return tl::unexpected(moves.error());
    return carryOut(*moves, job);
}

Result<> LabelWriter::tell(LabelMoves& moves) {
    tellProject(m_project, moves);
    if (auto written = m_project.flush(); !written)
        return written;
    return moves.end();
}

// Where the project cannot be told, what was moved goes back.
Result<WrittenLabels> LabelWriter::carryOut(LabelMoves& moves, JobContext& job) {
    const bool wasOnItsWayBack = moves.goesBack();
    const auto moved = moves.move(job);
    if (!moves.isSettled()) {
        const bool stays = moved.error().code == ErrorCode::Cancelled; // half-way, on the way back
        return stays ? fail(ErrorCode::MovesPending, utf8(m_project.datasetRoot())) : tl::unexpected(moved.error());
    }
    auto told = tell(moves);
    if (!told && !moves.goesBack())
        if (!moves.turnBack() || !moves.move(job) || !tell(moves))
            return fail(ErrorCode::MovesPending, utf8(m_project.datasetRoot()), sentence(told.error()));
    if (!moved && !told && !wasOnItsWayBack)
        return fail(ErrorCode::MovesPending, utf8(m_project.datasetRoot()), sentence(moved.error()));
    if (!moved || !told)
        return tl::unexpected(moved ? told.error() : moved.error());
    return WrittenLabels{moves.plan().moves.size()};
}

Result<WrittenLabels> LabelWriter::goOn(JobContext& job) {
    const auto journal = pending();
    if (!journal)
        return WrittenLabels{};
    auto moves = LabelMoves::read(*journal, m_project.datasetRoot(), m_files);
    if (!moves)
        return tl::unexpected(moves.error());
    return carryOut(*moves, job);
}

Result<WrittenLabels> LabelWriter::takeBack(JobContext& job) {
    if (m_project.readOnly())
        return fail(ErrorCode::ProjectReadOnly, utf8(m_project.place().file));
    const auto interrupted = pending();
    const auto journal = interrupted ? interrupted : newestJournal(m_folder, false);
    if (!journal)
        return WrittenLabels{};
    auto moves = LabelMoves::read(*journal, m_project.datasetRoot(), m_files);
    if (!moves)
        return tl::unexpected(moves.error());
    if (auto turned = moves->turnBack(); !turned)
        return tl::unexpected(turned.error());
    return carryOut(*moves, job);
}

} // namespace classmith
