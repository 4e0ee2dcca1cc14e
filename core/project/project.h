// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/project/project_lock.h"
#include "core/project/project_store.h"

namespace classmith {

// Where a dataset's project lies: NAME-classmith/ beside the dataset (inside it, torchvision would take it for a
// class), or in the user's data folder where that place cannot be written.
struct ProjectPlace {
    std::filesystem::path folder; // holds NAME.classmith, runs/, cache/
    std::filesystem::path file;   // NAME.classmith
    std::filesystem::path runs() const { return folder / "runs"; }
    std::filesystem::path cache() const { return folder / "cache"; }
};
// Makes the folder. Errors: FileUnwritable, DiskFull.
Result<ProjectPlace> placeForDataset(const std::filesystem::path& datasetRoot);

// A dataset with what a person has done to it. Everything is in memory; edits apply at once and a thread of its own
// writes them to the database in order. Used by one thread (the window's).
class Project {
  public:
    ~Project(); // waits until everything is written
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;

    // file: NAME.classmith; datasetRoot: empty takes the one that the file remembers.
    // Errors: ProjectDamaged, FileUnwritable, FileNotFound, DiskFull.
    static Result<std::unique_ptr<Project>> open(const ProjectPlace& place, const std::filesystem::path& datasetRoot);

    const ProjectPlace& place() const { return m_place; }
    const std::filesystem::path& datasetRoot() const { return m_root; }
    bool readOnly() const { return !m_lock; }

    // Merges a scan: new images get their folder's class as label; images that moved between class folders keep a label
    // that a person gave; images that are gone are marked missing.
    Result<> merge(const DatasetCatalogue& scanned);

    std::span<const ClassRecord> allClasses() const { return m_classes; } // with removed ones, by id
    std::vector<ClassRecord> classes() const;                             // those in use, in order of creation
    const ClassRecord* findClass(ClassId id) const;
    std::span<const ImageRecord> images() const { return m_images; } // by id; index = id - 1
    const ImageRecord& image(ImageId id) const { return m_images.at(static_cast<std::size_t>(id.value - 1)); }

    // Edits. An edit that changes nothing leaves no trace and returns false. Errors: ProjectReadOnly, InvalidValue.
    Result<bool> setLabel(std::span<const ImageId> images, ClassId label, const std::string& title);
    Result<bool> setLeftOut(std::span<const ImageId> images, bool leftOut, const std::string& title);
    Result<bool> setSeen(std::span<const ImageId> images, const std::string& title);
    Result<ClassId> addClass(const std::string& name, const std::string& title);
    Result<bool> renameClass(ClassId id, const std::string& name, const std::string& title);
    Result<bool> setClassKey(ClassId id, const std::string& key, const std::string& title);

    std::span<const Edit> history() const { return m_history; } // oldest first, undone ones last
    bool canUndo() const { return m_position > 0; }
    bool canRedo() const { return m_position < m_history.size(); }
    Result<> undo();
    Result<> redo();
    std::size_t position() const { return m_position; } // edits in force
    // Grows with every change of labels, also by undo; two equal numbers mean equal labels within one session.
    std::uint64_t revision() const { return m_revision; }

    std::int64_t changesNotInFolders() const; // images whose label or presence differs from the folders

    std::string value(const std::string& key) const;
    void setValue(const std::string& key, const std::string& value);

    // Waits for the database thread. The error is the first write that failed since the last call.
    Result<> flush();
    // Called on the database thread when a write fails.
    std::function<void(const Error&)> onWriteFailed;

  private:
    Project() = default;
    using Write = std::function<Result<>(ProjectStore&)>;
    Result<> load();
    Result<bool> commit(std::string title, std::vector<Change> changes);
    void applyToMemory(const std::vector<Change>& changes, bool forward);
    void enqueue(Write write);
    void writerLoop(const std::stop_token& stop);
    Result<> refuseReadOnly() const;
    ClassId classNamed(const std::string& name, std::vector<ClassRecord>& added);
    void mergeImages(const DatasetCatalogue& scanned, std::span<const ClassId> ids);

    ProjectPlace m_place;
    std::filesystem::path m_root;
    std::unique_ptr<ProjectLock> m_lock;
    std::unique_ptr<ProjectStore> m_store; // the writer thread's, once it runs
    std::vector<ClassRecord> m_classes;
    std::vector<ImageRecord> m_images;
    std::vector<Edit> m_history;
    std::size_t m_position = 0;
    std::int64_t m_lastEditId = 0;
    std::uint64_t m_revision = 0;
    std::unordered_map<std::string, std::string> m_values;

    std::mutex m_mutex; // guards the queue, m_writing and m_failed
    std::condition_variable_any m_wake;
    std::deque<Write> m_queue;
    bool m_writing = false;
    std::optional<Error> m_failed;
    std::jthread m_writer; // last: ends before what it uses
};

} // namespace classmith
