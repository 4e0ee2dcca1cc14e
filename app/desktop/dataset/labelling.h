// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QString>

#include "app/desktop/common/background.h"
#include "app/desktop/dataset/edit_title.h"
#include "core/project/counts/dataset_counts.h"
#include "core/project/project.h"

namespace classmith {

// A step of the history that was just made, taken back or made again, for whoever tells of it or goes there.
struct LabelStep {
    enum class How { Done, Undone, Redone };
    How how{};
    QString title;               // how many there were, where several are taken back or made again at once
    std::vector<ImageId> images; // that it touched, by id; none: it is about classes
    bool changesLabels = false;
    bool leavesUnlabelled = false; // it changes labels, and some of the pictures have none now
};

// The pictures of an open dataset with their labels: every edit that the window makes, with its title for the history,
// and what is counted of them. GUI thread; the folders are read on another.
class Labelling : public QObject {
    Q_OBJECT
  public:
    Labelling(std::unique_ptr<Project> project, SplitOrder order);
    ~Labelling() override;

    Project& project() { return *m_project; }
    const Project& project() const { return *m_project; }
    static QString readOnlyText(); // why an edit cannot be made where the project is read-only
    QString name() const;          // the folder's

    const DatasetCounts& counts() const { return m_counts; }
    SetKind setOf(ImageId id) const { return m_counts.setOf(id); }
    // Of each class, of the pictures that no folder puts into a set: above 0, at most 0.9. Kept with the project.
    double validationShare() const { return m_counts.validationShare(); }
    void setValidationShare(double share);
    // A CSV (path,class,set) of the pictures that count, for a job.
    std::string sampleList() const;

    void refresh();        // scans again and takes in what is new; refreshed() follows
    void stopRefreshing(); // something else is wanted
    // The pictures lie in that folder now, says a person: refreshed() follows, with all labels. Where it holds hardly
    // any of them, it stays where it was, and message() says so.
    void moveTo(const std::filesystem::path& folder);
    // While its pictures move, a look at the folder would take them for gone: refresh() says so instead.
    void hold(bool isHeld);
    bool isHeld() const { return m_isHeld; }
    // The project knows of other pictures, places or folders; refreshed() follows.
    void takePlaces(bool haveMoved = true);

    // What goes wrong is told through message().
    bool relabel(std::span<const ImageId> images, ClassId label);
    bool relabel(std::span<const GivenLabel> labels); // each to its own class, in one step
    void leaveOut(std::span<const ImageId> images, bool out);
    void markSeen(std::span<const ImageId> images);
    ClassId addClass(const QString& name);
    void renameClass(ClassId id, const QString& name);
    void setClassKey(ClassId id, const QString& key);
    void moveClass(ClassId id, int place); // among the classes, from 0
    void removeClass(ClassId id);          // its images become unlabelled
    void undo();
    void redo();
    void goTo(std::size_t position); // as many edits in force

  Q_SIGNALS:
    void refreshed();                             // images may have come, gone or moved; ids stay
    void labelsChanged(const EditEffect& effect); // labels, classes, left-out, undo position; follows refreshed()
    void stepped(const LabelStep& step);          // follows labelsChanged()
    void message(const QString& sentence);
    void writeFailed(const QString& sentence);  // it is tried again, until
    void written();                             // all is on the disk
    void folderUnread(const QString& sentence); // until refreshed()
    void moved();                               // the dataset's folder is another one; refreshed() follows
    void folderDoubted();                       // it could not be read: it may have gone

  private:
    void scan(const std::filesystem::path& folder);
    void finishRefresh(const Result<DatasetCatalogue>& scanned);
    void takeWriteFailure(const QString& sentence);
    // False: it failed.
    bool afterEdit(const Result<bool>& edited, LabelStep::How how = LabelStep::How::Done, int steps = 1);
    LabelStep stepOf(LabelStep::How how, int steps, std::vector<ImageId> images) const;
    bool takeFolder(const DatasetCatalogue& scanned); // false: it is another dataset's
    std::string titleOf(EditTitle title, std::span<const ImageId> images) const;

    std::unique_ptr<Project> m_project;
    DatasetCounts m_counts;
    std::shared_ptr<JobContext> m_scan; // the newest
    Latest m_scanning;
    bool m_isHeld = false;
    bool m_waitsForDisk = false;
};

} // namespace classmith
