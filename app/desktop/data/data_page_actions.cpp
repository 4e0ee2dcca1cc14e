// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QtCore/QLocale>
#include <QtCore/QMimeData>
#include <QtGui/QDrag>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>

#include "app/desktop/answers/model_opinion.h"
#include "app/desktop/common/action_table.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_detail_panel.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/data/dialogs/accept_dialog.h"
#include "app/desktop/data/dialogs/new_class_dialog.h"
#include "app/desktop/data/shown/order_line.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/pictures/file_places.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/heat_view.h"
#include "app/desktop/pictures/picture_menu.h"
#include "app/desktop/pictures/thumbnail_loader.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr QSize dragPx(96, 72);
constexpr int dragBadgePx = 22;

} // namespace

void DataPage::connectActions() {
    ActionRegistry* registry = actions();
    registry->connectToPage("data.unlabel", this, this, [](DataPage* page) { page->label({}); });
    registry->connectToPage("data.leaveOut", this, this, &DataPage::leaveOutOrTakeIn);
    registry->connectToPage("data.seen", this, this, [](DataPage* page) {
        page->dataset()->labels().markSeen(page->selectedImages());
        page->advance();
    });
    // Not bound to the page: where a name is being typed, Return ends that.
    for (QWidget* pictures : {static_cast<QWidget*>(m_grid), static_cast<QWidget*>(m_full)})
        registry->connectToPage("data.accept", pictures, this, &DataPage::acceptProposals);
    registry->connectToPage("data.nextUnlabelled", this, this, &DataPage::goToNextUnlabelled);
    registry->connectToPage("data.fullView", this, this, &DataPage::toggleFullView);
    registry->connectToPage("data.propose", this, this, &DataPage::proposeLabels);
    registry->connectToPage("data.acceptAll", this, this, &DataPage::askWhatToAccept);
    registry->connectToPage("data.clearFilters", this, this, &DataPage::clearFilters);
    registry->connectTo("data.search", this, &DataPage::search); // from everywhere, for it is typed before a word
    const auto places = [this] { return selectedFiles(); };
    connectFilePlaces(registry, this, places);
    offerFilePlaces(m_full, places);
    offerFilePlaces(m_detail, places);
    registry->connectTo("data.newClass", this, &DataPage::askForNewClass);
    HeatView::prepareAction(registry);
    registry->connectToPage("evaluate.heatMap", this, this, &DataPage::followHeat);
    registry->connectToPage("data.findClass", this, this, &DataPage::findClass);
    registry->connectToPage("data.classUp", this, m_side, [](DataSidePanel* side) { side->moveCurrentClass(-1); });
    registry->connectToPage("data.classDown", this, m_side, [](DataSidePanel* side) { side->moveCurrentClass(1); });
}

std::vector<ImageId> DataPage::selectedImages() const {
    std::vector<ImageId> images;
    for (const qint64 id : m_grid->selection())
        images.push_back(ImageId{id});
    return images;
}

std::vector<std::filesystem::path> DataPage::selectedFiles() const {
    std::vector<std::filesystem::path> files;
    if (const Project* project = projectOf(dataset()))
        for (const ImageId id : selectedImages())
            files.push_back(project->datasetRoot() / pathFromUtf8(project->image(id).path));
    return files;
}

void DataPage::label(ClassId target) {
    if (!dataset())
        return tell(tr("Open a folder of pictures first."));
    const auto images = selectedImages();
    const bool advances = images.size() == 1 && Settings::boolean("data/autoAdvance");
    const QString whyNot = whyNotLabel(*projectOf(dataset()), images, target);
    if (!whyNot.isEmpty() && !(advances && target)) // a label that is confirmed leads on
        return tell(whyNot);
    if (dataset()->labels().relabel(images, target) && advances)
        advance();
}

void DataPage::tell(const QString& sentence) {
    Q_EMIT workspace()->message(sentence, Workspace::Kind::Passing);
}

void DataPage::search() {
    if (!m_active || !dataset())
        return;
    if (m_stack->currentWidget() == m_full)
        toggleFullView(); // what is found is seen in the grid
    m_filters->search();
}

std::size_t DataPage::showPictures(const std::vector<ImageId>& images) {
    std::vector<qint64> ids;
    for (const ImageId id : images)
        ids.push_back(id.value);
    const std::size_t shown = m_grid->selectAllOf(ids);
    m_sought = shown < ids.size() ? images : std::vector<ImageId>();
    if (shown == 0 || m_stack->currentWidget() != m_full)
        return shown;
    if (shown == 1)
        showFullView();
    else
        toggleFullView(); // it has room for one
    return shown;
}

void DataPage::advance() {
    move(1);
}

void DataPage::move(int step) {
    m_grid->moveCurrent(step);
    if (m_stack->currentWidget() == m_full)
        showFullView();
}

void DataPage::leaveOutOrTakeIn() {
    const auto images = selectedImages();
    if (!images.empty())
        dataset()->labels().leaveOut(images, !projectOf(dataset())->image(images.front()).leftOut);
}

void DataPage::updateActions() {
    const Project* project = projectOf(dataset());
    const QString nothingOpen = tr("Open a folder of pictures first.");
    const QString readOnly = Labelling::readOnlyText();
    const QString nothingSelected = tr("Select a picture first.");
    const bool open = project != nullptr;
    const bool writable = open && !project->readOnly();
    const bool selected = open && !m_grid->selection().empty();
    actions()->setAvailable("data.newClass", writable, open ? readOnly : nothingOpen);
    actions()->setAvailable("data.refresh", open, nothingOpen);
    if (!m_active)
        return; // the others are for the page in front
    for (const char* id : {"data.unlabel", "data.leaveOut", "data.seen"})
        actions()->setAvailable(id, writable && selected, !open ? nothingOpen : !writable ? readOnly : nothingSelected);
    actions()->setAvailable("data.findClass", writable && selected && m_side->isFindShown(),
                            !open       ? nothingOpen
                            : !writable ? readOnly
                            : !selected ? nothingSelected
                                        : tr("Each of the classes has a key of its own."));
    for (const auto& [id, by] : {std::pair("data.classUp", -1), std::pair("data.classDown", 1)})
        actions()->setAvailable(id, writable && m_side->canMoveCurrentClass(by),
                                !open       ? nothingOpen
                                : !writable ? readOnly
                                            : tr("Choose a class in the list first; the outermost one stays."));
    const QString whyNotAsk = open ? proposals().whyNot() : nothingOpen;
    const bool someUnlabelled = open && dataset()->unlabelled() > 0;
    actions()->setAvailable("data.propose", whyNotAsk.isEmpty() && someUnlabelled,
                            whyNotAsk.isEmpty() ? tr("Every picture has a label.") : whyNotAsk);
    actions()->setAvailable("data.acceptAll", writable && proposals().count() > 0,
                            !open       ? nothingOpen
                            : !writable ? readOnly
                                        : tr("Nothing is proposed. Propose labels asks a model."));
    const auto images = selectedImages();
    const bool proposed =
        open && std::any_of(images.begin(), images.end(), [this](ImageId id) { return proposals().has(id); });
    actions()->setAvailable("data.accept", writable && proposed,
                            !open       ? nothingOpen
                            : !writable ? readOnly
                            : !selected ? nothingSelected
                                        : tr("The model proposes nothing for the selected pictures."));
    actions()->setAvailable("evaluate.heatMap", whyNoHeat().isEmpty(), whyNoHeat());
    actions()->setAvailable("data.fullView", selected, open ? nothingSelected : nothingOpen);
    setFilePlacesAvailable(actions(), selected);
    for (const char* id : {"data.nextUnlabelled", "data.search"})
        actions()->setAvailable(id, open, nothingOpen);
    actions()->setAvailable("data.clearFilters", open && isFiltered(),
                            open ? tr("All pictures are shown.") : nothingOpen);
}

bool DataPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && projectOf(dataset()))
        if (handleKey(static_cast<QKeyEvent*>(event)))
            return true;
    return Page::eventFilter(watched, event);
}

bool DataPage::handleKey(QKeyEvent* event) {
    if (event->modifiers() & ~Qt::KeypadModifier)
        return false;
    const bool full = m_stack->currentWidget() == m_full;
    const int step = event->key() == Qt::Key_D || (full && event->key() == Qt::Key_Right)  ? 1
                     : event->key() == Qt::Key_A || (full && event->key() == Qt::Key_Left) ? -1
                                                                                           : 0;
    if (step != 0) {
        move(step);
        return true;
    }
    if (full && event->key() == Qt::Key_Escape) {
        toggleFullView();
        return true;
    }
    if (event->key() == Qt::Key_Enter && actions()->action("data.accept")->isEnabled()) { // that of the number pad
        acceptProposals();
        return true;
    }
    return m_keys.press(*event, *projectOf(dataset()), !m_grid->selection().empty(), full);
}

void DataPage::keyPressEvent(QKeyEvent* event) {
    m_keys.noteUnused(*event, *actions());
    Page::keyPressEvent(event);
}

void DataPage::acceptProposals() {
    std::vector<GivenLabel> accepted;
    for (const ImageId id : selectedImages())
        if (const auto proposed = proposals().find(id))
            accepted.push_back({id, proposed->predicted});
    if (!accepted.empty() && !dataset()->labels().relabel(accepted))
        return;
    if (!goToNext([this](ImageId id) { return proposals().has(id); }))
        goToNextUnlabelled();
}

bool DataPage::goToNext(const std::function<bool(ImageId)>& wanted) {
    const int count = m_grid->itemCount();
    const int here = m_grid->placeOf(m_grid->current());
    for (int step = 1; step <= count; ++step) {
        const qint64 id = m_grid->itemAfter((here + step) % count);
        if (!wanted(ImageId{id}))
            continue;
        m_grid->select(id);
        if (m_stack->currentWidget() == m_full)
            showFullView();
        return true;
    }
    return false;
}

void DataPage::goToNextUnlabelled() {
    const auto isUnlabelled = [this](ImageId id) {
        const ImageRecord& image = projectOf(dataset())->image(id);
        return !image.label && !image.leftOut && !isDamaged(image);
    };
    if (goToNext(isUnlabelled))
        return;
    Q_EMIT workspace()->message(tr("Every picture shown here has a label."), Workspace::Kind::Passing);
}

void DataPage::askForNewClass() {
    openDialog(new NewClassDialog(dataset(), this), "newClassDialog");
}

void DataPage::askWhatToAccept() {
    openDialog(new AcceptDialog(dataset(), this), "acceptDialog");
}

// The pictures that it is about come to the front, those that the model is surest of before the others.
void DataPage::proposeLabels() {
    if (proposals().isAsking())
        return;
    proposals().ask();
    m_orderLine->showAll();
    m_orderLine->setOrder(OrderBy::MostSure);
    m_order->setBy(OrderBy::MostSure);
    m_filters->clear();
    m_filters->showUnlabelled();
    m_grid->setFocus(); // Enter is for the pictures
}

void DataPage::showContextMenu(const QPoint& position) {
    makePictureMenu(
        this, *projectOf(dataset()), *actions(),
        {"data.accept", "data.unlabel", "data.leaveOut", "data.seen", "data.fullView", "file.show", "file.copyPath"},
        [this](ClassId id) { label(id); })
        ->popup(position);
}

QMimeData* DataPage::dragData() const {
    return m_side->classes()->newDrag();
}

QPixmap DataPage::dragPicture() const {
    const QPixmap picture = m_thumbnails->find(m_grid->current());
    const auto count = static_cast<qlonglong>(m_grid->selection().size());
    QPixmap drawn(dragPx);
    if (picture.isNull())
        drawn.fill(Theme::instance().colors().hover);
    else
        drawn = picture.scaled(dragPx, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    if (count < 2)
        return drawn;
    QPainter painter(&drawn);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(13, QFont::DemiBold));
    const QString text = QLocale().toString(count);
    const int wide = std::max(dragBadgePx, painter.fontMetrics().horizontalAdvance(text) + 12);
    const QRect badge(drawn.width() - wide - 4, 4, wide, dragBadgePx);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().colors().accent);
    painter.drawRoundedRect(badge, dragBadgePx / 2.0, dragBadgePx / 2.0);
    painter.setPen(Theme::instance().colors().onAccent);
    painter.drawText(badge, Qt::AlignCenter, text);
    return drawn;
}

void DataPage::startDrag() {
    if (m_grid->selection().empty())
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(dragData());
    drag->setPixmap(dragPicture());
    drag->exec(Qt::CopyAction);
}

} // namespace classmith
