// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/predict/predict_page.h"

#include <QtCore/QTimer>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/heat_view.h"
#include "app/desktop/pictures/thumbnail_loader.h"
#include "app/desktop/predict/answer_panel.h"
#include "app/desktop/predict/model_chooser.h"
#include "app/desktop/predict/prediction_queue.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/look.h"
#include "widgets/look/notice_strip.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int regroupMs = 250;
constexpr int sizeWidthPx = 90;
constexpr int patienceMs = 400;
constexpr int summaryHeightPx = 44;
constexpr int progressWidthPx = 160;

QToolButton* actionButton(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    return button;
}

} // namespace

PredictPage::PredictPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_queue(new PredictionQueue(workspace(), &m_list, this)), m_bar(new QWidget(context.bars)),
      m_models(new ModelChooser), m_order(new QComboBox), m_size(new QSlider(Qt::Horizontal)),
      m_stack(new QStackedWidget), m_notice(new NoticeStrip), m_summary(makeLabel({}, "secondary")),
      m_speed(makeLabel({}, "secondary")), m_progress(new QProgressBar), m_stop(makeButton(tr("Stop"))),
      m_grid(new ThumbnailGrid), m_panel(new AnswerPanel(&m_list)), m_full(new FullView),
      m_heat(new HeatView(workspace(), m_grid, m_full, this)), m_thumbnails(new ThumbnailLoader(this)),
      m_regroup(new QTimer(this)), m_patience(new QTimer(this)) {
    buildBar();
    buildEmpty();
    buildPage();
    connectGrid();
    connectActions();
    connectParts();
    takeModel();
}

void PredictPage::buildBar() {
    auto* layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(tr("Predict"), "title"));
    layout->addWidget(m_models);
    setLook(m_order, "chip");
    m_order->setAccessibleName(tr("Order"));
    m_order->addItems({tr("as added"), tr("by answer"), tr("least sure")});
    layout->addWidget(m_order);
    layout->addStretch();
    m_size->setRange(80, 320);
    m_size->setValue(Settings::integer("data/tileSize"));
    m_size->setFixedWidth(sizeWidthPx);
    m_size->setAccessibleName(tr("Size of the pictures"));
    m_size->setToolTip(m_size->accessibleName());
    connect(m_size, &QSlider::valueChanged, this, [this](int width) {
        m_grid->setTileWidth(width);
        Settings::set("data/tileSize", width);
    });
    layout->addWidget(m_size);
    for (const char* id : {"predict.clear", "predict.csv", "predict.paste", "predict.add"}) {
        m_buttons.push_back(actionButton(actions()->action(id)));
        layout->addWidget(m_buttons.back());
    }
}

void PredictPage::buildEmpty() {
    m_noModel = new EmptyState(QStringLiteral("predict"), {}, {});
    m_toTrain = m_noModel->addButton({}, true);
    connect(m_toTrain, &QPushButton::clicked, this,
            [this] { actions()->action(dataset() ? "view.train" : "file.open")->trigger(); });
    connect(m_noModel->addButton(actions()->action("predict.model")->text(), false), &QPushButton::clicked,
            actions()->action("predict.model"), &QAction::trigger);
    m_noPictures =
        new EmptyState(QStringLiteral("image"), tr("Drop pictures here"),
                       tr("Files or whole folders; or paste a picture. The model's answer comes at once, and "
                          "nothing leaves this computer."));
    connect(m_noPictures->addButton(actions()->action("predict.add")->text(), true), &QPushButton::clicked,
            actions()->action("predict.add"), &QAction::trigger);
    connect(m_noPictures->addButton(actions()->action("predict.paste")->text(), false), &QPushButton::clicked,
            actions()->action("predict.paste"), &QAction::trigger);
}

void PredictPage::buildPage() {
    auto* lines = new QWidget;
    lines->setObjectName(QStringLiteral("page"));
    lines->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(lines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* notice = new QHBoxLayout;
    notice->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    notice->addWidget(m_notice);
    column->addWidget(buildSummary());
    column->addLayout(notice);
    column->addWidget(m_grid, 1);
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(lines, 1);
    row->addWidget(m_panel);
    for (QWidget* each : std::initializer_list<QWidget*>{m_noModel, m_noPictures, content, m_full})
        m_stack->addWidget(each);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_grid->setTileWidth(Settings::integer("data/tileSize"));
    m_full->setFocusPolicy(Qt::StrongFocus);
    for (QWidget* each : std::initializer_list<QWidget*>{m_grid, m_full})
        each->installEventFilter(this);
    m_panel->colorOf = [this](int classIndex) { return classColor(classIndex); };
    m_panel->keyOf = [this](int classIndex) { return classKeyOf(classIndex); };
}

// One line of one height, so that the pictures stay where they are when the asking begins and ends.
QWidget* PredictPage::buildSummary() {
    auto* line = new QWidget;
    line->setFixedHeight(summaryHeightPx);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    row->setSpacing(12);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(progressWidthPx);
    m_progress->setAccessibleName(tr("Progress"));
    row->addWidget(m_summary);
    row->addStretch();
    row->addWidget(m_speed);
    row->addWidget(m_progress);
    row->addWidget(m_stop);
    row->addWidget(HeatView::makeChip(actions()));
    connect(m_stop, &QPushButton::clicked, m_queue, &PredictionQueue::stop);
    return line;
}

void PredictPage::connectGrid() {
    m_grid->pictureFor = [this](qint64 id) { return m_thumbnails->find(id); };
    m_grid->wanted = [this](const std::vector<qint64>& ids) {
        std::vector<ThumbnailLoader::Request> requests;
        for (const qint64 id : ids)
            if (const AskedPicture* picture = m_thumbnails->isMissing(id) ? m_list.find(id) : nullptr)
                requests.push_back({id, pathFromQt(picture->path)});
        m_thumbnails->keepAtLeast(ids.size());
        m_thumbnails->request(std::move(requests));
    };
    connect(m_thumbnails, &ThumbnailLoader::arrived, m_grid, &ThumbnailGrid::pictureArrived);
    // The window's own sentence is in the person's language.
    connect(m_thumbnails, &ThumbnailLoader::unreadable, this, [this](qint64 id, const Error& error) {
        m_list.setProblem(id, translatedSentence(error));
        m_panel->refresh();
    });
    connect(m_grid, &ThumbnailGrid::selectionChanged, this, [this] {
        m_panel->showPicture(m_grid->current());
        followInFullView();
        updateActions();
        followHeat();
    });
    connect(m_heat, &HeatView::overlayChanged, m_panel, &AnswerPanel::setOverlay);
    connect(m_heat, &HeatView::said, m_panel, &AnswerPanel::setHeatText);
    connect(m_grid, &ThumbnailGrid::activatedItem, this, &PredictPage::toggleFullView);
    m_full->follow(m_grid);
    m_full->setClasses({}, 0);
    m_full->addTool(HeatView::makeChip(actions()));
    connect(m_full, &FullView::leave, this, &PredictPage::toggleFullView);
    connect(m_full, &FullView::pictureChosen, this, [this](qint64 id) {
        m_grid->select(id);
        showInFullView();
    });
    connect(m_grid, &ThumbnailGrid::contextMenuWanted, this, &PredictPage::showContextMenu);
    // Answers are looked at by class; how many each has got stands above them.
    m_order->setCurrentIndex(1);
    connect(m_order, &QComboBox::activated, this, [this] { rebuildGrid(false); });
    m_regroup->setSingleShot(true);
    m_regroup->setInterval(regroupMs);
    connect(m_regroup, &QTimer::timeout, this, [this] { rebuildGrid(true); });
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, &PredictPage::showProgress);
}

void PredictPage::connectParts() {
    connect(m_models, &ModelChooser::modelChosen, this, &PredictPage::takeModel);
    connect(m_models, &ModelChooser::openWanted, this, &PredictPage::chooseModel);
    connect(m_queue, &PredictionQueue::answered, this, &PredictPage::takeAnswers);
    connect(m_queue, &PredictionQueue::stateChanged, this, &PredictPage::showState);
    connect(m_notice, &NoticeStrip::clicked, m_queue, &PredictionQueue::go);
}

void PredictPage::takeDataset() {
    const Project& project = dataset()->project();
    m_thumbnails->reset(project.readOnly() ? std::filesystem::path() : project.place().cache());
    connect(&dataset()->labels(), &Labelling::labelsChanged, this, [this] { // a class may have another colour or name
        for (const AskedPicture& picture : m_list.pictures())
            m_grid->updateItem(itemOf(picture));
        m_panel->refresh();
    });
    m_heat->open(&dataset()->book());
    m_queue->open(&dataset()->book());
    m_models->open(&dataset()->choice());
    rebuildGrid(true);
}

void PredictPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    showState(); // the size of the pictures gives way in a narrow window
}

void PredictPage::activated() {
    holdModel();
    m_size->setValue(Settings::integer("data/tileSize")); // the Data page has the same
    if (!m_models->model().isEmpty())
        workspace()->predictor().warmUp();
    showState();
    updateActions();
    followHeat();
    QWidget* current = m_stack->currentWidget();
    if (current == m_noModel || current == m_noPictures)
        current->findChild<QPushButton*>()->setFocus();
    else
        (current == m_full ? static_cast<QWidget*>(m_full) : m_grid)->setFocus();
}

// While somebody looks at answers, no other run takes the place of the one that gave them.
void PredictPage::holdModel() {
    const bool wanted = isVisible() && dataset() && m_list.count(AskedPicture::State::Answered) > 0;
    m_hold = wanted ? dataset()->choice().hold() : nullptr;
}

void PredictPage::takeModel() {
    const auto before = std::pair(m_queue->model(), m_queue->version());
    m_queue->setModel(m_models->run(), m_models->model(), m_models->version());
    if (before != std::pair(m_queue->model(), m_queue->version()))
        rebuildGrid(true);
    if (isVisible() && !m_queue->model().isEmpty())
        workspace()->predictor().warmUp();
    showState();
    updateActions();
    followHeat();
}

void PredictPage::takeFound(const FoundPictures& found) {
    if (!found.problem.isEmpty()) {
        Q_EMIT workspace()->message(found.problem, Workspace::Kind::Warning);
        return;
    }
    if (!found.note.isEmpty())
        Q_EMIT workspace()->message(found.note, Workspace::Kind::Note);
    const auto ids = m_list.add(found.files);
    rebuildGrid(true);
    m_grid->select(ids.front());
    m_queue->go();
    showState();
    updateActions();
    if (isVisible() && m_stack->currentWidget()->isAncestorOf(m_grid))
        m_grid->setFocus();
}

void PredictPage::takeAnswers(const std::vector<qint64>& ids) {
    holdModel();
    if (m_order->currentIndex() == 0)
        for (const qint64 id : ids) {
            if (const AskedPicture* picture = m_list.find(id))
                m_grid->updateItem(itemOf(*picture));
        }
    else if (!m_regroup->isActive())
        m_regroup->start();
    m_panel->refresh();
    followInFullView();
    updateActions();
}

} // namespace classmith
