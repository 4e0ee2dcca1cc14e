// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QtCore/QObject>
#include <QtCore/QString>

#include "core/filing/data_copy.h"

namespace classmith {

class JobBoard;

// Writes copies and lists of labelled pictures on another thread while the window goes on; they are what was labelled
// when it began. One at a time. Outlives the dataset that is open. GUI thread.
class DataCopier : public QObject {
    Q_OBJECT
  public:
    explicit DataCopier(JobBoard* board) : m_board(board) {}
    ~DataCopier() override;

    bool isRunning() const { return m_job != nullptr; }
    void copy(const CopyRequest& request);
    // Into a file that the person has confirmed, over what was there.
    void writeList(const QString& file, const std::vector<SampleRow>& rows);
    void stop(); // nothing stays of what was made; ended() follows

  Q_SIGNALS:
    void ended(const QString& sentence, bool failed);
    void changed(); // isRunning()

  private:
    void run(const QString& title, std::function<Result<CopiedData>(JobContext&)> work,
             std::function<QString(const CopiedData&)> words);
    void watch();

    JobBoard* m_board;
    std::shared_ptr<JobContext> m_job; // null: nothing runs
    int m_boardId = 0;
};

} // namespace classmith
