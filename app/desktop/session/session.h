// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QString>

#include "app/desktop/common/background.h"
#include "app/desktop/session/job_board.h"
#include "app/desktop/session/run_book.h"
#include "app/desktop/worker/worker_client.h"
#include "core/project/counts/dataset_counts.h"
#include "core/project/project.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

class Training;

// What a model says of a picture.
struct ModelOpinion {
    ClassId predicted; // none: the project no longer has that class
    QString className;
    double probability = 0;
    QString run;
};

// What is open: the project with its pictures and runs, and the two worker processes (one for training and exporting,
// one kept warm for prediction and evaluation). Pages know each other only through this. GUI thread; opening happens on
// a thread of its own.
class Session : public QObject {
    Q_OBJECT
  public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    // A folder of pictures, or a NAME.classmith file. opened() or openFailed() follows, refreshed() where it is what is
    // open already; what was open stays until then.
    // Where the pictures of a project's file are gone from where they were, picturesMissing() comes before
    // openFailed(); picturesFolder is where a person says that they are now.
    void openPath(const QString& path, const QString& picturesFolder = {});
    void openSample();
    bool isOpening() const { return m_opening; }
    void refresh(); // scans again and takes in what is new; refreshed() follows

    Project* project() const { return m_project.get(); } // null: nothing is open
    static QString readOnlyText();                       // why an edit cannot be made where the project is read-only
    QString name() const;
    const DatasetCounts& counts() const { return m_counts; } // zeros where nothing is open
    SetKind setOf(ImageId id) const { return m_counts.setOf(id); }
    // Of each class, of the pictures that no folder puts into a set: above 0, at most 0.9. Kept with the project.
    double validationShare() const { return m_counts.validationShare(); }
    void setValidationShare(double share);

    // Edits, with the title for the history; errors are told through message().
    bool relabel(std::span<const ImageId> images, ClassId label);
    bool relabel(std::span<const GivenLabel> labels); // each to its own class, in one step
    void leaveOut(std::span<const ImageId> images, bool out);
    void markSeen(std::span<const ImageId> images);
    ClassId addClass(const QString& name);
    void renameClass(ClassId id, const QString& name);
    void setClassKey(ClassId id, const QString& key);
    void removeClass(ClassId id); // its images become unlabelled
    void undo();
    void redo();
    void goTo(std::size_t position); // as many edits in force

    RunBook& book() { return m_book; }
    const RunBook& book() const { return m_book; }

    // Of the run that the Evaluate page has chosen; empty where it was not asked, or its answers are still being read.
    std::optional<ModelOpinion> opinionOf(ImageId id) const { return m_opinionOf ? m_opinionOf(id) : std::nullopt; }
    // By that page, which tells of other answers with opinionsChanged().
    void setOpinions(std::function<std::optional<ModelOpinion>(ImageId)> find) { m_opinionOf = std::move(find); }

    // A CSV (path,class,set) of the pictures that count, for a job.
    std::string sampleList() const;

    WorkerClient& trainer() { return m_trainer; }
    WorkerClient& predictor() { return m_predictor; }
    JobBoard& jobs() { return m_jobs; }
    Training& training() const { return *m_training; }

    enum class Kind { Note, Warning };

  Q_SIGNALS:
    void opening(const QString& path);
    void opened();
    void openFailed(const QString& sentence);
    void picturesMissing(const QString& projectFile, const QString& folder);
    void refreshed();                             // images may have come, gone or moved; ids stay
    void labelsChanged(const EditEffect& effect); // labels, classes, left-out, undo position
    void opinionsChanged();
    void message(const QString& sentence, Session::Kind kind); // shown in the window's message bar

  private:
    struct Opened;
    static void open(const std::filesystem::path& given, const std::filesystem::path& pictures, Opened& opened,
                     JobContext& job);
    std::vector<std::filesystem::path> openPlaces() const;
    bool isOpen(const std::filesystem::path& path) const;
    std::shared_ptr<JobContext> newScan();
    void finishOpening(Opened& opened);
    void takeProject(std::unique_ptr<Project> project);
    void tellNotes(const QString& notes);
    void finishRefresh(const Result<DatasetCatalogue>& scanned);
    bool afterEdit(const Result<bool>& edited); // false: it failed
    QString imagesText(std::span<const ImageId> images) const;

    std::unique_ptr<Project> m_project;
    DatasetCounts m_counts; // of m_project
    std::function<std::optional<ModelOpinion>(ImageId)> m_opinionOf;
    RunBook m_book{this};
    JobBoard m_jobs;
    WorkerClient m_trainer;
    WorkerClient m_predictor;
    std::shared_ptr<JobContext> m_scan; // the newest
    Latest m_scanning;
    Training* m_training; // a child
    bool m_opening = false;
    std::filesystem::path m_openingPath;
};

} // namespace classmith
