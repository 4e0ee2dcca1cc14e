// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/project/change_list.h"
#include "core/project/edit_effect.h"
#include "core/project/merge.h"
#include "core/project/project_place.h"
#include "core/project/records.h"

namespace classmith {

class FileLock;
class ProjectStore;
class WriteQueue;
struct ProjectContents;

// A dataset with what a person has done to it. Everything is in memory; edits apply at once and a thread of its own
// writes them to the database in order. Used by one thread at a time (opened on any, then the window's).
class Project {
  public:
    ~Project(); // waits until everything is written
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;

    // datasetRoot: empty takes the folder beside the project, else the one that the file remembers; then the file must
    // be there. Read-only where another window has it open or the place cannot be written.
    // Errors: FileNotFound, FileUnreadable, FileUnwritable, DiskFull, ProjectForeign, ProjectNewer, ProjectDamaged.
    static Result<std::unique_ptr<Project>> open(const ProjectPlace& place, const std::filesystem::path& datasetRoot);

    const ProjectPlace& place() const { return m_place; }
    const std::filesystem::path& datasetRoot() const { return m_root; }
    bool readOnly() const { return !m_lock; }
    // The pictures lie elsewhere now; to be followed by merge(). A project that can only be read remembers it while it
    // is open.
    void moveDataset(const std::filesystem::path& root);

    // Takes over what a scan found: new images get their folder's class as label; images that moved keep what a person
    // did to them; images that are gone are marked missing until they are back. To scan again, scan on any thread and
    // merge here, as often as wanted; the project stays open, for it could not be opened twice for writing. Cheap
    // enough for the GUI thread: 100,000 images of which none has changed take a few milliseconds. No edit: it has no
    // place in the history. A read-only project shows it, but does not write it.
    MergeSummary merge(const DatasetCatalogue& scanned);

    // Pictures were moved into other folders and classes have got folders: whole records of known ids, whose labels,
    // names and keys are as they were. No edit, as merge(). Must not be read-only.
    void takePlaces(std::vector<ClassRecord> classes, std::vector<ImageRecord> images);

    std::span<const ClassRecord> allClasses() const { return m_classes; } // with removed ones, by id
    // Those to be shown, in the person's order: without those removed or undone and those whose folders are gone. The
    // order of a model's outputs is another one.
    std::vector<ClassRecord> classes() const;
    const ClassRecord* findClass(ClassId id) const;
    // The class that a name means, or meant once: before it was removed or renamed. None: there was none.
    ClassId classEverNamed(const std::string& name) const;
    std::span<const ImageRecord> images() const { return m_images; } // by id; index = id - 1
    const ImageRecord& image(ImageId id) const { return m_images.at(static_cast<std::size_t>(id.value - 1)); }

    // Edits. One that changes nothing leaves no trace and returns false. Errors: ProjectReadOnly; InvalidValue for a
    // label or key that cannot be; ClassNameUnusable, ClassNameTaken.
    Result<bool> setLabel(std::span<const ImageId> images, ClassId label, const std::string& title);
    Result<bool> setLabels(std::span<const GivenLabel> labels, const std::string& title); // all in one step, or none
    Result<bool> setLeftOut(std::span<const ImageId> images, bool leftOut, const std::string& title);
    Result<bool> setSeen(std::span<const ImageId> images, const std::string& title);
    Result<ClassId> addClass(const std::string& name, const std::string& title);
    Result<bool> renameClass(ClassId id, const std::string& name, const std::string& title);
    // One class has a key: it is taken from another that had it. Empty takes it away.
    Result<bool> setClassKey(ClassId id, const std::string& key, const std::string& title);
    // To that place among classes(); one beyond them is the last.
    Result<bool> moveClass(ClassId id, int place, const std::string& title);
    // Its images become unlabelled. What comes into its folder later is unlabelled, too: folderClass still names it.
    Result<bool> removeClass(ClassId id, const std::string& title);

    std::span<const Edit> history() const { return m_history; } // oldest first, undone ones last
    std::size_t position() const { return m_position; }         // edits in force
    bool canUndo() const { return !readOnly() && m_position > 0; }
    bool canRedo() const { return !readOnly() && m_position < m_history.size(); }
    // Nothing to undo is no error. Errors: ProjectReadOnly, ProjectDamaged.
    Result<> undo();
    Result<> redo();
    // Of all edits since this was last asked, undone and made again ones, too. A merge is none.
    EditEffect takeEffect();
    // Grows with every change of images and classes, also by undo and merge; two equal numbers mean that nothing has
    // changed, within one session.
    std::uint64_t revision() const { return m_revision; }

    // Images whose label or presence differs from the folders, and classes whose name does.
    std::int64_t changesNotInFolders() const;

    // Small things to remember with the project, such as the view's state; no edits.
    std::string value(const std::string& key) const;
    void setValue(const std::string& key, const std::string& value);

    // Why the last edits are not on the disk yet; none: they are, or are on their way.
    std::optional<Error> writeError() const;
    // Waits until everything is on the disk. A write that fails is kept and tried again; this returns its error.
    Result<> flush();
    // Calls it, on a thread of the project's own, once all that was done so far is on the disk; not at all where that
    // cannot be while the project is open, or it is read-only.
    void afterWritten(std::function<void()> tell);
    // Called on a thread of the project's own each time that a write fails; at once where one has failed already.
    void onWriteFailed(std::function<void(const Error&)> tell);

  private:
    Project();
    Result<> take(ProjectContents contents);
    void countUses();
    bool isShown(const ClassRecord& record) const;
    std::vector<ClassRecord> orderedClasses() const; // all
    bool isTaken(const std::string& name, ClassId except) const;
    Result<> refuseReadOnly() const;
    Result<bool> commit(const std::string& title, const std::vector<Change>& changes,
                        const ClassRecord* newClass = nullptr);
    Result<> step(bool forward);
    bool areApplicable(const std::vector<Change>& changes) const;
    void apply(const std::vector<Change>& changes, bool forward);
    void countUse(const ImageRecord& image, int by);
    void note(const Change& change);
    void write(std::function<Result<>(ProjectStore&)> body);

    ProjectPlace m_place;
    std::filesystem::path m_root;
    std::vector<ClassRecord> m_classes;
    struct Uses { // images that are there
        std::int64_t labels = 0;
        std::int64_t folders = 0;
    };
    std::vector<Uses> m_uses;   // by class id
    std::int64_t m_changed = 0; // images that are there and differ from the folders
    std::vector<ImageRecord> m_images;
    std::vector<Edit> m_history;
    std::size_t m_position = 0;
    EditEffect m_effect;
    std::int64_t m_lastEditId = 0;
    std::uint64_t m_revision = 0;
    std::map<std::string, std::string> m_values;

    // In this order: the queue ends before the store that it writes to, and the lock goes last.
    std::unique_ptr<FileLock> m_lock;
    std::unique_ptr<ProjectStore> m_store;
    std::unique_ptr<WriteQueue> m_queue; // null: read-only
};

} // namespace classmith
