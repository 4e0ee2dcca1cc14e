// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QtWidgets/QMainWindow>

#include "app/desktop/common/action_table.h"
#include "app/desktop/filing/data_copier.h"
#include "app/desktop/filing/data_importer.h"
#include "app/desktop/session/session.h"
#include "app/desktop/window/page_table.h"
#include "app/desktop/window/single_window.h"

class QStackedWidget;

namespace classmith {

class MessageBar;
class Rail;
class StatusStrip;

// The window: rail, page bar, message bar, pages, status strip. Owns the session. So that it is there at once, it
// begins with the Data page alone; the others are made one by one after the first paint, or when they are wanted.
class MainWindow : public QMainWindow {
    Q_OBJECT
  public:
    MainWindow();
    ~MainWindow() override;

    Session* session() { return &m_session; }
    ActionRegistry* actions() { return &m_actions; }
    void showPage(const char* id); // of pageTable()
    const char* currentPage() const { return m_current->id; }
    void makePages(); // those that are not there yet
    MessageBar* messages() const { return m_messages; }
    // Files that were dropped, or given to the program: a folder or project is opened, others go to the page that takes
    // them, the one in front first.
    void takeFiles(const QStringList& paths);
    void takeFilesOncePainted(const QStringList& paths) { m_filesToTake = paths; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    Page* page(const PageSpec& spec); // made now if it is not there yet
    void goOnStarting();
    void connectActions();
    void connectSession();
    void connectWorkspace();
    void showOpening(); // or its end
    void takeDataset(OpenDataset* dataset);
    void openFolderDialog();
    void openPath(const QString& path); // a dataset; the Data page comes to the front
    void rememberRecent();
    void updateUndo();
    void tellStep(const LabelStep& step);
    void showStep(const LabelStep& step);
    void say(const QString& sentence, Workspace::Kind kind); // as the answer to what was done
    QString whyNothing(const QKeyEvent& event) const;        // a key that nothing takes; empty: it means nothing
    void showMenu();
    void showSettings();
    void showAbout();
    void takeOutcome(const QString& outcome); // a job has ended
    void showJob();
    void connectFiling();
    void takeFiling(OpenDataset* dataset);
    void saveCopy();
    void saveList();
    void importDataset(const QString& source); // empty: it is chosen in the dialog
    void openOrImport(const QString& folder);  // which of them, its names say
    void updateImport();
    void updateFiling(); // what can be done about folders
    void askAboutMoves(const QString& path, const QString& folder);
    void askForPictures(const QString& projectFile, const QString& folder);
    void takeFolder(OpenDataset* dataset); // which may go away
    void locateFolder();
    void askBeforeLosingEdits(const QString& reason);
    void askBeforeClosing();
    void keepLayout();
    void goToBackground();
    void comeBack(const QString& path);
    void restoreLayout();

    Session m_session;
    ActionRegistry m_actions;
    DataCopier m_copier;
    DataImporter m_importer;
    Latest m_recognising;
    Rail* m_rail;
    MessageBar* m_messages;
    QStackedWidget* m_bars;
    QStackedWidget* m_pages;
    StatusStrip* m_strip;
    std::map<const PageSpec*, Page*> m_made;
    const PageSpec* m_current = &pageTable().front();
    bool m_painted = false;
    QStringList m_filesToTake;
    SingleWindow m_single;
    bool m_closing = false; // the person has decided; nothing is asked again
    bool m_givesUpEdits = false;
    QString m_openingName;
};

} // namespace classmith
