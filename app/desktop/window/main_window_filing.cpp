// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/main_window.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/filing/import_dialog.h"
#include "app/desktop/filing/save_copy_dialog.h"
#include "app/desktop/filing/write_folders_dialog.h"
#include "app/desktop/window/message_bar.h"
#include "app/desktop/window/status_strip.h"

// What the window does with the folders of pictures: labels are written into them, and that is taken back.
namespace classmith {

void MainWindow::connectFiling() {
    const auto openFor = [this](WriteFoldersDialog::Purpose purpose) {
        openDialog(new WriteFoldersDialog(&m_session.dataset()->filing(), purpose, this), "writeFoldersDialog");
    };
    m_actions.connectTo("data.writeFolders", this, [openFor] { openFor(WriteFoldersDialog::Purpose::Write); });
    m_actions.connectTo("data.undoFolders", this, [openFor] { openFor(WriteFoldersDialog::Purpose::TakeBack); });
    m_actions.connectTo("data.saveCopy", this, &MainWindow::saveCopy);
    m_actions.connectTo("data.saveList", this, &MainWindow::saveList);
    m_actions.connectTo("data.stopCopy", &m_copier, &DataCopier::stop);
    connect(&m_copier, &DataCopier::changed, this, &MainWindow::updateFiling);
    connect(&m_copier, &DataCopier::ended, this, [this](const QString& sentence, bool failed) {
        say(sentence, failed ? Workspace::Kind::Warning : Workspace::Kind::Note);
    });
    m_actions.connectTo("file.import", this, [this] { importDataset({}); });
    m_actions.connectTo("file.stopImport", &m_importer, &DataImporter::stop);
    connect(&m_importer, &DataImporter::changed, this, &MainWindow::updateImport);
    connect(&m_importer, &DataImporter::ended, this, [this](const QString& sentence, bool failed) {
        say(sentence, failed ? Workspace::Kind::Warning : Workspace::Kind::Note);
    });
    connect(&m_importer, &DataImporter::imported, this, &MainWindow::openPath);
    updateImport();
    connect(m_strip, &StatusStrip::changesClicked, this, [this] {
        QAction* write = m_actions.action("data.writeFolders");
        if (write->isEnabled())
            write->trigger();
        else
            say(write->toolTip(), Workspace::Kind::Passing);
    });
    connect(&m_session, &Session::movesPending, this, &MainWindow::askAboutMoves);
    connect(&m_session.workspace().jobs(), &JobBoard::changed, this, &MainWindow::updateFiling);
    updateFiling();
}

void MainWindow::takeFiling(OpenDataset* dataset) {
    connect(&dataset->labels(), &Labelling::labelsChanged, this, &MainWindow::updateFiling);
    connect(&dataset->filing(), &FolderWriter::changed, this, &MainWindow::updateFiling);
    connect(&dataset->filing(), &FolderWriter::ended, this, [this](const FolderWriter::Outcome& outcome) {
        if (outcome.failure)
            return; // the dialog says it
        QAction* undo = m_actions.action("data.undoFolders");
        if (outcome.back)
            say(tr("%n picture(s) lie where they were again.", nullptr, outcome.pictures), Workspace::Kind::Note);
        else
            m_messages->tell({tr("%n picture(s) lie in the folders of their labels now.", nullptr, outcome.pictures),
                              Workspace::Kind::Note, Workspace::Topic::Filing, undo});
    });
    updateFiling();
}

void MainWindow::updateFiling() {
    OpenDataset* dataset = m_session.dataset();
    const QString nothingOpen = tr("Open a folder of pictures first.");
    m_actions.setAvailable("data.stopCopy", m_copier.isRunning(), tr("No copy is being made."));
    for (const char* id : {"data.saveCopy", "data.saveList"})
        m_actions.setAvailable(id, dataset && !m_copier.isRunning(),
                               dataset ? tr("The last one is still being written.") : nothingOpen);
    if (!dataset) {
        for (const char* id : {"data.writeFolders", "data.undoFolders"})
            m_actions.setAvailable(id, false, nothingOpen);
        return;
    }
    const FolderWriter& filing = dataset->filing();
    const QString whyNot = filing.whyNot();
    const bool isHalfway = filing.state() == FolderWriter::State::Halfway;
    const bool differs = isHalfway || dataset->project().changesNotInFolders() > 0;
    m_actions.setAvailable("data.writeFolders", whyNot.isEmpty() && differs,
                           whyNot.isEmpty() ? tr("The folders say what the labels say.") : whyNot);
    if (!filing.canTakeBack())
        m_messages->settle(Workspace::Topic::Filing); // there is nothing left to take back
    m_actions.setAvailable("data.undoFolders", whyNot.isEmpty() && filing.canTakeBack(),
                           whyNot.isEmpty() ? tr("Nothing was written to folders that could be taken back.") : whyNot);
}

void MainWindow::saveCopy() {
    const auto* shown = qobject_cast<DataPage*>(page(pageSpec("data")));
    auto* dialog = new SaveCopyDialog(m_session.dataset()->labels(), shown->shownImages(), this);
    connect(dialog, &SaveCopyDialog::wanted, &m_copier, &DataCopier::copy);
    openDialog(dialog, "saveCopyDialog");
}

void MainWindow::saveList() {
    const Labelling& labels = m_session.dataset()->labels();
    const auto root = labels.project().datasetRoot();
    auto* dialog =
        new QFileDialog(this, tr("Save the list of pictures"), toQt(root.parent_path()), tr("Tables (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(toQt(root.filename()) + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, &m_copier,
            [this, rows = samplesOf(labels.project(), labels.counts())](const QString& file) {
                m_copier.writeList(file, rows);
            });
    openDialog(dialog, "saveListDialog");
}

void MainWindow::updateImport() {
    m_actions.setAvailable("file.import", !m_importer.isRunning(), tr("The last one is still being imported."));
    m_actions.setAvailable("file.stopImport", m_importer.isRunning(), tr("Nothing is being imported."));
}

void MainWindow::importDataset(const QString& source) {
    if (m_importer.isRunning())
        return say(tr("The last one is still being imported."), Workspace::Kind::Passing);
    auto* dialog = new ImportDialog(source, this);
    connect(dialog, &ImportDialog::wanted, &m_importer, &DataImporter::import);
    connect(dialog, &ImportDialog::openWanted, this, &MainWindow::openPath);
    openDialog(dialog, "importDialog");
}

// Nobody looks at the folder before it is settled: pictures on hidden ways would seem to be gone.
void MainWindow::askAboutMoves(const QString& path, const QString& folder) {
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("Moves were interrupted"),
        tr("The pictures of “%1” were being moved into the folders of their labels.").arg(QFileInfo(folder).fileName()),
        QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("That was interrupted half-way. No picture is lost: what was to happen is written down in "
           "the project. Continue the moves, or take them back, and the folder is opened."));
    QAbstractButton* goOn = box->addButton(tr("Continue moving"), QMessageBox::DestructiveRole);
    QAbstractButton* back = box->addButton(tr("Take it back"), QMessageBox::DestructiveRole);
    box->addButton(QMessageBox::Cancel);
    connect(goOn, &QAbstractButton::clicked, &m_session,
            [this, path] { m_session.openPath(path, {}, PendingMoves::GoOn); });
    connect(back, &QAbstractButton::clicked, &m_session,
            [this, path] { m_session.openPath(path, {}, PendingMoves::TakeBack); });
    openDialog(box, "movesQuestion");
}

} // namespace classmith
