// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QtCore/QObject>

#include "app/desktop/answers/evaluation_runner.h"
#include "core/answers/live_evaluation.h"
#include "core/protocol/run_id.h"

namespace classmith {

class EvaluationSource;
class Labelling;

// What the evaluated model answers when each picture and its mirror image are asked about and the mean counts. Asked
// when a person wishes it, about the run and the set that are shown; forgotten when these, or labels, are others.
class MirrorTrial : public QObject {
    Q_OBJECT
  public:
    MirrorTrial(Workspace* workspace, Labelling* labels, RunBook* book, EvaluationSource* source);

    void begin();
    QString whyNot() const; // begin() would do nothing; empty: it would
    QString words() const;  // how far it is, what came of it, or why nothing did; empty: nobody asked

  Q_SIGNALS:
    void changed();

  private:
    void followSource();
    void forget();
    void takeEnd(const QString& failure);

    Labelling* m_labels;
    RunBook* m_book;
    EvaluationSource* m_source;
    EvaluationRunner m_runner;
    RunId m_run; // that it is about, with the set
    EvaluationSet m_set = EvaluationSet::Validation;
    std::optional<EvaluateAnswer> m_answer;
    QString m_failure;
};

} // namespace classmith
