// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/main_window.h"

#include <algorithm>

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/session/session_log.h"
#include "app/desktop/window/dialogs/keys_dialog.h"
#include "app/desktop/window/dialogs/log_dialog.h"
#include "app/desktop/window/dialogs/settings_dialog.h"
#include "app/desktop/window/main_menu.h"
#include "app/desktop/window/message_bar.h"
#include "app/desktop/window/rail.h"
#include "app/desktop/window/status_strip.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int barHeightPx = 48;
constexpr QSize smallestSize(960, 600);

} // namespace

MainWindow::MainWindow()
    : m_actions(this), m_copier(&m_session.workspace().jobs()), m_importer(&m_session.workspace()),
      m_rail(new Rail(&m_actions)), m_bars(new QStackedWidget), m_pages(new QStackedWidget), m_strip(new StatusStrip) {
    setWindowTitle(tr("Classmith"));
    setAcceptDrops(true);
    setMinimumSize(smallestSize);
    auto* centre = new QWidget(this);
    auto* row = new QHBoxLayout(centre);
    auto* column = new QVBoxLayout;
    for (QLayout* layout : std::initializer_list<QLayout*>{row, column}) {
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
    }
    auto* bar = new QFrame(centre);
    setLook(bar, "bar");
    bar->setFixedHeight(barHeightPx);
    auto* barLayout = new QHBoxLayout(bar);
    barLayout->setContentsMargins(0, 0, 0, 0);
    barLayout->addWidget(m_bars);
    column->addWidget(bar);
    column->addWidget(m_pages, 1);
    column->addWidget(m_strip);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
    m_messages = new MessageBar(m_pages, centre);
    setCentralWidget(centre);
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    connect(m_rail, &Rail::menuWanted, this, &MainWindow::showMenu);
    connect(&m_single, &SingleWindow::called, this, &MainWindow::comeBack);
    connectActions();
    connectSession();
    connectWorkspace();
    restoreLayout();
    showPage(m_current->id);
}

MainWindow::~MainWindow() {
    hide(); // an editor that is still open writes back while there is a session
    Workspace& workspace = m_session.workspace();
    for (QObject* speaker :
         std::initializer_list<QObject*>{&m_session, &workspace, &workspace.jobs(), &m_copier, &m_importer})
        speaker->disconnect(this); // whatever ends now is not to be shown any more
    delete takeCentralWidget();    // the pages go before what they show
}

Page* MainWindow::page(const PageSpec& spec) {
    Page*& place = m_made[&spec];
    if (!place) {
        place = spec.make({&m_session.workspace(), &m_actions, m_pages, m_bars});
        connect(place, &Page::openWanted, &m_session, [this](const QString& path) { m_session.openPath(path); });
        if (m_session.dataset())
            place->opened(m_session.dataset());
        m_bars->addWidget(place->bar());
        m_pages->addWidget(place);
        // A folder that is dropped on a field is meant for the window, too, and not as text.
        for (const QWidget* part : {place->bar(), static_cast<QWidget*>(place)})
            for (QLineEdit* field : part->findChildren<QLineEdit*>())
                field->setAcceptDrops(false);
    }
    return place;
}

void MainWindow::makePages() {
    for (const PageSpec& spec : pageTable())
        page(spec);
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (!std::exchange(m_painted, true))
        QTimer::singleShot(0, this, &MainWindow::goOnStarting);
}

// One page a turn of the event loop: none is held up for longer than that.
void MainWindow::goOnStarting() {
    if (!m_filesToTake.isEmpty())
        takeFiles(std::exchange(m_filesToTake, {}));
    const auto table = pageTable();
    const auto missing =
        std::find_if(table.begin(), table.end(), [this](const PageSpec& spec) { return !m_made.contains(&spec); });
    if (missing == table.end())
        return;
    page(*missing);
    QTimer::singleShot(0, this, &MainWindow::goOnStarting);
}

void MainWindow::showPage(const char* id) {
    const PageSpec& spec = pageSpec(id);
    if (m_current != &spec)
        page(*m_current)->deactivated();
    m_current = &spec;
    m_rail->setCurrent(id);
    m_bars->setCurrentWidget(page(spec)->bar());
    m_pages->setCurrentWidget(page(spec));
    page(spec)->activated();
}

void MainWindow::connectActions() {
    m_actions.connectTo("file.open", this, &MainWindow::openFolderDialog);
    m_actions.connectTo("file.sample", &m_session, &Session::openSample);
    m_actions.connectTo("file.quit", this, &QWidget::close);
    m_actions.connectTo("edit.undo", &m_session, &Session::undo);
    m_actions.connectTo("edit.redo", &m_session, &Session::redo);
    m_actions.connectTo("data.locate", this, &MainWindow::locateFolder);
    m_actions.setAvailable("data.locate", false, tr("Open a folder of pictures first."));
    m_actions.connectTo("data.refresh", &m_session, &Session::refresh);
    m_actions.connectTo("file.settings", this, &MainWindow::showSettings);
    m_actions.connectTo("help.about", this, &MainWindow::showAbout);
    m_actions.connectTo("help.keys", this, [this] { openDialog(new KeysDialog(&m_actions, this), "keysDialog"); });
    m_actions.connectTo("help.showLog", this, [this] { openDialog(new LogDialog(this), "logDialog"); });
}

void MainWindow::connectSession() {
    keepLog(&m_session);
    connect(&m_session, &Session::opening, this, [this](const QString& path) {
        makePages(); // none is to be made between two datasets
        m_openingName = QFileInfo(path).fileName();
        m_messages->settle(Workspace::Topic::Opening); // that of the attempt before
        showOpening();
    });
    connect(&m_session, &Session::openingEnded, this, &MainWindow::showOpening);
    connect(&m_session, &Session::picturesMissing, this, &MainWindow::askForPictures);
    connect(&m_session, &Session::openFailed, this, [this](const QString& sentence) {
        m_messages->tell({sentence, Workspace::Kind::Warning, Workspace::Topic::Opening});
    });
    connect(&m_session, &Session::opened, this, &MainWindow::takeDataset);
    connectFiling();
    updateUndo();
}

void MainWindow::showOpening() {
    for (const auto& [spec, made] : m_made)
        made->setOpening(m_session.isOpening());
    showJob();
}

void MainWindow::takeDataset(OpenDataset* dataset) {
    m_messages->takeDataset();
    setWindowTitle(tr("%1 – Classmith").arg(dataset->labels().name()));
    rememberRecent();
    m_strip->open(&dataset->labels());
    connect(&dataset->labels(), &Labelling::labelsChanged, this, &MainWindow::updateUndo);
    connect(&dataset->labels(), &Labelling::stepped, this, &MainWindow::tellStep);
    updateUndo();
    takeFiling(dataset);
    takeFolder(dataset);
    for (const PageSpec& spec : pageTable())
        page(spec)->opened(dataset);
}

void MainWindow::connectWorkspace() {
    Workspace& workspace = m_session.workspace();
    connect(&workspace, &Workspace::message, this,
            [this](const QString& sentence, Workspace::Kind kind, Workspace::Topic topic) {
                m_messages->tell({sentence, kind, topic});
            });
    connect(&workspace, &Workspace::settled, m_messages, &MessageBar::settle);
    connect(&workspace.jobs(), &JobBoard::changed, this, &MainWindow::showJob);
    connect(&workspace.jobs(), &JobBoard::ended, this, &MainWindow::takeOutcome);
    connect(&workspace.jobs(), &JobBoard::becameIdle, this, [this] {
        if (isHidden())
            QCoreApplication::quit();
    });
    for (WorkerClient* worker : {&workspace.trainer(), &workspace.predictor()})
        connect(worker, &WorkerClient::ready, m_strip, &StatusStrip::setDevice);
}

void MainWindow::showJob() {
    m_strip->setJob(m_session.isOpening() ? tr("looking through “%1”").arg(m_openingName)
                                          : m_session.workspace().jobs().text());
}

void MainWindow::takeOutcome(const QString& outcome) {
    if (!isActiveWindow() && Settings::boolean("train/notify"))
        notifyDesktop(windowTitle(), outcome);
}

void MainWindow::showMenu() {
    auto* menu = new MainMenu(&m_actions, m_current->id, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &MainMenu::recentChosen, this, &MainWindow::openPath);
    menu->popup(m_rail->menuPosition(menu->sizeHint()));
}

void MainWindow::showSettings() {
    auto* dialog = new SettingsDialog(this);
    connect(dialog, &SettingsDialog::changed, this, [](const QString& key) {
        if (key == QLatin1String("view/theme"))
            applyThemeSetting();
    });
    openDialog(dialog, "settingsDialog");
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(this);
    box->setWindowTitle(tr("About Classmith"));
    box->setIconPixmap(windowIcon().pixmap(QSize(64, 64)));
    box->setTextFormat(Qt::RichText);
    box->setText(tr("<b>Classmith %1</b>").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        tr("A workbench for image classifiers. Nothing leaves this computer.\n\nThe window is under the GPL, version 3 "
           "or later; the engine and the command line are under the Apache Licence 2.0. Parts by others and their "
           "licences are listed in docs/third_party.md."));
    openDialog(box, "aboutBox");
}

void MainWindow::updateUndo() {
    const Project* project = m_session.project();
    const bool readOnly = project && project->readOnly();
    const QString onlyLooked = Labelling::readOnlyText();
    m_actions.setAvailable("edit.undo", project && project->canUndo(),
                           readOnly ? onlyLooked : tr("There is nothing to take back."));
    m_actions.setAvailable("edit.redo", project && project->canRedo(),
                           readOnly ? onlyLooked : tr("There is nothing to make again."));
}

} // namespace classmith
