// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/job.h"
#include "core/filing/move_journal.h"
#include "core/filing/move_plan.h"

namespace classmith {

class FileOperations;
class Project;

// The moves of one plan with their journal. It knows no project, so that pictures can move on any thread while a window
// goes on: begin() or read(), move(), then tellProject() where the project is at home, and end() once that is on the
// disk. After a crash at any of these steps the journal is there, and all of them may be done again.
class LabelMoves {
  public:
    // Writes the journal; nothing has moved. folder: of the journals. Errors: DiskFull, FileUnwritable; ProjectDamaged
    // (a class or a picture of the project has a name that leads elsewhere).
    static Result<LabelMoves> begin(const std::filesystem::path& folder, MovePlan plan, FileOperations& files);
    // One whose journal is there, of pictures that are in that folder now. Errors: FileUnreadable, also where the
    // journal is no list of moves.
    static Result<LabelMoves> read(const MoveJournal& journal, const std::filesystem::path& root,
                                   FileOperations& files);

    const MovePlan& plan() const { return m_plan; }
    bool goesBack() const { return m_journal.stage == MoveStage::Back; }
    // Whether each picture is at one end of its way, as far as is known: there is something to tell the project.
    bool isSettled() const { return m_isSettled; }

    Result<> turnBack(); // move() goes back from now on. Errors: DiskFull, FileUnwritable

    // In its direction. What fails or is stopped on the way forward is taken back at once, and isSettled() as
    // goesBack(). Errors: DiskFull, FileUnwritable, Cancelled; MovesPending where not even the way back was free. It is
    // not settled then, nor where the way back was stopped.
    Result<> move(JobContext& job);

    Result<> end(); // the project knows, on the disk. Errors: DiskFull, FileUnwritable

  private:
    LabelMoves(MoveJournal journal, MovePlan plan, FileOperations& files);
    Result<> moveBack(JobContext& job);
    Result<> setStage(MoveStage stage);
    int rewrite() const;

    MoveJournal m_journal;
    MovePlan m_plan;
    FileOperations* m_files;
    bool m_isSettled = false;
};

// The newest journal that is one of an interrupted writing, or of one that was done; none: there is none.
std::optional<MoveJournal> newestJournal(const std::filesystem::path& folder, bool interrupted);

// Where the pictures are now, by the direction in which they went: in memory at once, on the disk with the project's
// next flush. Labels are as they are in the project, whatever was edited meanwhile.
void tellProject(Project& project, const LabelMoves& moves);

} // namespace classmith
