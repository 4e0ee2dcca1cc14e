// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_page.h"

#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_chooser.h"
#include "app/desktop/export/export_files_panel.h"
#include "app/desktop/export/export_options_panel.h"
#include "app/desktop/export/export_outcome_panel.h"
#include "app/desktop/export/export_progress_panel.h"
#include "app/desktop/export/export_use_panel.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int optionsWidthPx = 440;
constexpr int smallestOptionsPx = 284;
constexpr int typingPauseMs = 250;

QScrollArea* scrolling(QWidget* content) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

} // namespace

ExportPage::ExportPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_bar(new QWidget(context.bars)), m_runs(new RunChooser),
      m_reason(makeLabel({}, "secondary")), m_export(makeButton({}, "primary")), m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("export"), {}, {})), m_emptyMain(m_empty->addButton({}, true)),
      m_emptyOther(m_empty->addButton(tr("Try the sample"), false)), m_options(new ExportOptionsPanel),
      m_hint(new EmptyState(QStringLiteral("export"), tr("Not exported yet"),
                            tr("The files are written, loaded afresh, each by its own engine, and asked about your "
                               "pictures. Only when every answer is the model's do they appear in the folder."))),
      m_progress(new ExportProgressPanel), m_outcome(new ExportOutcomePanel), m_use(new ExportUsePanel),
      m_files(new ExportFilesPanel(actions())), m_runner(new ExportRunner(workspace(), this)),
      m_typing(new QTimer(this)) {
    buildBar();
    buildPage();
    connectActions();
    connectSignals();
    takeRun();
}

void ExportPage::buildBar() {
    auto* layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(tr("Export"), "title"));
    layout->addWidget(m_runs);
    layout->addStretch();
    layout->addWidget(m_reason);
    m_export->setText(actions()->action("export.run")->text());
    layout->addWidget(m_export);
}

void ExportPage::buildPage() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    row->setSpacing(Theme::marginPx);
    QScrollArea* left = scrolling(m_options);
    left->setMinimumWidth(smallestOptionsPx);
    left->setMaximumWidth(optionsWidthPx);
    row->addWidget(left, 1);
    row->addWidget(buildResult(), 2);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget* ExportPage::buildResult() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::marginPx);
    layout->addWidget(m_hint, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_outcome);
    layout->addWidget(m_use, 1);
    layout->addWidget(m_files);
    layout->addStretch(0);
    m_result = scrolling(column);
    return m_result;
}

void ExportPage::connectActions() {
    QAction* run = actions()->action("export.run");
    connect(m_export, &QPushButton::clicked, run, &QAction::trigger);
    connect(run, &QAction::changed, m_export, [this, run] {
        m_export->setEnabled(run->isEnabled());
        m_export->setToolTip(run->toolTip());
    });
    // From the menu of another page it first shows what would be written.
    connect(run, &QAction::triggered, this, [this] {
        if (isVisible())
            start();
        else
            actions()->action("view.export")->trigger();
    });
    actions()->connectTo("export.stop", m_runner, &ExportRunner::stop);
    actions()->connectTo("export.openFolder", this, &ExportPage::openFolder);
    connect(m_emptyMain, &QPushButton::clicked, this,
            [this] { actions()->action(dataset() ? "view.train" : "file.open")->trigger(); });
    connect(m_emptyOther, &QPushButton::clicked, actions()->action("file.sample"), &QAction::trigger);
}

void ExportPage::connectSignals() {
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingPauseMs);
    connect(m_typing, &QTimer::timeout, this, &ExportPage::inspectFolder);
    connect(m_runs, &RunChooser::runChosen, this, &ExportPage::takeRun);
    connect(m_options, &ExportOptionsPanel::changed, this, &ExportPage::updateAction);
    connect(m_options, &ExportOptionsPanel::folderChanged, this, [this] {
        m_inspected.clear();
        m_failedRun = {};
        updateAction();
        m_typing->start();
    });
    connect(m_progress, &ExportProgressPanel::stopWanted, m_runner, &ExportRunner::stop);
    connect(actions()->action("export.stop"), &QAction::triggered, m_progress, &ExportProgressPanel::showStopping);
    connect(m_progress, &ExportProgressPanel::stopWanted, m_progress, &ExportProgressPanel::showStopping);
    connect(m_outcome, &ExportOutcomePanel::retryWanted, actions()->action("export.run"), &QAction::trigger);
    connect(m_runner, &ExportRunner::progressed, m_progress, &ExportProgressPanel::show);
    connect(m_runner, &ExportRunner::failed, this, &ExportPage::fail);
    connect(m_runner, &ExportRunner::succeeded, this, [this] {
        if (isOfThisDataset())
            m_justDone = m_runner->choice().run.id;
        rememberExportFolder(m_runner->choice().run, m_runner->choice().folder);
        endProgress();
        tellElsewhere(m_runner->outcome(), Workspace::Kind::Note);
    });
}

void ExportPage::takeDataset() {
    m_justDone = {};
    m_failedRun = {};
    m_shownRun = {};
    m_runs->open(&dataset()->choice());
}

void ExportPage::activated() {
    Q_EMIT workspace()->settled(Workspace::Topic::Export); // the page itself says it
    updateEmptyState();
    if (m_runs->run())
        inspectFolder();
    (m_runs->run() ? m_export : m_emptyMain)->setFocus();
}

void ExportPage::takeRun() {
    const Run* run = m_runs->run();
    updateEmptyState();
    if (!run) {
        m_shownRun = {};
        showResult();
        return;
    }
    m_options->showRun(*run);
    if (m_shownRun != run->id) {
        m_shownRun = run->id;
        m_options->setFolder(exportFolderFor(dataset()->labels().name(), *run));
        m_inspected.clear();
        showResult(); // not the other run's
    }
    inspectFolder();
}

void ExportPage::updateEmptyState() {
    const bool open = dataset() != nullptr;
    const bool hasRun = m_runs->run() != nullptr;
    m_runs->setVisible(hasRun);
    m_export->setVisible(hasRun);
    m_reason->setVisible(hasRun);
    m_stack->setCurrentIndex(hasRun ? 1 : 0);
    m_emptyOther->setVisible(!open);
    if (open)
        m_empty->setTexts(
            tr("No model yet"),
            tr("Train one first. Then it is written here as ONNX and TorchScript, proven to give the same "
               "answers."));
    else
        m_empty->setTexts(tr("Pictures first"), tr("Open a folder of pictures and train a model; then it is written "
                                                   "here for use elsewhere."));
    m_emptyMain->setText(open ? tr("Train a model") : tr("Open folder…"));
}

void ExportPage::inspectFolder() {
    const Run* run = m_runs->run();
    const QString folder = m_options->folder();
    m_inspecting.drop();
    if (m_inspected != folder)
        m_inspected.clear();
    if (!run || folder.isEmpty()) {
        showResult();
        return;
    }
    inBackground(
        this, m_inspecting, [folder, stem = run->name] { return inspectExportFolder(pathFromQt(folder), stem); },
        [this, folder](const ExportFolderState& state) {
            m_inspected = folder;
            takeFolderState(state);
        });
}

void ExportPage::takeFolderState(const ExportFolderState& state) {
    m_state = state;
    const Run* run = m_runs->run();
    if (!run)
        return;
    m_options->showFolderState(state, isExportOf(state, *run));
    if (isExportOf(state, *run)) {
        m_use->setSnippets(state.snippets);
        m_files->showFiles(m_inspected, state);
    }
    showResult();
}

void ExportPage::showResult() {
    const Run* run = m_runs->run();
    const bool running = m_runner->isRunning();
    const bool failed = run && !running && m_failedRun == run->id;
    const bool done = run && !running && !failed && !m_inspected.isEmpty() && isExportOf(m_state, *run);
    if (failed)
        m_outcome->showFailure(m_failure, m_failureText, m_runner->checked());
    else if (done)
        m_outcome->showResult(m_state.checkFile->result,
                              m_justDone == run->id ? std::nullopt : std::optional(dateOf(*m_state.checkFile)));
    m_options->setEnabled(!running);
    m_runs->setEnabled(!running);
    m_progress->setVisible(running);
    m_outcome->setVisible(failed || done);
    m_use->setVisible(done && !m_state.snippets.empty());
    m_files->setVisible(done);
    const bool looking = run && m_inspected.isEmpty() && !m_options->folder().isEmpty();
    m_hint->setVisible(!running && !failed && !done && !looking);
    actions()->setAvailable("export.openFolder", done, tr("Nothing is exported here yet."));
    actions()->setAvailable("export.stop", running, tr("No export is running."));
    updateAction();
}

QString ExportPage::whyNot() const {
    if (!dataset())
        return tr("Open a folder of pictures first.");
    if (!m_runs->run())
        return tr("Train a model first.");
    if (m_runner->isRunning())
        return tr("An export is running.");
    if (m_options->formats().isEmpty())
        return tr("Choose a format.");
    if (m_options->folder().isEmpty())
        return tr("Choose a folder.");
    if (m_inspected.isEmpty())
        return {}; // a moment's uncertainty is no reason; the export itself would say
    if (m_state.kind == ExportFolderState::Kind::NotAFolder)
        return tr("The place for the files is not a folder.");
    if (m_state.kind == ExportFolderState::Kind::Unwritable)
        return tr("You may not write into that folder.");
    return {};
}

void ExportPage::updateAction() {
    const QString reason = whyNot();
    actions()->setAvailable("export.run", reason.isEmpty(), reason);
    m_reason->setText(m_runner->isRunning() ? QString() : reason);
}

void ExportPage::start() {
    const Run* run = m_runs->run();
    if (!run || !whyNot().isEmpty())
        return;
    m_failedRun = {};
    m_justDone = {};
    const ExportChoice choice{*run, m_options->folder(), m_options->formats(), m_options->allPictures(),
                              toQt(dataset()->project().datasetRoot())};
    m_runs->hold(true);
    m_runner->start(choice, &dataset()->book());
    m_progress->begin(choice, m_runner->waitsFor());
    showResult();
    m_result->ensureVisible(0, 0);
    m_progress->stopButton()->setFocus(); // the button that had the focus is disabled now
}

// The dataset may be another by now, with a copy of the same run.
bool ExportPage::isOfThisDataset() const {
    return dataset() && m_runner->choice().data == toQt(dataset()->project().datasetRoot());
}

void ExportPage::fail(ExportRunner::Failure failure, const QString& sentence) {
    if (isOfThisDataset())
        m_failedRun = m_runner->choice().run.id;
    m_failure = failure;
    m_failureText = sentence;
    endProgress();
    if (failure != ExportRunner::Failure::Stopped)
        tellElsewhere(tr("Export of %1: %2").arg(m_runner->choice().run.name, sentence), Workspace::Kind::Warning);
}

void ExportPage::tellElsewhere(const QString& outcome, Workspace::Kind kind) {
    if (!isVisible())
        Q_EMIT workspace()->message(outcome, kind, Workspace::Topic::Export);
}

void ExportPage::endProgress() {
    m_runs->hold(false); // shows its outcome until the runs change again
    m_inspected.clear(); // what was known of the folder is of before
    inspectFolder();
    showResult();
    if (isVisible())
        m_export->setFocus(); // it was on the Stop button, which is gone
}

void ExportPage::openFolder() {
    if (!m_inspected.isEmpty())
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_inspected));
}

} // namespace classmith
