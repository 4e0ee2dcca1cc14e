// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/label_writer.h"

#include <cerrno>
#include <map>
#include <set>

#include "core/base/files.h"
#include "core/filing/mover.h"
#include "core/project/project.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

// What the project is to know of pictures and classes once the moves are made, or taken back.
class NewPlaces {
  public:
    NewPlaces(const Project& project, const MovePlan& plan, bool forward) : m_project(project), m_forward(forward) {
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
    bool m_forward;
    std::map<std::int64_t, ClassRecord> m_classes;
    std::map<std::int64_t, ImageRecord> m_images;
};

} // namespace

LabelWriter::LabelWriter(Project& project, FileOperations& files)
    : m_project(project), m_files(files), m_folder(project.place().moves()) {}

std::optional<MoveJournal> LabelWriter::newest(bool interrupted) const {
    std::optional<MoveJournal> found;
    for (MoveJournal& journal : journalsIn(m_folder))
        if (interrupted == (journal.stage != MoveStage::Done))
            found = std::move(journal);
    return found;
}

std::optional<MoveJournal> LabelWriter::pending() const {
    return newest(true);
}

bool LabelWriter::canTakeBack() const {
    return !m_project.readOnly() && (newest(true) || newest(false));
}

Result<MovePlan> LabelWriter::read(const MoveJournal& journal) const {
    const auto bytes = readTextFile(journal.file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto plan = readPlan(*bytes, journal.file);
    if (plan)
        plan->root = m_project.datasetRoot(); // it may have been moved as a whole since
    return plan;
}

int LabelWriter::rewrite(const MoveJournal& journal, const MovePlan& plan) {
    const int code = m_files.writeFile(journal.file, planBytes(plan));
    return code != 0 ? code : m_files.flushFolder(m_folder);
}

Result<MoveJournal> LabelWriter::begin(const MovePlan& plan) {
    const int made = m_files.makeFolder(m_folder);
    if (made != 0 && made != EEXIST)
        return tl::unexpected(writeError(m_folder, made));
    const auto journals = journalsIn(m_folder);
    const int number = journals.empty() ? 1 : journals.back().number + 1;
    MoveJournal journal{journalPath(m_folder, number, MoveStage::Forward), number, MoveStage::Forward};
    if (const int code = rewrite(journal, plan); code != 0) {
        static_cast<void>(m_files.unlink(journal.file)); // nothing has moved
        return tl::unexpected(writeError(journal.file, code));
    }
    return journal;
}

Result<> LabelWriter::setStage(MoveJournal& journal, MoveStage stage) {
    if (journal.stage == stage)
        return {};
    const fs::path file = journalPath(m_folder, journal.number, stage);
    int code = m_files.renameOver(journal.file, file);
    if (code == 0) {
        journal.file = file;
        journal.stage = stage;
        code = m_files.flushFolder(m_folder);
    }
    return code == 0 ? Result<>() : tl::unexpected(writeError(file, code));
}

Result<> LabelWriter::tellProject(const MovePlan& plan, bool forward) {
    const NewPlaces places(m_project, plan, forward);
    m_project.takePlaces(places.classes(), places.images());
    return m_project.flush();
}

Result<WrittenLabels> LabelWriter::write(MovePlan plan, JobContext& job) {
    if (m_project.readOnly())
        return fail(ErrorCode::ProjectReadOnly, utf8(m_project.place().file));
    if (pending())
        return fail(ErrorCode::MovesPending, utf8(m_project.datasetRoot()));
    if (plan.moves.empty() && plan.folderClasses.empty())
        return WrittenLabels{};
    auto journal = begin(plan);
    if (!journal)
        return tl::unexpected(journal.error());
    return forward(std::move(*journal), plan, job);
}

Result<WrittenLabels> LabelWriter::forward(MoveJournal journal, MovePlan& plan, JobContext& job) {
    auto moved = Mover(plan, m_files, [&] { return rewrite(journal, plan); }).forward(&job);
    if (moved)
        moved = tellProject(plan, true);
    if (moved)
        moved = setStage(journal, MoveStage::Done);
    if (moved || journal.stage == MoveStage::Done)
        return WrittenLabels{plan.moves.size()};
    if (!back(journal, plan))
        return fail(ErrorCode::MovesPending, utf8(plan.root), sentence(moved.error()));
    return tl::unexpected(moved.error());
}

Result<WrittenLabels> LabelWriter::back(MoveJournal journal, MovePlan& plan) {
    if (auto set = setStage(journal, MoveStage::Back); !set && journal.stage != MoveStage::Back)
        return tl::unexpected(set.error());
    if (auto moved = Mover(plan, m_files, [&] { return rewrite(journal, plan); }).back(); !moved)
        return tl::unexpected(moved.error());
    if (auto told = tellProject(plan, false); !told)
        return tl::unexpected(told.error());
    if (const int code = m_files.unlink(journal.file); code != 0)
        return tl::unexpected(writeError(journal.file, code));
    return WrittenLabels{plan.moves.size()};
}

Result<WrittenLabels> LabelWriter::goOn(JobContext& job) {
    const auto journal = pending();
    if (!journal)
        return WrittenLabels{};
    auto plan = read(*journal);
    if (!plan)
        return tl::unexpected(plan.error());
    return journal->stage == MoveStage::Back ? back(*journal, *plan) : forward(*journal, *plan, job);
}

Result<WrittenLabels> LabelWriter::takeBack() {
    if (m_project.readOnly())
        return fail(ErrorCode::ProjectReadOnly, utf8(m_project.place().file));
    const auto interrupted = newest(true);
    const auto journal = interrupted ? interrupted : newest(false);
    if (!journal)
        return WrittenLabels{};
    auto plan = read(*journal);
    if (!plan)
        return tl::unexpected(plan.error());
    return back(*journal, *plan);
}

} // namespace classmith
