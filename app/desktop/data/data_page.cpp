// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/data_page.h"

#include <algorithm>
#include <utility>

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/settings_writer.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_detail_panel.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/data/proposal_strip.h"
#include "app/desktop/data/shown/order_line.h"
#include "app/desktop/data/shown/picture_order.h"
#include "app/desktop/data/start/recent_list.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/pictures/file_places.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/heat_view.h"
#include "app/desktop/pictures/thumbnail_loader.h"
#include "app/desktop/session/open_dataset.h"
#include "app/desktop/session/recent_datasets.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/given_names.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int roomyBarPx = 1100;
constexpr int clearBelowTextPx = 72;
constexpr auto splitKey = "window/dataSplit";

} // namespace

QString DataPage::startText() {
    return tr("One folder for each class, with its pictures inside; or train and val folders with such folders. Or one "
              "folder of pictures without labels: then you make the classes here. Nothing is moved until you ask for "
              "it.");
}

DataPage::Shown::Shown(const ImageRecord& image, bool isDamaged)
    : id(image.id), label(image.label), leftOut(image.leftOut), seen(image.seen), damaged(isDamaged) {}

DataPage::DataPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_bar(new QWidget(context.bars)), m_title(new ElidingLabel("title")),
      m_filters(new DataFilters), m_size(new QSlider(Qt::Horizontal)), m_stack(new QStackedWidget),
      m_side(new DataSidePanel(actions())), m_strip(new ProposalStrip(actions())),
      m_orderLine(new OrderLine(actions())), m_order(new PictureOrder(this)), m_grid(new ThumbnailGrid),
      m_clear(new QToolButton), m_detail(new DataDetailPanel), m_full(new FullView),
      m_heat(new HeatView(workspace(), m_grid, m_full, this)), m_thumbnails(new ThumbnailLoader(this)),
      m_recents(new RecentList) {
    m_empty = new EmptyState(QStringLiteral("folder"), tr("Drop a folder of pictures here"), startText());
    connect(m_empty->addButton(tr("Open folder…"), true), &QPushButton::clicked, actions()->action("file.open"),
            &QAction::trigger);
    connect(m_empty->addButton(tr("Try the sample"), false), &QPushButton::clicked, actions()->action("file.sample"),
            &QAction::trigger);
    m_empty->addBelow(m_recents);
    connect(m_recents, &RecentList::chosen, this, &DataPage::openWanted);
    buildBar();
    buildPage();
    connectGrid();
    connectActions();
    showState();
    showRecents();
}

void DataPage::showRecents() {
    m_recents->read(RecentDatasets::list());
}

void DataPage::buildBar() {
    auto* layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    layout->setSpacing(8);
    m_title->setFullText(tr("Data"));
    setHoldsNames(m_title); // of the dataset, once one is open
    layout->addWidget(m_title);
    layout->addWidget(m_filters, 1);
    connect(m_filters, &DataFilters::changed, this, [this] { rebuildGroups(false); });
    connect(m_filters, &DataFilters::searchEnded, m_grid, qOverload<>(&QWidget::setFocus));
    m_size->setRange(80, 320);
    m_size->setValue(Settings::integer("data/tileSize"));
    m_size->setFixedWidth(90);
    m_size->setAccessibleName(tr("Size of the pictures"));
    m_size->setToolTip(m_size->accessibleName());
    layout->addWidget(m_size);
    for (const char* id : {"edit.undo", "edit.redo", "file.open"}) {
        auto* button = new QToolButton;
        button->setDefaultAction(actions()->action(id));
        if (button->defaultAction() == actions()->action("edit.redo"))
            m_redo = button;
        layout->addWidget(button);
    }
    layout->addStretch(); // the title stays left while nothing else is there
}

// From the outside in: what is given another parent after something has asked for its size is styled once more, with
// all that is in it, before the first window is there.
void DataPage::buildPage() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    auto* content = new QSplitter;
    for (QWidget* each : std::initializer_list<QWidget*>{m_empty, content, m_full})
        m_stack->addWidget(each);
    content->setHandleWidth(1);
    content->setChildrenCollapsible(false);
    for (QWidget* each : std::initializer_list<QWidget*>{m_side, makeGridColumn(), m_detail})
        content->addWidget(each);
    content->setStretchFactor(1, 1);
    content->restoreState(SettingsWriter::read(QLatin1String(splitKey)).toByteArray());
    connect(content, &QSplitter::splitterMoved, this,
            [content] { SettingsWriter::write(QLatin1String(splitKey), content->saveState()); });
    m_grid->setTileWidth(m_size->value());
    m_full->setFocusPolicy(Qt::StrongFocus);
    m_grid->installEventFilter(this);
    m_full->installEventFilter(this);
}

QWidget* DataPage::makeGridColumn() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_orderLine);
    layout->addWidget(m_grid, 1);
    // Below what the grid says in its middle while it shows nothing.
    auto* middle = new QVBoxLayout(m_grid->viewport());
    m_clear->setDefaultAction(actions()->action("data.clearFilters"));
    m_clear->hide();
    middle->addStretch();
    middle->addSpacing(clearBelowTextPx);
    middle->addWidget(m_clear, 0, Qt::AlignHCenter);
    middle->addStretch();
    connect(m_strip, &ProposalStrip::proposalsWanted, this, &DataPage::proposeLabels);
    connect(m_orderLine, &OrderLine::changed, this, [this] { rebuildGroups(false); });
    connect(m_orderLine, &OrderLine::orderChosen, this, &DataPage::chooseOrder);
    connect(m_order, &PictureOrder::changed, this, [this] { rebuildGroups(true); });
    return column;
}

void DataPage::chooseOrder() {
    m_order->setBy(m_orderLine->order());
    rebuildGroups(false);
    m_grid->setFocus();
}

void DataPage::connectGrid() {
    m_grid->pictureFor = [this](qint64 id) { return m_thumbnails->find(id); };
    m_grid->wanted = [this](const std::vector<qint64>& ids) {
        std::vector<ThumbnailLoader::Request> requests;
        const Project* project = projectOf(dataset());
        for (const qint64 id : ids)
            if (m_thumbnails->isMissing(id))
                requests.push_back({id, project->datasetRoot() / pathFromUtf8(project->image(ImageId{id}).path)});
        m_thumbnails->keepAtLeast(ids.size());
        m_thumbnails->request(std::move(requests));
    };
    connect(m_thumbnails, &ThumbnailLoader::arrived, m_grid, &ThumbnailGrid::pictureArrived);
    connect(m_thumbnails, &ThumbnailLoader::unreadable, this, [this](qint64 id, const Error& error) {
        m_grid->updateItem(itemOf(ImageId{id}));
        if (!dataset()->folder().isGone() && !std::exchange(m_sawUnreadable, true))
            Q_EMIT workspace()->message(translatedSentence(error), Workspace::Kind::Warning);
        dataset()->damaged().tell(ImageId{id}, error);
    });
    connect(m_size, &QSlider::valueChanged, this, [this](int width) {
        m_grid->setTileWidth(width);
        Settings::set("data/tileSize", width);
    });
    m_keys.label = [this](ClassId id) { label(id); };
    m_keys.tell = [this](const QString& why) { tell(why); };
    connect(m_grid, &ThumbnailGrid::selectionChanged, this, [this] {
        m_keys.leaveOff();
        m_sought.clear();
        m_detail->showImage(ImageId{m_grid->current()}, selectedImages());
        if (m_grid->current() != m_marked.value)
            showClassOfCurrent();
        updateActions();
    });
    connect(m_grid, &ThumbnailGrid::activatedItem, this, &DataPage::toggleFullView);
    connect(m_grid, &ThumbnailGrid::contextMenuWanted, this, &DataPage::showContextMenu);
    connect(m_grid, &ThumbnailGrid::dragWanted, this, &DataPage::startDrag);
    m_full->follow(m_grid);
    m_full->addTool(HeatView::makeChip(actions()));
    connect(m_full, &FullView::leave, this, &DataPage::toggleFullView);
    connect(m_full, &FullView::pictureChosen, this, [this](qint64 id) {
        m_grid->select(id);
        showFullView();
    });
    connect(m_full, &FullView::classChosen, this, [this](qint64 id) { label(ClassId{id}); });
    connect(m_side->classes(), &ClassList::imagesDropped, this, [this](qint64 id) { label(ClassId{id}); });
    connect(m_side->classes(), &ClassList::chosen, this, [this](qint64 id) { goToClass(ClassId{id}); });
    connect(m_side->classes()->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (dataset())
            updateActions();
    });
    connect(m_side, &DataSidePanel::classFound, this, [this](ClassId id) { label(id); });
    connect(m_side, &DataSidePanel::findingEnded, this, [this] {
        m_grid->setFocus();
        showClassOfCurrent();
    });
    connect(m_side, &DataSidePanel::unlabelledChosen, m_filters, &DataFilters::showUnlabelled);
    connect(m_side, &DataSidePanel::leftOutChosen, m_filters, &DataFilters::showLeftOut);
    connect(m_side, &DataSidePanel::damagedChosen, m_filters, &DataFilters::showDamaged);
}

std::vector<ImageId> DataPage::shownImages() const {
    std::vector<ImageId> images;
    for (const Shown& each : m_shown)
        images.push_back(each.id);
    return images;
}

Proposals& DataPage::proposals() const {
    return dataset()->proposals();
}

void DataPage::takeDataset() {
    Labelling& labels = dataset()->labels();
    connect(&labels, &Labelling::labelsChanged, this, &DataPage::refreshItems);
    connect(&labels, &Labelling::refreshed, this, &DataPage::takeRefreshed);
    connect(&proposals(), &Proposals::changed, this, &DataPage::showProposals);
    connect(&proposals(), &Proposals::stateChanged, this, &DataPage::updateActions);
    connect(&dataset()->book(), &RunBook::listChanged, this, &DataPage::updateActions);
    connect(&dataset()->damaged(), &DamagedPictures::changed, this, &DataPage::takeDamaged);
    m_title->setFullText(labels.name());
    m_sawUnreadable = false;
    m_filters->clear();
    m_orderLine->showAll();
    m_order->open(dataset());
    for (const auto known : {&EvaluationSource::runsChanged, &EvaluationSource::reloaded})
        connect(&dataset()->answers(), known, this, &DataPage::takeOpinions);
    m_grid->setGroups({}, false); // the selection is of the pictures that were open: ids begin at 1 in every project
    forgetThumbnails();
    m_side->open(dataset());
    m_strip->open(dataset());
    m_detail->open(dataset());
    m_heat->show({});
    m_heat->open(&dataset()->book());
    showState();
    m_stack->setCurrentIndex(1);
    rebuildGroups(false);
    m_detail->showImage({}, {});
    m_grid->setFocus();
    updateActions();
}

void DataPage::showOpening() {
    showState();
    if (!isOpening())
        showRecents();
}

void DataPage::forgetThumbnails() {
    const Project* project = projectOf(dataset());
    m_thumbnails->reset(project->readOnly() ? std::filesystem::path() : project->place().cache());
}

// In a narrow window the fields keep their room; what gives way has a key or keeps its value.
void DataPage::showBar() {
    const bool open = dataset() != nullptr;
    const bool roomy = width() >= roomyBarPx;
    for (QWidget* each : m_bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        each->setVisible(each == m_title || (open && (roomy || (each != m_size && each != m_redo))));
}

void DataPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    showBar();
}

void DataPage::showState() {
    const bool open = dataset() != nullptr;
    showBar();
    if (open) {
        if (m_stack->currentIndex() == 0)
            m_stack->setCurrentIndex(1);
        return;
    }
    m_stack->setCurrentIndex(0);
    if (isOpening()) {
        m_recents->read({});
        m_empty->setTexts(tr("Looking through the folder…"), tr("The pictures will be here in a moment."));
    } else {
        m_empty->setTexts(tr("Drop a folder of pictures here"), startText());
    }
}

void DataPage::deactivated() {
    m_active = false;
    for (const char* id : {"data.unlabel", "data.leaveOut", "data.seen", "data.accept", "data.nextUnlabelled",
                           "data.fullView", "data.findClass", "data.search", "data.classUp", "data.classDown",
                           "data.clearFilters", "data.propose", "data.acceptAll"})
        actions()->setAvailable(id, false, tr("Only on the Data page."));
    setFilePlacesAvailable(actions(), false);
    HeatView::leaveAction(actions());
}

void DataPage::activated() {
    m_active = true;
    (dataset() ? static_cast<QWidget*>(m_grid) : m_empty->findChild<QPushButton*>())->setFocus();
    updateActions();
}

} // namespace classmith
