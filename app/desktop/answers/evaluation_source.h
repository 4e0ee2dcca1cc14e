// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include "app/desktop/answers/evaluation_runner.h"
#include "core/answers/live_evaluation.h"

namespace classmith {

class Project;
class Session;
struct ModelOpinion;
struct RunEntry;

// The chosen run with its answers: reads them from the run's folder on a thread, and has the worker compute those that
// are missing. Begins by itself when a run is chosen or has just ended, but tries a failed one again only when asked.
// Gives the session its opinions.
class EvaluationSource : public QObject {
    Q_OBJECT
  public:
    EvaluationSource(Session* session, QObject* parent);

    QStringList runs() const; // that have a model, newest first
    const QString& run() const { return m_run; }
    void chooseRun(const QString& name);
    EvaluationSet set() const { return m_set; }
    void chooseSet(EvaluationSet set);
    // Somebody looks: until then nothing is computed but what a run that ends asks for, and nothing is read but for
    // that and for an opinion.
    void setWatched(bool watched);

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
    const RunEntry* entry() const;
    QSet<QString> versions() const;
    void takeProject();
    void takeRuns();
    void followRename(const std::filesystem::path& before, const std::filesystem::path& now);
    void takeImages();
    std::optional<ModelOpinion> opinionOf(ImageId id);
    void load();
    void takeRecord(RunRecord record, std::vector<RunPlace> places);
    void evaluateWhereNeeded();
    void start();
    void takeEnd(const QString& failure);

    Session* m_session;
    const Project* m_project = nullptr; // to tell another one; the session's may be it already
    EvaluationRunner m_runner;
    QString m_run;     // empty: there is none
    QString m_version; // of its model, as modelVersion() says
    EvaluationSet m_set = EvaluationSet::Validation;
    std::unique_ptr<LiveEvaluation> m_live;
    QSet<QString> m_known; // runs that were there before, by their versions
    QString m_jobRun;      // what the runner works for
    QString m_jobKey;
    QHash<QString, int> m_leftOver;    // pictures without an answer after the last attempt, by key()
    QHash<QString, QString> m_failure; // the last attempt's sentence, by key()
    Latest m_reading;
    bool m_loading = false;
    bool m_watched = false;
    bool m_justEnded = false; // the run: evaluated though nobody looks
    bool m_force = false;     // evaluate after reading, even where nothing is missing
};

} // namespace classmith
