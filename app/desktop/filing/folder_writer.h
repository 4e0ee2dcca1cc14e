// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QtCore/QObject>
#include <QtCore/QString>

#include "app/desktop/common/background.h"
#include "core/filing/file_operations.h"
#include "core/filing/label_moves.h"

namespace classmith {

class JobBoard;
class Labelling;

// Writes the labels of the open dataset into the folders of its pictures, and takes it back. Pictures move on another
// thread, while the folder is not looked at; labels may be edited. One writing at a time. GUI thread.
class FolderWriter : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Idle,
        Moving,
        Settling, // all pictures are there; the project is on its way to the disk
        Halfway   // interrupted, and not even the way back was free: to be gone on with or taken back
    };
    // How a writing ended.
    struct Outcome {
        bool back = false; // the pictures lie where they were
        int pictures = 0;
        std::optional<Error> failure; // with State::Halfway, or everything is as it was
    };

    FolderWriter(JobBoard* board, Labelling* labels);
    ~FolderWriter() override;

    State state() const { return m_state; }
    bool canTakeBack() const { return m_state == State::Idle && m_canTakeBack; }
    const Labelling& labels() const { return *m_labels; }
    // Why nothing can be moved at this moment; empty: it can.
    QString whyNot() const;

    void plan(LeftOutPictures leftOut); // planned() follows; only the newest counts
    void write(std::shared_ptr<const MovePlan> plan);
    void goOn();     // with what stands half-way, in its direction
    void takeBack(); // what stands half-way, else the newest that was written
    void stop();     // what has moved goes back; ended() follows

    // For tests: a disk that fails.
    void setFiles(std::shared_ptr<FileOperations> files) { m_files = std::move(files); }

  Q_SIGNALS:
    void planned(const std::shared_ptr<const MovePlan>& plan);
    void progressed(int done, int total);
    void ended(const FolderWriter::Outcome& outcome);
    void changed(); // state(), canTakeBack()

  private:
    struct Work;
    template<class Make>
    void start(Make make); // gives the moves, on another thread
    void watch();
    void finish(const std::shared_ptr<Work>& work);
    void settle(const std::shared_ptr<Work>& work);
    void end(State state, const Outcome& outcome);
    void setState(State state);
    void lookForJournals();

    JobBoard* m_board;
    Labelling* m_labels;
    std::shared_ptr<FileOperations> m_files = std::make_shared<FileOperations>();
    std::shared_ptr<JobContext> m_job; // of what moves
    State m_state = State::Idle;
    bool m_canTakeBack = false;
    int m_boardId = 0;
    Latest m_planning;
};

} // namespace classmith
