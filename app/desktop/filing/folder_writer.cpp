// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/filing/folder_writer.h"

#include <chrono>

#include "app/desktop/common/number_text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/jobs/job_board.h"
#include "core/base/files.h"

namespace classmith {

namespace {

constexpr std::chrono::milliseconds betweenMoves{50};

Result<LabelMoves> readNewest(const std::filesystem::path& folder, const std::filesystem::path& root, bool isBack,
                              FileOperations& files) {
    const auto interrupted = newestJournal(folder, true);
    const auto journal = interrupted || !isBack ? interrupted : newestJournal(folder, false);
    if (!journal) // another program has ended it meanwhile
        return fail(ErrorCode::FileNotFound, utf8(folder));
    auto moves = LabelMoves::read(*journal, root, files);
    if (moves && isBack)
        if (auto turned = moves->turnBack(); !turned)
            return tl::unexpected(turned.error());
    return moves;
}

} // namespace

// What the other thread gives back.
struct FolderWriter::Work {
    Result<LabelMoves> moves; // an error: nothing has begun
    Result<> moved;
    std::shared_ptr<FileOperations> files; // of the moves
};

FolderWriter::FolderWriter(JobBoard* board, Labelling* labels) : m_board(board), m_labels(labels) {
    lookForJournals();
}

FolderWriter::~FolderWriter() {
    if (m_job)
        m_job->requestCancel(); // what is not told to the project is to go back, and is found by its journal
    if (m_boardId != 0)
        m_board->end(m_boardId, {});
}

void FolderWriter::lookForJournals() {
    if (m_labels->project().readOnly())
        return;
    inBackground(
        this, [folder = m_labels->project().place().moves()] { return newestJournal(folder, false).has_value(); },
        [this](bool isThere) {
            m_canTakeBack = m_canTakeBack || isThere;
            Q_EMIT changed();
        });
}

QString FolderWriter::whyNot() const {
    if (m_labels->project().readOnly())
        return Labelling::readOnlyText();
    if (m_state == State::Moving || m_state == State::Settling)
        return tr("Pictures are being moved.");
    if (m_board->isBusy())
        return tr("Still running, with the pictures where they are now: %1").arg(m_board->titles());
    return {};
}

void FolderWriter::plan(LeftOutPictures leftOut) {
    inBackground(
        this, m_planning,
        [folder = LabelledFolder(m_labels->project()), leftOut] {
            return std::make_shared<const MovePlan>(planMoves(folder, leftOut));
        },
        [this](const std::shared_ptr<const MovePlan>& plan) { Q_EMIT planned(plan); });
}

void FolderWriter::write(std::shared_ptr<const MovePlan> plan) {
    if (m_state != State::Idle)
        return;
    start([plan = std::move(plan), folder = m_labels->project().place().moves(), files = m_files] {
        return LabelMoves::begin(folder, *plan, *files);
    });
}

void FolderWriter::goOn() {
    start([folder = m_labels->project().place().moves(), root = m_labels->project().datasetRoot(), files = m_files] {
        return readNewest(folder, root, false, *files);
    });
}

void FolderWriter::takeBack() {
    start([folder = m_labels->project().place().moves(), root = m_labels->project().datasetRoot(), files = m_files] {
        return readNewest(folder, root, true, *files);
    });
}

void FolderWriter::stop() {
    if (m_job)
        m_job->requestCancel();
}

template<class Make>
void FolderWriter::start(Make make) {
    if (!whyNot().isEmpty())
        return;
    m_planning.drop();
    m_labels->hold(true);
    m_job = std::make_shared<JobContext>();
    const auto meaning = [] {
        return JobStop{FolderWriter::tr("Stop moving"),
                       FolderWriter::tr("Stopping the moves puts the pictures back to where they were.")};
    };
    m_boardId = m_board->begin(
        FolderWriter::tr("Moving pictures"), [this] { stop(); }, meaning);
    watch();
    setState(State::Moving);
    const auto work = [make = std::move(make), job = m_job, files = m_files] {
        auto done = std::make_shared<Work>(Work{make(), {}, files});
        if (done->moves)
            done->moved = done->moves->move(*job);
        return done;
    };
    inBackground(this, work, [this](const std::shared_ptr<Work>& done) { finish(done); });
}

void FolderWriter::watch() {
    m_job->onProgress = [self = QPointer<QObject>(this), this,
                         last = std::chrono::steady_clock::time_point()](const Progress& progress) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now - last < betweenMoves && progress.done < progress.total)
            return;
        last = now;
        onGuiThread(self, [this, done = static_cast<int>(progress.done), total = static_cast<int>(progress.total)] {
            m_board->update(m_boardId, tr("%1 of %2").arg(countText(done), countText(total)));
            Q_EMIT progressed(done, total);
        });
    };
}

void FolderWriter::finish(const std::shared_ptr<Work>& work) {
    m_job.reset();
    if (!work->moves) {
        const bool stays = work->moves.error().code == ErrorCode::MovesPending;
        end(stays ? State::Halfway : State::Idle, {false, 0, work->moves.error()});
        return;
    }
    if (!work->moves->isSettled()) {
        end(State::Halfway, {work->moves->goesBack(), 0, work->moved.error()});
        return;
    }
    settle(work);
}

// The journal ends behind the project's rows: whoever comes after a crash in between does it all again.
void FolderWriter::settle(const std::shared_ptr<Work>& work) {
    setState(State::Settling);
    tellProject(m_labels->project(), *work->moves);
    m_labels->takePlaces();
    m_labels->project().afterWritten([work, self = QPointer<QObject>(this), this] {
        const Result<> closed = work->moves->end();
        onGuiThread(self, [work, closed, this] {
            const bool back = work->moves->goesBack();
            m_canTakeBack = m_canTakeBack || (!back && closed);
            Outcome outcome{back, static_cast<int>(work->moves->plan().moves.size()), {}};
            if (!work->moved || !closed)
                outcome.failure = work->moved ? closed.error() : work->moved.error();
            end(closed ? State::Idle : State::Halfway, outcome);
            if (back) { // perhaps an older one is there
                m_canTakeBack = false;
                lookForJournals();
            }
        });
    });
}

void FolderWriter::end(State state, const Outcome& outcome) {
    m_labels->hold(state == State::Halfway);
    m_board->end(std::exchange(m_boardId, 0), {});
    setState(state);
    Q_EMIT ended(outcome);
}

void FolderWriter::setState(State state) {
    m_state = state;
    Q_EMIT changed();
}

} // namespace classmith
