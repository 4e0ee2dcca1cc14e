// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/main_window.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/background.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/session/recent_datasets.h"
#include "core/dataset/known/known_sets.h"
#include "core/project/project_place.h"

// What is opened: folders, projects and other files that were dropped, chosen or given to the program.
namespace classmith {

namespace {

bool isDataset(const QString& path) {
    const QFileInfo info(path);
    return info.isDir() || info.suffix() == QLatin1String("classmith");
}

} // namespace

void MainWindow::openFolderDialog() {
    auto* dialog = new QFileDialog(this, tr("Open a folder of pictures"));
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openOrImport);
    openDialog(dialog, "openFolder");
}

void MainWindow::openPath(const QString& path) {
    showPage("data");
    m_session.openPath(path);
}

void MainWindow::takeFiles(const QStringList& paths) {
    if (page(*m_current)->takeDrop(paths))
        return;
    const QFileInfo first(paths.constFirst());
    if (paths.size() == 1 && isDataset(paths.constFirst()))
        return openOrImport(paths.constFirst());
    for (const PageSpec& spec : pageTable())
        if (page(spec)->takeDrop(paths)) {
            showPage(spec.id);
            return;
        }
    if (!first.exists()) {
        say(translatedSentence(Error{ErrorCode::FileNotFound, fromQt(paths.constFirst()), {}}),
            Workspace::Kind::Warning);
        return;
    }
    if (recogniseSet(pathFromQt(paths.constFirst())))
        return importDataset(paths.constFirst());
    say(tr("“%1” is nothing that Classmith opens. Drop a folder of pictures, pictures, or a weight file (.safetensors, "
           ".pth).")
            .arg(first.fileName()),
        Workspace::Kind::Warning);
}

// The disk is looked at elsewhere: it may be slow. What was opened before is a dataset, whatever its names say.
void MainWindow::openOrImport(const QString& folder) {
    inBackground(
        this, m_recognising, [path = pathFromQt(folder)] { return placeBegunFor(path) ? nullptr : recogniseSet(path); },
        [this, folder](const KnownSet* known) { known ? importDataset(folder) : openPath(folder); });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    takeFiles(paths);
}

// The project is there, its pictures are not where they were.
void MainWindow::askForPictures(const QString& projectFile, const QString& folder) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Where are the pictures?"),
                                tr("The pictures of “%1” are no longer in “%2”.")
                                    .arg(QFileInfo(projectFile).completeBaseName(), QDir::toNativeSeparators(folder)),
                                QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("If the folder was moved or has another name now, choose it, and all labels are there "
                               "again. If it lies on a disk that is not connected, connect it and try again."));
    QAbstractButton* choose = box->addButton(tr("Choose the folder…"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    connect(choose, &QAbstractButton::clicked, this, [this, projectFile] {
        auto* dialog = new QFileDialog(this, tr("Choose the folder of pictures"));
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, &m_session,
                [this, projectFile](const QString& chosen) { m_session.openPath(projectFile, chosen); });
        openDialog(dialog, "picturesDialog");
    });
    openDialog(box, "picturesQuestion");
}

void MainWindow::takeFolder(OpenDataset* dataset) {
    m_actions.setAvailable("data.locate", true, {});
    connect(&dataset->folder(), &FolderWatch::gone, this, [this, dataset] {
        const QString text =
            tr("“%1” is no longer where it was: it was moved or renamed, or its disk is not connected. All "
               "labels are kept.")
                .arg(shortPathText(toQt(dataset->project().datasetRoot())));
        m_messages->tell({text, Workspace::Kind::Warning, Workspace::Topic::Folder, m_actions.action("data.locate")});
    });
    connect(&dataset->folder(), &FolderWatch::back, this, [this] { m_messages->settle(Workspace::Topic::Folder); });
    connect(&dataset->labels(), &Labelling::moved, this, [this, dataset] {
        setWindowTitle(tr("%1 – Classmith").arg(dataset->labels().name()));
        rememberRecent();
    });
}

void MainWindow::locateFolder() {
    const auto before = m_session.dataset()->project().datasetRoot();
    auto* dialog = new QFileDialog(this, tr("Choose the folder of pictures"), toQt(before.parent_path()));
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, &m_session, &Session::locate);
    openDialog(dialog, "locateDialog");
}

// Back from another program, in which the folder may have been renamed.
void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_session.dataset())
        m_session.dataset()->folder().look();
}

void MainWindow::rememberRecent() {
    RecentDatasets::add(toQt(m_session.project()->datasetRoot()));
}

void MainWindow::comeBack(const QString& path) {
    m_single.stopListening();
    show();
    raise();
    activateWindow();
    if (path.isEmpty())
        return;
    if (isDataset(path)) // whatever the page in front does with folders: this is what the program was started with
        openOrImport(path);
    else
        takeFiles({path});
}

} // namespace classmith
