// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "core/base/job.h"
#include "core/filing/move_journal.h"
#include "core/filing/move_plan.h"

namespace classmith {

class LabelMoves;
class Project;

// How a writing of labels into folders ended.
struct WrittenLabels {
    std::size_t pictures = 0; // that lie elsewhere now
};

// Writes a project's labels into the folders of its pictures, and takes it back, in one call. A crash at any moment
// leaves every picture in one place of its own and a journal beside the project, with which the work goes on or is
// taken back. What fails half-way is taken back at once. One thread at a time; the project is to be open for writing.
class LabelWriter {
  public:
    LabelWriter(Project& project, FileOperations& files);

    // Errors: MovesPending where an earlier one was interrupted, ProjectReadOnly, DiskFull, FileUnwritable, Cancelled;
    // everything is as it was then, and where even that failed MovesPending says so.
    Result<WrittenLabels> write(MovePlan plan, JobContext& job);

    // The newest one that was interrupted.
    std::optional<MoveJournal> pending() const;
    Result<WrittenLabels> goOn(JobContext& job); // with what was interrupted, in its direction

    bool canTakeBack() const;
    // What was interrupted, else the newest that was done. Nothing to take back is no error. Errors as write()'s, and
    // FileUnreadable where the journal is no list of moves. What is stopped stays interrupted, which MovesPending says.
    Result<WrittenLabels> takeBack(JobContext& job);

  private:
    Result<WrittenLabels> carryOut(LabelMoves& moves, JobContext& job);
    Result<> tell(LabelMoves& moves);

    Project& m_project;
    FileOperations& m_files;
    std::filesystem::path m_folder; // of the journals
};

} // namespace classmith
