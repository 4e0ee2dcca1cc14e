// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project.h"

#include <algorithm>
#include <utility>

#include "core/base/disk/open_file.h"
#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "core/base/open_errors.h"
#include "core/base/output/inside_path.h"
#include "core/base/text/unicode.h"
#include "core/project/project_store.h"
#include "core/project/write_queue.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr auto datasetKey = "dataset";

// Rows are found by counting, and edits by their place; a file in which that does not hold would lead anywhere.
// Below the pictures' folder, or below the one beside it to which core/filing moves those that are left out.
bool isPlace(std::string_view path) {
    constexpr std::string_view up = "../";
    if (!path.starts_with(up))
        return staysInside(path);
    path.remove_prefix(up.size());
    return path.substr(0, path.find('/')).ends_with("-left-out") && staysInside(path);
}

bool isSound(const ProjectContents& contents) {
    const auto classCount = static_cast<std::int64_t>(contents.classes.size());
    for (std::int64_t i = 0; i < classCount; ++i)
        if (const ClassRecord& record = contents.classes[static_cast<std::size_t>(i)];
            record.id.value != i + 1 || (!record.folder.empty() && !staysInside(record.folder)))
            return false;
    std::int64_t expected = 0;
    for (const ImageRecord& image : contents.images) {
        const bool hasSet = !image.folderSet || *image.folderSet <= SetKind::Test;
        if (image.id.value != ++expected || !hasSet || image.label.value < 0 || image.label.value > classCount ||
            image.folderClass.value < 0 || image.folderClass.value > classCount || !isPlace(image.path))
            return false;
    }
    return std::is_sorted(contents.history.begin(), contents.history.end(),
                          [](const Edit& a, const Edit& b) { return a.undone < b.undone; });
}

} // namespace

Project::Project() = default;
Project::~Project() = default;

Result<std::unique_ptr<Project>> Project::open(const ProjectPlace& place, const fs::path& datasetRoot) {
    std::error_code code;
    std::unique_ptr<Project> project(new Project);
    project->m_place = {fs::absolute(place.folder, code), fs::absolute(place.file, code)};
    const fs::path& file = project->m_place.file;
    if (datasetRoot.empty() && !fs::exists(file, code))
        return fail(ErrorCode::FileNotFound, utf8(file));
    // Everything in them is written to and tidied away as our own. The project's folder itself lies where a person
    // says.
    for (const fs::path& own : {project->m_place.runs(), project->m_place.cache(), project->m_place.moves()})
        if (fs::is_symlink(fs::symlink_status(own, code)))
            return fail(ErrorCode::FileUnwritable, utf8(own), "it is a link");
    fs::path lockFile = file;
    lockFile += ".lock";
    project->m_lock = FileLock::tryTake(lockFile);
    if (!project->m_lock) // held by another, not to be made here, or something else lies there, which keeps nobody out
        if (const auto instead = insteadOfOwn(lockFile))
            return tl::unexpected(classmith::writeError(lockFile, *instead));
    auto store = ProjectStore::open(file, project->m_lock ? Access::Write : Access::Read);
    if (!store)
        return tl::unexpected(store.error());
    if ((*store)->isReadOnly())
        project->m_lock.reset();
    auto contents = (*store)->load();
    if (!contents)
        return tl::unexpected(contents.error());
    if (auto taken = project->take(std::move(*contents)); !taken)
        return tl::unexpected(taken.error());
    if (project->m_lock) {
        if (auto begun = (*store)->beginWriting(journalFor(project->m_place.folder)); !begun)
            return tl::unexpected(begun.error());
        project->m_store = std::move(*store);
        project->m_queue = std::make_unique<WriteQueue>();
    }
    // A project that was moved or copied together with its dataset is about the pictures beside it.
    project->m_root = datasetRoot.empty() ? datasetBeside(project->m_place) : fs::absolute(datasetRoot, code);
    if (project->m_root.empty())
        project->m_root = pathFromUtf8(project->value(datasetKey));
    project->setValue(datasetKey, utf8(project->m_root));
    return project;
}

void Project::moveDataset(const fs::path& root) {
    std::error_code code;
    m_root = fs::absolute(root, code);
    setValue(datasetKey, utf8(m_root));
}

Result<> Project::take(ProjectContents contents) {
    if (!isSound(contents))
        return fail(ErrorCode::ProjectDamaged, utf8(m_place.file), "its parts do not fit together");
    m_classes = std::move(contents.classes);
    m_images = std::move(contents.images);
    m_history = std::move(contents.history);
    m_values = std::move(contents.values);
    const auto undone = std::find_if(m_history.begin(), m_history.end(), [](const Edit& edit) { return edit.undone; });
    m_position = static_cast<std::size_t>(undone - m_history.begin());
    m_lastEditId = m_history.empty() ? 0 : m_history.back().id;
    countUses();
    return {};
}

MergeSummary Project::merge(const DatasetCatalogue& scanned) {
    MergePlan plan = planMerge(m_classes, m_images, scanned);
    if (plan.classes.empty() && plan.images.empty())
        return plan.summary;
    const auto put = [](auto& records, const auto& record) {
        const auto place = static_cast<std::size_t>(record.id.value - 1);
        if (place < records.size())
            records[place] = record;
        else
            records.push_back(record);
    };
    for (const ClassRecord& record : plan.classes)
        put(m_classes, record);
    for (const ImageRecord& record : plan.images)
        put(m_images, record);
    countUses();
    ++m_revision;
    write([classes = std::move(plan.classes), images = std::move(plan.images)](ProjectStore& store) {
        return store.writeRows(classes, images);
    });
    return plan.summary;
}

void Project::takePlaces(std::vector<ClassRecord> classes, std::vector<ImageRecord> images) {
    for (const ClassRecord& record : classes)
        m_classes.at(static_cast<std::size_t>(record.id.value - 1)) = record;
    for (const ImageRecord& record : images)
        m_images.at(static_cast<std::size_t>(record.id.value - 1)) = record;
    countUses();
    ++m_revision;
    write([classes = std::move(classes), images = std::move(images)](ProjectStore& store) {
        return store.writeRows(classes, images);
    });
}

void Project::countUses() {
    m_uses.assign(m_classes.size() + 1, {});
    m_changed = 0;
    for (const ImageRecord& image : m_images)
        countUse(image, 1);
}

void Project::countUse(const ImageRecord& image, int by) {
    if (image.missing)
        return;
    m_uses[static_cast<std::size_t>(image.label.value)].labels += by;
    m_uses[static_cast<std::size_t>(image.folderClass.value)].folders += by;
    if (image.leftOut || image.label != image.folderClass)
        m_changed += by;
}

bool Project::isShown(const ClassRecord& record) const {
    const Uses& uses = m_uses[static_cast<std::size_t>(record.id.value)];
    return uses.labels > 0 || (!record.removed && (record.folder.empty() || uses.folders > 0));
}

std::vector<ClassRecord> Project::classes() const {
    std::vector<ClassRecord> shown = orderedClasses();
    std::erase_if(shown, [this](const ClassRecord& each) { return !isShown(each); });
    return shown;
}

std::vector<ClassRecord> Project::orderedClasses() const {
    std::vector<ClassRecord> ordered = m_classes;
    std::stable_sort(ordered.begin(), ordered.end(), [](const ClassRecord& a, const ClassRecord& b) {
        return std::pair(a.place == 0, a.place) < std::pair(b.place == 0, b.place);
    });
    return ordered;
}

const ClassRecord* Project::findClass(ClassId id) const {
    const auto index = static_cast<std::size_t>(id.value - 1);
    return id && index < m_classes.size() ? &m_classes[index] : nullptr;
}

ClassId Project::classEverNamed(const std::string& name) const {
    ClassId removed;
    for (const ClassRecord& each : m_classes)
        if (each.name == name) {
            if (isShown(each))
                return each.id;
            removed = each.id;
        }
    for (auto edit = m_history.rbegin(); edit != m_history.rend() && !removed; ++edit)
        if (firstField(edit->changes) == Field::ClassName)
            for (const Change& change : unpackChanges(edit->changes).value_or(std::vector<Change>{}))
                if (change.before == name || change.after == name)
                    removed = ClassId{change.row};
    return removed;
}

std::int64_t Project::changesNotInFolders() const {
    const auto names = std::count_if(m_classes.begin(), m_classes.end(), [this](const ClassRecord& each) {
        return !each.folder.empty() && !looksTheSame(each.folder, each.name) && isShown(each);
    });
    return m_changed + names;
}

std::string Project::value(const std::string& key) const {
    const auto known = m_values.find(key);
    return known == m_values.end() ? std::string() : known->second;
}

void Project::setValue(const std::string& key, const std::string& value) {
    if (readOnly() || this->value(key) == value)
        return;
    m_values[key] = value;
    write([key, value](ProjectStore& store) { return store.setValue(key, value); });
}

void Project::write(std::function<Result<>(ProjectStore&)> body) {
    if (m_queue)
        m_queue->add([this, body = std::move(body)] { return body(*m_store); });
}

std::optional<Error> Project::writeError() const {
    return m_queue ? m_queue->error() : std::nullopt;
}

Result<> Project::flush() {
    return m_queue ? m_queue->flush() : Result<>();
}

void Project::afterWritten(std::function<void()> tell) {
    write([tell = std::move(tell)](ProjectStore&) {
        tell();
        return Result<>();
    });
}

void Project::onWriteFailed(std::function<void(const Error&)> tell) {
    if (m_queue)
        m_queue->onFailed(std::move(tell));
}

} // namespace classmith
