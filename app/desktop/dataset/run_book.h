// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

#include "app/desktop/common/background.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

class Training;

// Where a run stands: what its folder says, and over that what its lock and this window's worker know. It decides what
// can be done with the run.
enum class RunState { Training, Elsewhere /* by another process */, Finished, Stopped, Failed, Interrupted };

// A run of the open dataset as it is now: what its folder tells, and over that what the training has said since.
struct Run {
    RunId id;     // its own; of copies of one run in one dataset each has another
    QString name; // the folder's
    std::filesystem::path folder;
    RunInfo info;
    std::vector<EpochEvent> epochs;
    qint64 bytes = 0;
    QString version;      // of its best model: another text where that is another. The same under another name
    bool isHeld = false;  // some process trains it, this window's worker or another's
    bool hasBest = false; // its best model is there
    bool hasCheckpoint = false;
    RunState state{};
    bool canExport = false; // has a best model, and no other process may put another in its place
    bool canAsk = false;    // has a model that stays
    bool canGoOn = false;   // resuming it gives something: it was stopped, interrupted or has failed
};

// What lies in the folder of the runs.
struct RunsRead {
    std::vector<Run> runs; // newest first
    QStringList problems;  // a sentence for each run that is there and cannot be used, or whose curves cannot
};

// As the files tell; what is no run is passed over. Any thread.
RunsRead readRuns(const std::filesystem::path& folder);

// The runs of the open dataset: the one place that knows what a run is now, whether its folder says so or the training
// that goes on. GUI thread; disks are read on others.
class RunBook : public QObject {
    Q_OBJECT
  public:
    // folder: of the runs; read: what readRuns() found there.
    RunBook(const Training* training, std::filesystem::path folder, RunsRead read, bool readOnly);

    const std::vector<Run>& runs() const { return m_runs; } // newest first; pointers hold until listChanged()
    const QStringList& problems() const { return m_problems; }
    const Run* find(const RunId& id) const;
    const Run* named(const QString& name) const;
    std::vector<const Run*> where(bool Run::*can) const; // newest first
    // Of those that can do this the finished one that was right most often on its validation pictures, the oldest of
    // equal ones; where none has finished, one that has not. Null: none can.
    const Run* best(bool Run::*can) const;
    bool isBest(const Run& run) const; // of all finished ones, where there are others
    QString newName() const;           // "Run 8"
    const std::filesystem::path& folder() const { return m_folder; }
    bool readOnly() const { return m_readOnly; } // the project can only be looked at
    bool isTrainingHere() const; // the training that goes on is one of these runs, though perhaps not yet in the list
    void reload();               // listChanged() follows

    // What cannot be done is told through message(); listChanged() follows.
    void rename(const RunId& id, const QString& name);
    void remove(const RunId& id); // with all its files, on a thread of its own

    // For as long as what it gives back lives, a job reads the folder, which is neither renamed nor deleted.
    [[nodiscard]] std::shared_ptr<void> use(const std::filesystem::path& folder);
    bool isInUse(const std::filesystem::path& folder) const { return m_uses.contains(folder); }

  Q_SIGNALS:
    void listChanged();             // runs came, went, were renamed or read again
    void changed(const RunId& run); // its state or curves; the list is the same
    void usesChanged();             // of isInUse()
    void message(const QString& sentence);

  private:
    void take(RunsRead read);
    void giveIds(std::vector<Run>& read) const;
    void overlay(Run& run) const;
    void takeTraining(bool epochs); // epochs: there are others
    void takeEnd();
    void watchElsewhere();
    bool tellInUse(const Run& run); // false: it is not

    const Training* m_training;
    std::filesystem::path m_folder;
    bool m_readOnly;
    std::vector<Run> m_read; // as the folders tell
    std::vector<Run> m_runs;
    QStringList m_problems;
    std::map<std::filesystem::path, int> m_uses; // by jobs
    QTimer m_elsewhere;                          // looks after runs that another process trains
    Latest m_reading;
};

} // namespace classmith
