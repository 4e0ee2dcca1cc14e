// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include "app/desktop/jobs/job_board.h"
#include "app/desktop/jobs/training.h"
#include "app/desktop/worker/worker_client.h"

namespace classmith {

// What lives as long as the window, whichever dataset is open: the two worker processes, the jobs that run in them, the
// one training, and the voice of the message bar. GUI thread.
class Workspace : public QObject {
    Q_OBJECT
  public:
    // Passing: says in passing why nothing happened, or what did, and leaves by itself.
    enum class Kind { Passing, Note, Warning };
    // What a message is about that stays true for a while: it stands until settled() says that it no longer is, and a
    // newer one about the same takes its place. None: the answer to what was done just now, which leaves by itself.
    enum class Topic { None, Opening, Access, Folder, Saving, Labels, Filing, Training, Export };

    WorkerClient& trainer() { return m_trainer; }     // trains and exports
    WorkerClient& predictor() { return m_predictor; } // kept warm: evaluates, predicts, measures
    JobBoard& jobs() { return m_jobs; }
    Training& training() { return m_training; }

  Q_SIGNALS:
    // Emitted by whoever has something to say.
    void message(const QString& sentence, Workspace::Kind kind, Workspace::Topic topic = Workspace::Topic::None);
    void settled(Workspace::Topic topic);

  private:
    JobBoard m_jobs;
    WorkerClient m_trainer;
    WorkerClient m_predictor;
    Training m_training{&m_trainer, &m_jobs};
};

} // namespace classmith
