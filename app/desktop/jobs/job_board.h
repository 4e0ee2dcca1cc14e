// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QString>

#include "app/desktop/jobs/sleep_inhibitor.h"

namespace classmith {

// What a stop of a job means at this moment: the question before the window closes promises only that.
struct JobStop {
    QString button; // "Stop, keep the best"
    QString leaves; // a sentence: what there is after it
};

// The jobs that run now, as the status strip, the closing question and the desktop's notification need to know them.
// Whoever starts a job in a worker enters it here and takes it out at its end. While one is entered that does not rest
// the computer does not fall asleep. Owned by the session; GUI thread.
class JobBoard : public QObject {
    Q_OBJECT
  public:
    explicit JobBoard(QObject* parent = nullptr);

    // title: "Run 7", "Export". stop: asks the job to end and keep what it has; returns at once. meaning: of that stop,
    // asked whenever somebody wants to know; none: there is nothing to say of it.
    int begin(const QString& title, std::function<void()> stop, std::function<JobStop()> meaning = {});
    void update(int id, const QString& text); // "epoch 14 of 20, 0:38 left"
    void rest(int id, bool resting);          // paused: the computer may fall asleep
    // outcome: a sentence; told to the desktop where the window is not in front. Empty: nothing is told.
    void end(int id, const QString& outcome);

    bool isBusy() const { return !m_jobs.empty(); }
    QString text() const;        // "Run 7: epoch 14 of 20, 0:38 left"; empty: nothing runs
    QString titles() const;      // "Run 7, Export"
    JobStop stopMeaning() const; // of all of them
    void stopAll();

  Q_SIGNALS:
    void changed();
    void becameIdle();
    void ended(const QString& outcome);

  private:
    struct Job {
        int id = 0;
        QString title;
        QString text;
        std::function<void()> stop;
        std::function<JobStop()> meaning;
        bool resting = false;
    };
    void holdOrRelease();
    std::vector<Job> m_jobs; // in order of their beginning
    int m_nextId = 1;
    SleepInhibitor m_inhibitor;
};

} // namespace classmith
