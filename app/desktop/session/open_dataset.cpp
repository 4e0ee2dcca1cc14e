// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/open_dataset.h"

#include "app/desktop/common/text.h"
#include "app/desktop/jobs/workspace.h"

namespace classmith {

OpenDataset::OpenDataset(Workspace* workspace, std::unique_ptr<Project> project, SplitOrder order, RunsRead runs)
    : m_labels(std::move(project), std::move(order)),
      m_book(&workspace->training(), m_labels.project().place().runs(), std::move(runs), m_labels.project().readOnly()),
      m_choice(&m_book, &m_labels.project()), m_answers(workspace, &m_labels, &m_book, &m_choice),
      m_proposals(workspace, &m_labels, &m_book, &m_choice), m_filing(&workspace->jobs(), &m_labels),
      m_folder(&m_labels), m_damaged(&m_labels, &workspace->jobs()) {
    const auto warn = [workspace](const QString& sentence) {
        Q_EMIT workspace->message(sentence, Workspace::Kind::Warning);
    };
    const auto stands = [workspace](Workspace::Topic topic) {
        return [workspace, topic](const QString& sentence) {
            Q_EMIT workspace->message(sentence, Workspace::Kind::Warning, topic);
        };
    };
    const auto settle = [workspace](Workspace::Topic topic) {
        return [workspace, topic] { Q_EMIT workspace->settled(topic); };
    };
    connect(&m_labels, &Labelling::message, workspace, warn);
    connect(&m_labels, &Labelling::writeFailed, workspace, stands(Workspace::Topic::Saving));
    connect(&m_labels, &Labelling::written, workspace, settle(Workspace::Topic::Saving));
    connect(&m_labels, &Labelling::folderUnread, workspace, stands(Workspace::Topic::Folder));
    connect(&m_labels, &Labelling::refreshed, workspace, settle(Workspace::Topic::Folder));
    connect(&m_book, &RunBook::message, workspace, warn);
    connect(&m_damaged, &DamagedPictures::notThere, &m_folder, &FolderWatch::look);
    connect(&m_folder, &FolderWatch::back, &m_labels, &Labelling::refresh);
}

int OpenDataset::unlabelled() const {
    return m_labels.counts().unlabelled() - m_damaged.unlabelled();
}

TrainTask OpenDataset::newRun(TrainRequest settings) const {
    const Project& project = m_labels.project();
    settings.runId = newRunId();
    settings.data = project.datasetRoot();
    settings.run = m_book.folder() / pathFromQt(m_book.newName());
    settings.samples = Training::listFile(project.place().cache(), project.revision());
    return {std::move(settings), m_labels.sampleList()};
}

TrainRequest OpenDataset::requestOf(const Run& run) const {
    TrainRequest request = run.info.request;
    request.data = m_labels.project().datasetRoot();
    request.run = run.folder;
    return request;
}

} // namespace classmith
