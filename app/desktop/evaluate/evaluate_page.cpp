// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/evaluate/evaluate_page.h"

#include <algorithm>

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/answers/compared_run.h"
#include "app/desktop/answers/figures.h"
#include "app/desktop/answers/mirror_trial.h"
#include "app/desktop/common/action_table.h"
#include "app/desktop/common/settings_writer.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_chooser.h"
#include "app/desktop/evaluate/class_table.h"
#include "app/desktop/evaluate/comparison_strip.h"
#include "app/desktop/evaluate/confusion_panel.h"
#include "app/desktop/evaluate/score_panel.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/pictures/file_places.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/heat_view.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/fields/combo_lines.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/look.h"
#include "widgets/look/notice_strip.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int smallestScorePx = 384; // a class of nine letters is read whole
constexpr int smallestUpperPx = 236;
constexpr int smallestLowerPx = 200;
constexpr int aroundClassesPx = 142; // what the score panel needs besides its rows
constexpr int classRowPx = 27;
constexpr int longestChipPx = 240; // of a run's name
constexpr auto splitKey = "window/evaluateSplit";

} // namespace

EvaluatePage::EvaluatePage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_bar(new QWidget(context.bars)), m_runs(new QComboBox), m_sets(new QComboBox),
      m_otherRuns(new QComboBox), m_changes(new ElidingLabel("warning")), m_trainAgain(makeButton(tr("Train again"))),
      m_stack(new QStackedWidget), m_empty(new EmptyState(QStringLiteral("evaluate"), {}, {})),
      m_notice(new NoticeStrip), m_comparisonNotice(new NoticeStrip), m_comparisonStrip(new ComparisonStrip),
      m_splitter(new QSplitter(Qt::Vertical)), m_score(new ScorePanel), m_confusion(new ConfusionPanel),
      m_answers(new AnswersPanel), m_full(new FullView),
      m_heat(new HeatView(workspace(), m_answers->grid(), m_full, this)) {
    buildBar();
    buildEmpty();
    buildPage();
    buildComparison();
    connectParts();
    connectActions();
    showState();
}

EvaluatePage::~EvaluatePage() = default;

void EvaluatePage::buildBar() {
    auto* layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(tr("Evaluate"), "title"));
    m_runs->setAccessibleName(tr("Run"));
    m_sets->setAccessibleName(tr("Set of pictures"));
    m_otherRuns->setAccessibleName(tr("Compare with another run"));
    for (QComboBox* box : {m_runs, m_sets, m_otherRuns}) {
        setLook(box, "chip");
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        layout->addWidget(box);
    }
    layout->addStretch();
    layout->addWidget(m_changes);
    layout->addWidget(m_trainAgain);
    auto* undo = new QToolButton;
    undo->setDefaultAction(actions()->action("edit.undo"));
    layout->addWidget(undo);
    connect(m_runs, &QComboBox::activated, this,
            [this] { m_source->chooseRun({fromQt(m_runs->currentData().toString())}); });
    connect(m_sets, &QComboBox::activated, this,
            [this] { m_source->chooseSet(static_cast<EvaluationSet>(m_sets->currentData().toInt())); });
    connect(m_trainAgain, &QPushButton::clicked, actions()->action("view.train"), &QAction::trigger);
}

void EvaluatePage::buildEmpty() {
    m_openButton = m_empty->addButton(tr("Open folder…"), true);
    m_sampleButton = m_empty->addButton(tr("Try the sample"), false);
    m_trainButton = m_empty->addButton(tr("Train"), true);
    m_dataButton = m_empty->addButton(tr("Data"), true);
    m_evaluateButton = m_empty->addButton(tr("Evaluate"), true);
    m_stopButton = m_empty->addButton(tr("Stop"), false);
    const auto trigger = [this](QPushButton* button, const char* id) {
        connect(button, &QPushButton::clicked, actions()->action(id), &QAction::trigger);
    };
    trigger(m_openButton, "file.open");
    trigger(m_sampleButton, "file.sample");
    trigger(m_trainButton, "view.train");
    trigger(m_dataButton, "view.data");
    trigger(m_evaluateButton, "evaluate.run");
    connect(m_stopButton, &QPushButton::clicked, this, [this] { m_source->stop(); });
}

void EvaluatePage::buildPage() {
    m_content = buildContent();
    for (QWidget* each : std::initializer_list<QWidget*>{m_empty, m_content, m_full})
        m_stack->addWidget(each);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_full->setFocusPolicy(Qt::StrongFocus);
    m_answers->grid()->installEventFilter(this);
    m_full->installEventFilter(this);
    m_splitter->installEventFilter(this);
}

QWidget* EvaluatePage::buildContent() {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(Theme::marginPx);
    auto* upper = new QWidget;
    auto* row = new QHBoxLayout(upper);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::marginPx);
    m_score->setMinimumWidth(smallestScorePx);
    row->addWidget(m_score, 2);
    row->addWidget(m_confusion, 3);
    setLook(m_splitter, "gap");
    m_splitter->setHandleWidth(Theme::marginPx);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(m_answers);
    upper->setMinimumHeight(smallestUpperPx);
    m_answers->setMinimumHeight(smallestLowerPx);
    m_dividedByHand = m_splitter->restoreState(SettingsWriter::read(QLatin1String(splitKey)).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_dividedByHand = true;
        SettingsWriter::write(QLatin1String(splitKey), m_splitter->saveState());
    });
    layout->addWidget(m_notice);
    layout->addWidget(m_comparisonNotice);
    layout->addWidget(m_comparisonStrip);
    layout->addWidget(m_splitter, 1);
    return content;
}

void EvaluatePage::connectParts() {
    connect(m_notice, &NoticeStrip::clicked, this, [this] {
        if (m_source->isEvaluating())
            m_source->stop();
        else
            m_source->evaluateNow();
    });
    connect(m_score->table(), &ClassTable::chosen, this, [this](int label) { chooseAnswers({label, -1}); });
    connect(m_confusion, &ConfusionPanel::chosen, this, [this](int label, int answer) {
        chooseAnswers({label, answer});
    });
    connect(m_score->table(), &ClassTable::entered, this, &EvaluatePage::goToPictures);
    connect(m_confusion, &ConfusionPanel::entered, this, &EvaluatePage::goToPictures);
    connect(m_answers, &AnswersPanel::allWrongWanted, this, [this] {
        chooseAnswers({});
        goToPictures();
    });
    connect(m_answers, &AnswersPanel::orderChanged, this, [this] { chooseAnswers(m_choice); });
    connect(m_answers, &AnswersPanel::refreshWanted, actions()->action("data.refresh"), &QAction::trigger);
    connect(m_answers->grid(), &ThumbnailGrid::selectionChanged, this, [this] {
        updateActions();
        followHeat();
    });
    connect(m_answers->grid(), &ThumbnailGrid::activatedItem, this, &EvaluatePage::toggleFullView);
    connect(m_answers->grid(), &ThumbnailGrid::contextMenuWanted, this, &EvaluatePage::showContextMenu);
    m_full->follow(m_answers->grid());
    m_full->addTool(HeatView::makeChip(actions()));
    connect(m_full, &FullView::leave, this, &EvaluatePage::toggleFullView);
    connect(m_full, &FullView::pictureChosen, this, [this](qint64 id) {
        m_answers->grid()->select(id);
        showInFullView();
    });
    connect(m_full, &FullView::classChosen, this, [this](qint64 id) { label(ClassId{id}); });
    m_answers->addChip(HeatView::makeChip(actions()));
    m_heat->nameOf = [this](int index, const QString& named) {
        const bool known = index >= 0 && index < m_evaluation.modelClasses;
        return known ? className(m_evaluation.classes[static_cast<std::size_t>(index)]) : named;
    };
    connect(m_heat, &HeatView::said, m_answers, &AnswersPanel::showHeatText);
}

void EvaluatePage::takeDataset() {
    if (m_stack->currentWidget() == m_full)
        toggleFullView();
    m_evaluation = {};
    m_comparison.reset();
    m_choice = {};
    m_heat->show({});
    m_heat->open(&dataset()->book());
    m_answers->open(&dataset()->project());
    m_source = &dataset()->answers();
    m_other = std::make_unique<ComparedRun>(workspace(), &dataset()->labels(), &dataset()->book());
    m_mirrors = std::make_unique<MirrorTrial>(workspace(), &dataset()->labels(), &dataset()->book(), m_source);
    connectDataset();
    m_source->setWatched(m_active);
    showRuns();
    showState();
    updateActions();
}

void EvaluatePage::connectDataset() {
    connect(m_source, &EvaluationSource::runsChanged, this, &EvaluatePage::showRuns);
    connect(m_source, &EvaluationSource::reloaded, this, &EvaluatePage::recomputeWhenSeen);
    connect(m_source, &EvaluationSource::stateChanged, this, [this] {
        if (!m_source->live() && !m_evaluation.classes.empty())
            m_evaluation = {};
        showState();
        updateActions();
        followHeat();
    });
    connect(m_other.get(), &ComparedRun::reloaded, this, [this] {
        showOtherRuns();
        recomputeWhenSeen();
    });
    connect(m_other.get(), &ComparedRun::stateChanged, this, &EvaluatePage::showComparisonState);
    connect(m_mirrors.get(), &MirrorTrial::changed, this, &EvaluatePage::showMirrors);
    connect(&dataset()->labels(), &Labelling::refreshed, this, [this] { // files may have changed
        m_answers->forgetThumbnails();
        m_full->readAgain();
        m_heat->askAgain();
    });
    connect(&dataset()->labels(), &Labelling::labelsChanged, this, [this] {
        if (m_active)
            recompute(false);
        else
            m_outdated = true;
    });
}

void EvaluatePage::activated() {
    m_active = true;
    if (m_source)
        m_source->setWatched(true);
    if (std::exchange(m_outdated, false))
        recompute(true);
    showState();
    updateActions();
    followHeat();
    if (m_stack->currentWidget() == m_empty)
        for (QPushButton* button : m_empty->findChildren<QPushButton*>())
            if (button->isVisibleTo(m_empty)) {
                button->setFocus();
                return;
            }
    if (m_stack->currentWidget() == m_content)
        m_answers->grid()->setFocus();
}

void EvaluatePage::deactivated() {
    m_active = false;
    if (m_source)
        m_source->setWatched(false);
    for (const char* id : {"data.unlabel", "data.leaveOut", "data.fullView"})
        actions()->setAvailable(id, false, tr("Only on the Data page and the Evaluate page."));
    setFilePlacesAvailable(actions(), false);
    HeatView::leaveAction(actions());
}

void EvaluatePage::balance() {
    if (m_dividedByHand)
        return;
    const int all = m_splitter->height() - m_splitter->handleWidth();
    const int rows =
        aroundClassesPx + m_score->additionalHeight() + classRowPx * static_cast<int>(m_evaluation.classes.size() + 1);
    const int wanted = std::max(rows, all * 36 / 100); // a few classes leave no large screen to the pictures alone
    const int upper = std::clamp(wanted, smallestUpperPx, std::max(smallestUpperPx, all * 48 / 100));
    m_splitter->setSizes({upper, all - upper});
}

void EvaluatePage::showRuns() {
    const QSignalBlocker quiet(m_runs);
    QList<ComboLine> lines;
    for (const Run* run : m_source->runs())
        lines << ComboLine{markedBest(shortName(run->name, m_runs, longestChipPx), *run, dataset()->book()),
                           toQt(run->id.text), run->name};
    setComboLines(m_runs, lines);
    m_runs->setCurrentIndex(m_runs->findData(toQt(m_source->run().text)));
    showOtherRuns();
}

void EvaluatePage::showSets() {
    const QString texts[] = {tr("validation"), tr("test"), tr("training"), tr("new since training"), tr("all")};
    const auto counts = m_source->live()->counts();
    const QSignalBlocker quiet(m_sets);
    m_sets->clear();
    for (int set = 0; set < evaluationSetCount; ++set) {
        const int count = counts[static_cast<std::size_t>(set)];
        const bool current = static_cast<EvaluationSet>(set) == m_source->set();
        if (count == 0 && !current)
            continue;
        m_sets->addItem(tr("%1, %n image(s)", nullptr, count).arg(texts[set]), set);
        if (current)
            m_sets->setCurrentIndex(m_sets->count() - 1);
    }
}

// chooseAgain: the pictures, too; otherwise they stay where they are, marked.
void EvaluatePage::recompute(bool chooseAgain) {
    if (!m_source || !m_source->live())
        return;
    m_evaluation = m_source->live()->evaluate(m_source->set());
    showSets();
    showChanges();
    std::vector<ClassId> ids;
    for (const EvaluatedClass& each : m_evaluation.classes)
        ids.push_back(each.id);
    const QStringList keys = classKeys(dataset()->project().classes(), ids);
    m_score->setEvaluation(m_evaluation, keys);
    m_confusion->setEvaluation(m_evaluation, keys);
    compare();
    const int classes = static_cast<int>(m_evaluation.classes.size());
    if (m_choice.label >= classes || m_choice.answer >= classes || (m_choice.outcome && m_comparisonStrip->isHidden()))
        m_choice = {};
    if (chooseAgain) {
        chooseAnswers(m_choice);
        balance();
    } else {
        m_answers->refreshItems(m_evaluation);
        markChoice(); // the classes may have another order
    }
    if (m_stack->currentWidget() == m_full)
        m_answers->grid()->current() != 0 ? showInFullView() : toggleFullView(); // it is no longer in the list
    showState();
    updateActions();
    followHeat();
}

void EvaluatePage::chooseAnswers(const AnswerChoice& choice) {
    const bool same = choice == m_choice;
    m_choice = choice;
    m_answers->showChoice(m_evaluation, choice, same);
    markChoice();
    m_comparisonStrip->setChoice(choice.outcome);
}

void EvaluatePage::markChoice() {
    m_confusion->setChoice(m_choice.label, m_choice.answer);
    m_score->table()->setChosen(m_choice.answer < 0 ? m_choice.label : -1);
}

void EvaluatePage::goToPictures() {
    ThumbnailGrid* grid = m_answers->grid();
    if (grid->itemCount() > 0 && grid->selection().empty())
        grid->select(grid->itemAfter(0));
    grid->setFocus();
}

void EvaluatePage::showChanges() {
    const ChangesSinceRun changes = m_source->live()->changes();
    QStringList parts;
    if (changes.labels > 0)
        parts << tr("%n label(s) changed", nullptr, changes.labels);
    if (changes.added > 0)
        parts << tr("%n image(s) added", nullptr, changes.added);
    m_changes->setFullText(parts.isEmpty()
                               ? QString()
                               : QStringLiteral("✎ ") +
                                     tr("%1 since this model was trained").arg(parts.join(QStringLiteral(", "))));
    m_changes->setHidden(parts.isEmpty());
    m_trainAgain->setHidden(parts.isEmpty());
}

} // namespace classmith
