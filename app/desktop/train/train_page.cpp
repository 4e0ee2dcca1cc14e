// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/train_page.h"

#include <algorithm>
#include <utility>

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/setting_words.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/jobs/training.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_model.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/session/open_dataset.h"
#include "app/desktop/train/augmentation_preview.h"
#include "app/desktop/train/model/freeze_panel.h"
#include "app/desktop/train/model/layers_dialog.h"
#include "app/desktop/train/model/model_cards.h"
#include "app/desktop/train/model/speed_book.h"
#include "app/desktop/train/model/train_reasons.h"
#include "app/desktop/train/model/weight_files.h"
#include "app/desktop/train/settings_panel.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr const char* recipeKey = "train/recipe";
constexpr const char* allSettingsKey = "train/all_settings";
constexpr int simpleRecipes = 3; // which come first
constexpr int usualLeftPx = 780; // what is over is for the curves
constexpr int leastRightPx = 340;
constexpr int mostRightPx = 620;
constexpr int roomyLeftPx = 1200;

// The simple ones, those that a person may know from elsewhere, and one's own.
void fillRecipes(QComboBox* box) {
    for (const NamedRecipe& recipe : namedRecipes()) {
        if (box->count() == simpleRecipes)
            box->insertSeparator(box->count());
        box->addItem(recipeText(recipe.title), toQt(recipe.name));
        box->setItemData(box->count() - 1, recipeText(recipe.purpose), Qt::ToolTipRole);
    }
    box->insertSeparator(box->count());
    box->addItem(TrainPage::tr("Own"), QString());
    box->setMaxVisibleItems(box->count()); // all at once: a person looks for one by its name
}

// As wide as what is chosen, so that the sentence beside it has room; the open list as wide as its longest title.
void fitChosen(QComboBox* box) {
    int longestPx = 0;
    for (int i = 0; i < box->count(); ++i)
        longestPx = std::max(longestPx, box->fontMetrics().horizontalAdvance(box->itemText(i)));
    const int wholePx = box->sizeHint().width();
    box->view()->setMinimumWidth(wholePx);
    box->setFixedWidth(wholePx - longestPx + box->fontMetrics().horizontalAdvance(box->currentText()));
}

} // namespace

TrainPage::TrainPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_bar(new QWidget(context.bars)), m_kind(new QComboBox),
      m_all(makeButton(tr("All settings"), "chip")), m_sentence(makeLabel({}, "secondary")),
      m_train(makeButton({}, "primary")), m_pause(makeButton({})), m_stop(makeButton({})), m_stack(new QStackedWidget),
      m_speeds(new SpeedBook(workspace(), this)), m_cards(new ModelCards(workspace(), m_speeds)),
      m_freeze(new FreezePanel(m_speeds)), m_settings(new SettingsPanel), m_preview(new AugmentationPreview),
      m_runs(new RunsPanel(&workspace()->training())), m_view(new RunView(workspace())) {
    buildBar();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(buildContent());
    connectParts();
    connectWorkspace();
    connectActions();
    showAnotherDataset();
}

void TrainPage::buildBar() {
    auto* layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(tr("Train"), "title"));
    fillRecipes(m_kind);
    setLook(m_kind, "chip");
    m_kind->setAccessibleName(tr("Recipe"));
    m_sentence->setWordWrap(true); // in a narrow window it takes two lines
    m_all->setCheckable(true);
    m_all->setToolTip(tr("Show every setting that the command line has"));
    layout->addWidget(makeLabel(tr("Recipe"), "secondary"));
    layout->addWidget(m_kind);
    layout->addWidget(m_all);
    layout->addWidget(m_sentence, 1);
    layout->addStretch();
    const std::pair<QPushButton*, const char*> buttons[] = {
        {m_pause, "train.pause"}, {m_stop, "train.stop"}, {m_train, "train.start"}};
    for (const auto& [button, id] : buttons) {
        follow(button, id);
        layout->addWidget(button);
    }
}

// The button is the action's.
void TrainPage::follow(QPushButton* button, const char* id) const {
    QAction* action = actions()->action(id);
    const auto take = [button, action] {
        button->setText(action->text());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->text());
        button->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, button, take);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    take();
}

QWidget* TrainPage::buildEmpty() {
    auto* empty = new EmptyState(QStringLiteral("train"), tr("Pictures first"),
                                 tr("A model learns from pictures that are sorted into classes. Open a folder of them, "
                                    "or try the sample."));
    connect(empty->addButton(tr("Open folder…"), true), &QPushButton::clicked, actions()->action("file.open"),
            &QAction::trigger);
    connect(empty->addButton(tr("Try the sample"), false), &QPushButton::clicked, actions()->action("file.sample"),
            &QAction::trigger);
    return empty;
}

QScrollArea* TrainPage::buildLeft() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(Theme::marginPx);
    auto* models = new QVBoxLayout;
    models->setSpacing(8);
    auto* heading = new QHBoxLayout;
    QPushButton* layers = makeButton(actions()->action("train.layers")->text(), "link");
    layers->setToolTip(actions()->action("train.layers")->toolTip());
    connect(layers, &QPushButton::clicked, actions()->action("train.layers"), &QAction::trigger);
    heading->addWidget(makeLabel(tr("Model"), "heading"));
    heading->addStretch();
    heading->addWidget(layers);
    models->addLayout(heading);
    models->addWidget(m_cards);
    layout->addLayout(models);
    for (QWidget* panel : std::initializer_list<QWidget*>{m_freeze, m_settings, m_preview})
        layout->addWidget(panel);
    layout->addWidget(m_runs, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(column);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

QWidget* TrainPage::buildContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildLeft(), 1);
    auto* holder = new QWidget;
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->addWidget(m_view);
    auto* scroll = new QScrollArea;
    scroll->setWidget(holder);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rightColumn = scroll;
    row->addWidget(scroll);
    return content;
}

void TrainPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    const int most = std::max(mostRightPx, width() - roomyLeftPx);
    m_rightColumn->setFixedWidth(std::clamp(width() - usualLeftPx, leastRightPx, most));
}

void TrainPage::connectParts() {
    QPushButton* find = makeButton({}, "link");
    follow(find, "train.findRate");
    m_settings->addBelow("--lr", find);
    connect(m_cards, &ModelCards::modelChosen, this,
            [this](const std::string& model) { changeRecipe([&](Recipe& recipe) { recipe.setModel(model); }); });
    connect(m_cards, &ModelCards::shownChanged, this, &TrainPage::showRecipe);
    connect(m_cards, &ModelCards::weightsChosen, this, [this](const std::string& model, const std::string& choice) {
        changeRecipe([&](Recipe& recipe) {
            recipe.setWeights(model, choice);
            recipe.setModel(model);
        });
    });
    connect(m_freeze, &FreezePanel::planChosen, this,
            [this](const FreezePlan& plan) { changeRecipe([&](Recipe& recipe) { recipe.setPlan(plan); }); });
    connect(m_freeze, &FreezePanel::presetChosen, this, [this](const QString& preset) {
        changeRecipe([&](Recipe& recipe) { recipe.setFreezing(fromQt(preset)); });
    });
    connect(m_settings, &SettingsPanel::edited, this, [this](const std::function<void(TrainRequest&)>& change) {
        changeRecipe([&](Recipe& recipe) { change(recipe.settings()); });
    });
    connect(m_kind, &QComboBox::activated, this, &TrainPage::chooseRecipe);
    connect(m_all, &QPushButton::toggled, this, &TrainPage::chooseAllSettings);
    connect(m_speeds, &SpeedBook::changed, this, [this] {
        if (isVisible())
            showRecipe();
    });
    connect(m_runs, &RunsPanel::selectionChanged, m_view, &RunView::showRun);
    connect(m_runs, &RunsPanel::goOnWanted, this, &TrainPage::resumeRun);
    connect(m_runs, &RunsPanel::reuseWanted, this, &TrainPage::reuse);
    connect(m_view, &RunView::goOnWanted, this, &TrainPage::resumeRun);
}

const Labelling* TrainPage::labels() const {
    return dataset() ? &dataset()->labels() : nullptr;
}

void TrainPage::takeDataset() {
    const Labelling& labels = dataset()->labels();
    connect(&labels, &Labelling::labelsChanged, this, [this] { // also where pictures came or went
        m_stale = true;
        isVisible() ? showDataset() : showState(); // the action's reason is seen everywhere
    });
    connect(&dataset()->book(), &RunBook::listChanged, this, &TrainPage::takeRuns);
    connect(&dataset()->book(), &RunBook::changed, this, &TrainPage::showCurves);
    m_cards->open(&labels);
    m_freeze->open(&labels);
    m_preview->open(&labels);
    m_runs->open(&dataset()->book());
    m_view->open(&dataset()->book());
    m_endUnsaid = false;
    showAnotherDataset();
}

void TrainPage::takeRuns() {
    m_runs->refresh();
    if (!m_runs->selected() && m_runs->model()->rowCount() > 0)
        m_runs->select(m_runs->model()->idAt(0));
    if (m_view->run() != m_runs->selected())
        m_view->showRun(m_runs->selected()); // the shown one is gone
    m_view->refresh();
    if (std::exchange(m_endUnsaid, false) && m_view->run() != workspace()->training().runId())
        sayEnd();
}

void TrainPage::showCurves() {
    m_runs->refreshLive();
    m_view->refresh();
}

void TrainPage::connectWorkspace() {
    connect(&workspace()->trainer(), &WorkerClient::ready, this, [this](const ReadyEvent& worker) {
        QStringList ids, titles;
        for (const DeviceTitle& device : worker.devices) {
            ids << toQt(device.id);
            titles << toQt(device.title);
        }
        m_settings->setDevices(ids, titles);
        m_settings->show(m_recipe);
    });
    const Training& training = workspace()->training();
    connect(&training, &Training::changed, this, &TrainPage::showTraining);
    connect(&training, &Training::epochsChanged, this, [this, &training] {
        if (training.epochs().size() == 1)
            showState(); // there is a model to keep now
        if (!dataset() || !dataset()->book().find(training.runId()))
            showCurves(); // else the book says it when it has them
    });
    connect(&training, &Training::ended, this, &TrainPage::trainingEnded);
}

void TrainPage::connectActions() {
    actions()->connectTo("train.start", this, &TrainPage::start);
    actions()->connectTo("train.layers", this, &TrainPage::showLayers);
    actions()->connectTo("train.findRate", this, &TrainPage::findRate);
    actions()->connectTo("train.stop", this, [this] { workspace()->training().stop(); });
    actions()->connectTo("train.pause", this, [this] {
        Training& training = workspace()->training();
        if (training.state() == Training::State::Paused)
            training.goOn();
        else
            training.pause();
    });
}

void TrainPage::showLayers() {
    openDialog(new LayersDialog(m_recipe.graph(classCount(labels())), m_recipe.resolved().batch, this), "layersDialog");
}

void TrainPage::showAnotherDataset() {
    actions()->setAvailable("train.layers", dataset(), tr("Open a folder of pictures first."));
    const Project* project = projectOf(dataset());
    m_stack->setCurrentIndex(project ? 1 : 0);
    m_kind->setVisible(project);
    m_all->setVisible(project);
    m_recipe = project ? Recipe::fromText(project->value(recipeKey)) : Recipe();
    if (project)
        m_recipe.settings().validationFraction = labels()->validationShare();
    setAllSettings(project && project->value(allSettingsKey) == "1");
    m_runs->select(trainsHere() ? workspace()->training().runId() : m_runs->model()->idAt(0));
    m_view->showRun(m_runs->selected());
    showRecipe();
}

void TrainPage::activated() {
    Q_EMIT workspace()->settled(Workspace::Topic::Training); // the page itself says it
    if (dataset()) {
        m_speeds->measureMissing();
        dataset()->book().reload();
    }
    if (m_stale)
        showDataset();
    else
        showRecipe(); // weights may have come into the cache
    setFocus();       // on no button: Space must not start anything
}

void TrainPage::showDataset() {
    m_stale = false;
    m_preview->takeDataset();
    showRecipe();
}

bool TrainPage::takeDrop(const QStringList& files) {
    if (files.size() != 1 || !isWeightFile(files.constFirst()))
        return false;
    if (!dataset()) {
        Q_EMIT workspace()->message(tr("Open a folder of pictures first, then drop the weights again."),
                                    Workspace::Kind::Warning);
        return true;
    }
    m_cards->takeFile(files.constFirst(), {});
    return true;
}

void TrainPage::changeRecipe(const std::function<void(Recipe&)>& change) {
    change(m_recipe);
    if (Project* project = projectOf(dataset()); project && !project->readOnly())
        project->setValue(recipeKey, m_recipe.toText());
    if (dataset())
        dataset()->labels().setValidationShare(m_recipe.request().validationFraction);
    showRecipe();
}

// One's own: shows the settings, changes none.
void TrainPage::chooseRecipe(int index) {
    const auto named = findRecipe(fromQt(m_kind->itemData(index).toString()));
    if (!named)
        chooseAllSettings(true);
    changeRecipe([&](Recipe& recipe) {
        if (named)
            recipe.apply(*named);
    });
}

void TrainPage::setAllSettings(bool on) {
    const QSignalBlocker blocker(m_all);
    m_all->setChecked(on);
    m_settings->setVisible(on);
}

void TrainPage::chooseAllSettings(bool on) {
    setAllSettings(on);
    if (Project* project = projectOf(dataset()); project && !project->readOnly())
        project->setValue(allSettingsKey, on ? "1" : "0");
}

void TrainPage::showRecipe() {
    m_kind->setCurrentIndex(m_kind->findData(toQt(m_recipe.name())));
    fitChosen(m_kind);
    m_cards->show(m_recipe);
    m_freeze->show(m_recipe);
    m_settings->show(m_recipe);
    m_preview->show(m_recipe);
    showState();
}

} // namespace classmith
