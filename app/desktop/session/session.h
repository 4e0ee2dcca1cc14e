// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QString>

#include "app/desktop/common/background.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/session/open_dataset.h"

namespace classmith {

// What is to become of moves of pictures that were interrupted.
enum class PendingMoves { Ask, GoOn, TakeBack };

// Opens datasets, one at a time, on a thread of its own; owns the one that is open and the workspace, which outlives
// it. GUI thread.
class Session : public QObject {
    Q_OBJECT
  public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    // A folder of pictures, or a NAME.classmith file. opened() or openFailed() follows; where it is what is open
    // already it is read again. What was open stays until then.
    // Where the pictures were being moved into folders when that was interrupted, movesPending() comes before
    // openFailed(): only once those have gone on or back a look at the folder finds them.
    // Where the pictures of a project's file are gone from where they were, picturesMissing() comes before
    // openFailed(); picturesFolder is where a person says that they are now.
    void openPath(const QString& path, const QString& picturesFolder = {}, PendingMoves pending = PendingMoves::Ask);
    void openSample();
    bool isOpening() const { return m_opening; }

    Workspace& workspace() { return m_workspace; }
    OpenDataset* dataset() const { return m_dataset.get(); } // null: nothing is open
    Project* project() const { return m_dataset ? &m_dataset->project() : nullptr; }
    // Of what is open, where something is: for the window's actions.
    void refresh();
    // The pictures of what is open have gone from where they were, and lie in that folder. Where the project went with
    // them, it is opened there.
    void locate(const QString& folder);
    void undo();
    void redo();

  Q_SIGNALS:
    void opening(const QString& path);
    void openingEnded();               // whatever came of it; before the next three
    void opened(OpenDataset* dataset); // the one before dies when all have heard
    void openFailed(const QString& sentence);
    void picturesMissing(const QString& projectFile, const QString& folder);
    void movesPending(const QString& path, const QString& folder); // to be opened again, with what is to be done

  private:
    struct Opened;
    struct Wanted;
    static void open(const Wanted& wanted, Opened& opened, JobContext& job);
    std::vector<std::filesystem::path> openPlaces() const;
    bool isOpen(const std::filesystem::path& path) const;
    std::shared_ptr<JobContext> newScan();
    void finishOpening(Opened& opened);
    void tellNotes(const QString& notes);
    static void rememberPlace(const Project& project);

    Workspace m_workspace;
    std::unique_ptr<OpenDataset> m_dataset;
    std::shared_ptr<JobContext> m_scan; // the newest
    Latest m_scanning;
    bool m_opening = false;
    std::filesystem::path m_openingPath;
};

} // namespace classmith
