// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QtCore/QObject>

#include "app/desktop/answers/evaluation_source.h"
#include "app/desktop/answers/proposals.h"
#include "app/desktop/dataset/damaged_pictures.h"
#include "app/desktop/dataset/folder_watch.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/dataset/run_choice.h"
#include "app/desktop/filing/folder_writer.h"
#include "app/desktop/jobs/training.h"

namespace classmith {

class Workspace;

// All that is about the dataset that is open, and goes with it: its pictures with their labels, its runs, what they
// say. So nothing of one dataset can be taken for another's: the other's does not exist any more. GUI thread.
class OpenDataset : public QObject {
    Q_OBJECT
  public:
    OpenDataset(Workspace* workspace, std::unique_ptr<Project> project, SplitOrder order, RunsRead runs);

    Labelling& labels() { return m_labels; }
    RunBook& book() { return m_book; }
    RunChoice& choice() { return m_choice; }
    EvaluationSource& answers() { return m_answers; }
    Proposals& proposals() { return m_proposals; }
    FolderWriter& filing() { return m_filing; }
    DamagedPictures& damaged() { return m_damaged; }
    FolderWatch& folder() { return m_folder; }
    int unlabelled() const; // pictures that have no label and can be looked at to get one
    Project& project() { return m_labels.project(); }

    // A new run with these settings, of the pictures as they are labelled now.
    TrainTask newRun(TrainRequest settings) const;
    // What a run goes on with: its own settings, of the pictures where they are now.
    TrainRequest requestOf(const Run& run) const;

  private:
    Labelling m_labels;
    RunBook m_book;
    RunChoice m_choice;
    EvaluationSource m_answers;
    Proposals m_proposals;
    FolderWriter m_filing;
    FolderWatch m_folder;
    DamagedPictures m_damaged;
};

inline Project* projectOf(OpenDataset* dataset) { // null: nothing is open
    return dataset ? &dataset->project() : nullptr;
}

} // namespace classmith
