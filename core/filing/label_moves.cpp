// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/label_moves.h"

#include <cerrno>
#include <map>
#include <utility>

#include "core/base/files.h"
#include "core/filing/mover.h"
#include "core/project/project.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

// What the project is to know of pictures and classes once the moves are made, or taken back.
class NewPlaces {
  public:
    NewPlaces(const Project& project, const MovePlan& plan, bool forward) : m_project(project) {
        for (const ClassFolderChange& change : plan.classFolders)
            if (const ClassRecord* known = project.findClass(change.id)) {
                ClassRecord& record = m_classes.emplace(change.id.value, *known).first->second;
                record.folder = forward ? change.after : change.before;
            }
        for (const FolderClassChange& change : plan.folderClasses)
            if (ImageRecord* image = imageOf(change.image))
                image->folderClass = forward ? change.after : change.before;
        for (const Move& move : plan.moves)
            if (ImageRecord* image = imageOf(move.image)) {
                image->path = forward ? move.to : move.from;
                if (move.reason == MoveReason::LeftOut) // it lies outside the pictures' folder
                    image->missing = forward;
            }
    }

    std::vector<ClassRecord> classes() const { return valuesOf(m_classes); }
    std::vector<ImageRecord> images() const { return valuesOf(m_images); }

  private:
    template<class Record>
    static std::vector<Record> valuesOf(const std::map<std::int64_t, Record>& records) {
        std::vector<Record> values;
        values.reserve(records.size());
        for (const auto& [id, record] : records)
            values.push_back(record);
        return values;
    }

    // Null where the journal is another project's.
    ImageRecord* imageOf(ImageId id) {
        if (id.value < 1 || static_cast<std::size_t>(id.value) > m_project.images().size())
            return nullptr;
        return &m_images.emplace(id.value, m_project.image(id)).first->second;
    }

    const Project& m_project;
    std::map<std::int64_t, ClassRecord> m_classes;
    std::map<std::int64_t, ImageRecord> m_images;
};

} // namespace

LabelMoves::LabelMoves(MoveJournal journal, MovePlan plan, FileOperations& files)
    : m_journal(std::move(journal)), m_plan(std::move(plan)), m_files(&files) {}

Result<LabelMoves> LabelMoves::begin(const fs::path& folder, MovePlan plan, FileOperations& files) {
    if (!isSafe(plan))
        return fail(ErrorCode::ProjectDamaged, utf8(folder.parent_path()), "a name in it leads out of the folder");
    const int made = files.makeFolder(folder);
    if (made != 0 && made != EEXIST)
        return tl::unexpected(writeError(folder, made));
    const auto journals = journalsIn(folder);
    const int number = journals.empty() ? 1 : journals.back().number + 1;
    LabelMoves moves({journalPath(folder, number, MoveStage::Forward), number, MoveStage::Forward}, std::move(plan),
                     files);
    if (const int code = moves.rewrite(); code != 0) {
        static_cast<void>(files.unlink(moves.m_journal.file));
        return tl::unexpected(writeError(moves.m_journal.file, code));
    }
    return moves;
}

Result<LabelMoves> LabelMoves::read(const MoveJournal& journal, const fs::path& root, FileOperations& files) {
    const auto bytes = readTextFile(journal.file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto plan = readPlan(*bytes, journal.file);
    if (!plan)
        return tl::unexpected(plan.error());
    plan->root = root; // the folder may have been moved as a whole since
    return LabelMoves(journal, std::move(*plan), files);
}

int LabelMoves::rewrite() const {
    const int code = m_files->writeFile(m_journal.file, planBytes(m_plan));
    return code != 0 ? code : m_files->flushFolder(m_journal.file.parent_path());
}

Result<> LabelMoves::setStage(MoveStage stage) {
    if (m_journal.stage == stage)
        return {};
    const fs::path folder = m_journal.file.parent_path();
    const fs::path file = journalPath(folder, m_journal.number, stage);
    int code = m_files->renameOver(m_journal.file, file);
    if (code == 0) {
        m_journal.file = file;
        m_journal.stage = stage;
        code = m_files->flushFolder(folder);
    }
    return code == 0 ? Result<>() : tl::unexpected(writeError(file, code));
}

Result<> LabelMoves::turnBack() {
    m_isSettled = false;
    auto set = setStage(MoveStage::Back);
    return goesBack() ? Result<>() : set; // its name is the new one, if not surely on the disk
}

Result<> LabelMoves::move(JobContext& job) {
    m_isSettled = false;
    if (goesBack())
        return moveBack(job);
    const auto moved = Mover(m_plan, *m_files, [this] { return rewrite(); }).forward(job);
    m_isSettled = moved.has_value();
    if (moved)
        return {};
    JobContext goesHome; // what was stopped is taken back whole
    goesHome.onProgress = job.onProgress;
    if (!turnBack() || !moveBack(goesHome))
        return fail(ErrorCode::MovesPending, utf8(m_plan.root), sentence(moved.error()));
    return moved;
}

Result<> LabelMoves::moveBack(JobContext& job) {
    auto moved = Mover(m_plan, *m_files, [this] { return rewrite(); }).back(job);
    m_isSettled = moved.has_value();
    return moved;
}

Result<> LabelMoves::end() {
    if (!goesBack()) {
        const auto done = setStage(MoveStage::Done);
        return m_journal.stage == MoveStage::Done ? Result<>() : done;
    }
    const int code = m_files->unlink(m_journal.file);
    return code == 0 ? Result<>() : tl::unexpected(writeError(m_journal.file, code));
}

std::optional<MoveJournal> newestJournal(const fs::path& folder, bool interrupted) {
    std::optional<MoveJournal> found;
    for (MoveJournal& journal : journalsIn(folder))
        if (interrupted == (journal.stage != MoveStage::Done))
            found = std::move(journal);
    return found;
}

void tellProject(Project& project, const LabelMoves& moves) {
    const NewPlaces places(project, moves.plan(), !moves.goesBack());
    project.takePlaces(places.classes(), places.images());
}

} // namespace classmith
