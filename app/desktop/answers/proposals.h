// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QObject>

#include "app/desktop/answers/evaluation_runner.h"
#include "core/project/records.h"
#include "core/protocol/run_id.h"

namespace classmith {

class Labelling;
class RunBook;
class RunChoice;
class Workspace;
struct ModelOpinion;
struct Run;

// What the chosen model proposes for the pictures without a label. Asks it when a person says so, and keeps the answers
// until it is asked again; when a dataset is opened again they are read from the run. What it says of a picture counts
// only while that has no label, so that undoing a label brings the proposal back. GUI thread.
class Proposals : public QObject {
    Q_OBJECT
  public:
    Proposals(Workspace* workspace, Labelling* labels, RunBook* book, RunChoice* choice);

    // With the class as it is called now. None: the picture has a label, is left out or gone, or the model said nothing
    // of it or a class that the project no longer has.
    std::optional<ModelOpinion> find(ImageId id) const;
    bool has(ImageId id) const { return answerFor(id) != nullptr; }
    QString text(ImageId id) const;               // "glass 97 %?"; empty: nothing is proposed
    int count() const;                            // pictures with a proposal
    int unlabelled() const;                       // pictures that have no label and are there to get one
    QString run() const { return nameOf(m_run); } // that the answers are from
    const Run* chosenRun() const;                 // that can be asked; null: none. Valid until the runs change
    bool hasMoreToAsk() const;                    // another model, or pictures that the last was not asked about

    bool isAsking() const { return m_runner.isRunning() || (m_use && !m_recalling); }
    QString asked() const { return nameOf(m_asked); } // the run that is being asked
    const EvaluationRunner& runner() const { return m_runner; }
    const QString& failure() const { return m_failure; } // of the last attempt; empty: none
    QString whyNot() const;                              // ask() would do nothing; empty: it would
    void ask();
    void stop() { m_runner.stop(); }

  Q_SIGNALS:
    void changed();      // what find() says
    void stateChanged(); // of the asking: begin, progress, end, failure

  private:
    struct Answered {
        bool wasAsked = false;
        ClassId label; // none: no answer
        float probability = 0;
    };
    struct Asked { // a picture, as its path was then
        ImageId id;
        std::string path;
        int classIndex = -1;
        float probability = 0;
    };
    bool wantsLabel(ImageId id) const;
    const Answered* answerFor(ImageId id) const; // null: none that counts
    QString nameOf(const RunId& run) const;
    void recall();
    void prepare(const Run& run); // to be asked about what has no label now
    std::string sampleList() const;
    void read();
    void takeAnswers(const std::vector<Asked>& asked, const std::vector<std::string>& classes);
    void takeFailure(const QString& sentence);

    Labelling* m_labels;
    RunBook* m_book;
    RunChoice* m_choice;
    EvaluationRunner m_runner;
    std::vector<Answered> m_answers; // by the picture's id, from 1
    RunId m_run;
    QString m_model; // of m_run, its version
    RunId m_asked;
    QString m_askedName; // then; it may be gone by now
    QString m_asking;    // its version
    std::vector<Asked> m_pictures;
    std::shared_ptr<void> m_use; // of the run, while its answers are read
    Latest m_reading;            // its answers
    QString m_failure;
    bool m_recalling = false; // reads what another session asked; says nothing where there is nothing
};

} // namespace classmith
