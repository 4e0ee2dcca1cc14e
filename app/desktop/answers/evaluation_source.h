// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QHash>
#include <QtCore/QObject>

#include "app/desktop/answers/evaluation_runner.h"
#include "core/answers/live_evaluation.h"
#include "core/protocol/run_id.h"

namespace classmith {

class Labelling;
class RunBook;
class RunChoice;
class Workspace;
struct ModelOpinion;
struct Run;

// The chosen run with its answers: reads them from the run's folder on a thread, and has the worker compute those that
// are missing. Begins by itself when a run is chosen or has just ended, but tries a failed one again only when asked.
class EvaluationSource : public QObject {
    Q_OBJECT
  public:
    EvaluationSource(Workspace* workspace, Labelling* labels, RunBook* book, RunChoice* choice);

    std::vector<const Run*> runs() const; // that have a model, newest first
    const RunId& run() const { return m_run; }
    QString runName() const;
    void chooseRun(const RunId& run); // by a person, for all pages
    EvaluationSet set() const { return m_set; }
    void chooseSet(EvaluationSet set);
    // Somebody looks: until then nothing is computed but what a run that ends asks for, and nothing is read but for
    // that and for an opinion.
    void setWatched(bool watched);

    // What the chosen run says of a picture; empty where it was not asked, or its answers are still being read, which
    // this begins. runsChanged() and reloaded() tell of others.
    std::optional<ModelOpinion> opinionOf(ImageId id);
    LiveEvaluation* live() const { return m_live.get(); } // null until the files are read
    bool isEvaluating() const;                            // this run and set
    const EvaluationRunner& runner() const { return m_runner; }
    QString failure() const; // of the last attempt with this run and set; empty: none
    QString whyNot() const;  // evaluateNow() would do nothing; empty: it would

    void evaluateNow();
    void stop() { m_runner.stop(); }

  Q_SIGNALS:
    void runsChanged();  // the list, or the chosen one
    void reloaded();     // live() is another, or knows more, or the set is
    void stateChanged(); // of the work: progress, end, failure

  private:
    QString key() const; // of run and set, for what is remembered of the pair
    const Run* entry() const;
    std::map<RunId, QString> versions() const;
    void takeRuns();
    void showRun(const RunId& run);
    void takeImages();
    void load();
    void takeRecord(RunRecord record, std::vector<RunPlace> places);
    void evaluateWhereNeeded();
    void start();
    void takeEnd(const QString& failure);

    Labelling* m_labels;
    RunBook* m_book;
    RunChoice* m_choice;
    std::shared_ptr<void> m_hold; // while somebody looks
    EvaluationRunner m_runner;
    RunId m_run;       // none: there is none
    QString m_version; // of its model
    EvaluationSet m_set = EvaluationSet::Validation;
    std::unique_ptr<LiveEvaluation> m_live;
    std::map<RunId, QString> m_known; // runs that were there before, with their models' versions
    RunId m_jobRun;                   // what the runner works for
    QString m_jobKey;
    QHash<QString, int> m_leftOver;    // pictures without an answer after the last attempt, by key()
    QHash<QString, QString> m_failure; // the last attempt's sentence, by key()
    Latest m_reading;
    std::filesystem::path m_readFrom; // its folder then: while it is read it may get another name
    bool m_loading = false;
    bool m_watched = false;
    bool m_justEnded = false; // the run: evaluated though nobody looks
    bool m_force = false;     // evaluate after reading, even where nothing is missing
};

} // namespace classmith
