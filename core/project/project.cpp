// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

fs::path userDataFolder() {
#ifdef _WIN32
    const char* base = std::getenv("LOCALAPPDATA");
    return pathFromUtf8(base ? base : ".") / "Classmith";
#else
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data && *data)
        return fs::path(data) / "classmith";
    const char* home = std::getenv("HOME");
    return fs::path(home ? home : ".") / ".local" / "share" / "classmith";
#endif
}

bool isWritable(const fs::path& folder) {
    const auto probe = folder / ".classmith-probe";
    const bool written = writeFileAtomically(probe, std::string_view()).has_value();
    std::error_code ignored;
    fs::remove(probe, ignored);
    return written;
}

std::string number(std::int64_t value) {
    return std::to_string(value);
}

} // namespace

Result<ProjectPlace> placeForDataset(const fs::path& datasetRoot) {
    std::error_code ignored;
    fs::path root = fs::weakly_canonical(datasetRoot, ignored);
    if (root.empty())
        root = datasetRoot;
    if (!root.has_filename())
        root = root.parent_path();
    const std::string name = root.has_filename() ? utf8(root.filename()) : std::string("dataset");
    const auto placeIn = [&](const fs::path& parent) {
        const fs::path folder = parent / pathFromUtf8(name + "-classmith");
        return ProjectPlace{folder, folder / pathFromUtf8(name + ".classmith")};
    };
    const ProjectPlace beside = placeIn(root.parent_path());
    if (makeFolder(beside.folder) && isWritable(beside.folder))
        return beside;
    // Two datasets of one name must not share a project: the parent's path, hashed, tells them apart.
    const auto hash = std::hash<std::string>{}(utf8(root));
    const ProjectPlace own = placeIn(userDataFolder() / "projects" / number(static_cast<std::int64_t>(hash >> 1)));
    if (auto made = makeFolder(own.folder); !made)
        return tl::unexpected(made.error());
    return own;
}

Result<std::unique_ptr<Project>> Project::open(const ProjectPlace& place, const fs::path& datasetRoot) {
    std::unique_ptr<Project> project(new Project);
    project->m_place = place;
    fs::path lockFile = place.file;
    lockFile += ".lock";
    project->m_lock = ProjectLock::tryTake(lockFile);
    auto store = ProjectStore::open(place.file, project->readOnly());
    if (!store)
        return tl::unexpected(store.error());
    project->m_store = std::move(*store);
    if (auto loaded = project->load(); !loaded)
        return tl::unexpected(loaded.error());
    project->m_root = datasetRoot;
    if (datasetRoot.empty())
        project->m_root = pathFromUtf8(project->value("dataset"));
    else if (!project->readOnly())
        project->setValue("dataset", utf8(datasetRoot));
    return project;
}

Result<> Project::load() {
    auto classes = m_store->classes();
    auto images = m_store->images();
    auto history = m_store->history();
    auto dataset = m_store->value("dataset");
    auto view = m_store->value("view");
    for (const auto* error : {classes ? nullptr : &classes.error(), images ? nullptr : &images.error(),
                              history ? nullptr : &history.error(), dataset ? nullptr : &dataset.error()})
        if (error)
            return tl::unexpected(*error);
    m_classes = std::move(*classes);
    m_images = std::move(*images);
    m_history = std::move(*history);
    m_values["dataset"] = *dataset;
    const auto undone = std::find_if(m_history.begin(), m_history.end(), [](const Edit& edit) { return edit.undone; });
    m_position = static_cast<std::size_t>(undone - m_history.begin());
    m_lastEditId = m_history.empty() ? 0 : m_history.back().id;
    if (!readOnly())
        m_writer = std::jthread([this](const std::stop_token& stop) { writerLoop(stop); });
    return {};
}

Project::~Project() {
    if (m_writer.joinable()) {
        m_writer.request_stop();
        m_writer.join(); // the loop empties the queue first
    }
}

void Project::writerLoop(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, stop, [this] { return !m_queue.empty(); });
        if (m_queue.empty())
            return; // stop was asked for, and all is written
        const Write write = std::move(m_queue.front());
        m_queue.pop_front();
        m_writing = true;
        lock.unlock();
        const Result<> written = write(*m_store);
        if (!written && onWriteFailed)
            onWriteFailed(written.error());
        lock.lock();
        m_writing = false;
        if (!written && !m_failed)
            m_failed = written.error();
        m_wake.notify_all();
    }
}

void Project::enqueue(Write write) {
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(write));
    }
    m_wake.notify_all();
}

Result<> Project::flush() {
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_queue.empty() && !m_writing; });
    if (!m_failed)
        return {};
    const Error error = *std::exchange(m_failed, std::nullopt);
    return tl::unexpected(error);
}

Result<> Project::refuseReadOnly() const {
    if (readOnly())
        return fail(ErrorCode::ProjectReadOnly, utf8(m_place.file));
    return {};
}

std::vector<ClassRecord> Project::classes() const {
    std::vector<ClassRecord> used;
    std::copy_if(m_classes.begin(), m_classes.end(), std::back_inserter(used),
                 [](const ClassRecord& each) { return !each.removed; });
    return used;
}

const ClassRecord* Project::findClass(ClassId id) const {
    const auto index = static_cast<std::size_t>(id.value - 1);
    return id && index < m_classes.size() ? &m_classes[index] : nullptr;
}

std::int64_t Project::changesNotInFolders() const {
    return std::count_if(m_images.begin(), m_images.end(), [](const ImageRecord& image) {
        return !image.missing && (image.leftOut || image.label != image.folderClass);
    });
}

std::string Project::value(const std::string& key) const {
    if (const auto known = m_values.find(key); known != m_values.end())
        return known->second;
    return {};
}

void Project::setValue(const std::string& key, const std::string& value) {
    if (readOnly() || this->value(key) == value)
        return;
    m_values[key] = value;
    enqueue([key, value](ProjectStore& store) { return store.setValue(key, value); });
}

} // namespace classmith
