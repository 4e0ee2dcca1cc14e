// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QStackedWidget>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_detail_panel.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/data/shown/order_line.h"
#include "app/desktop/data/shown/picture_order.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/thumbnail_loader.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

// Which pictures the Data page shows, where, and what their tiles say.
namespace classmith {

GridItem DataPage::itemOf(ImageId id) const {
    const Project* project = projectOf(dataset());
    const ImageRecord& image = project->image(id);
    GridItem item;
    item.id = id.value;
    item.caption = QFileInfo(toQt(image.path)).fileName();
    if (const ClassRecord* record = project->findClass(image.label))
        item.color = Theme::classColor(record->colour);
    item.dimmed = image.leftOut;
    if (image.seen)
        item.mark = QStringLiteral("✓");
    if (image.leftOut)
        item.badge = tr("left out");
    else if (m_thumbnails->hasFailed(id.value) || (m_thumbnails->isMissing(id.value) && isDamaged(image)))
        item.badge = tr("not readable");
    else if (proposals().has(id)) // says more than what the folder said
        item.badge = proposals().text(id);
    else if (image.label != image.folderClass)
        if (const ClassRecord* before = project->findClass(image.folderClass))
            item.badge = QStringLiteral("✎ ") + tr("was %1").arg(toQt(before->name));
    return item;
}

void DataPage::rebuildGroups(bool keepPlace) {
    const Project* project = projectOf(dataset());
    if (!project)
        return;
    const auto classes = project->classes();
    m_filters->setClasses(classes);
    std::vector<GridGroup> groups(classes.size() + 2);
    m_classNames.clear();
    m_groupClasses.assign(groups.size(), {});
    std::vector<std::size_t> groupOf(project->allClasses().size() + 1, classes.size());
    for (std::size_t i = 0; i < classes.size(); ++i) {
        m_classNames.push_back(classes[i].name);
        m_groupClasses[i] = classes[i].id;
        groups[i].title = toQt(classes[i].name);
        groups[i].color = Theme::classColor(classes[i].colour);
        groupOf[static_cast<std::size_t>(classes[i].id.value)] = i;
    }
    groups[classes.size()].title = tr("Unlabelled");
    groups.back().title = tr("Not readable");
    m_groupClasses.back() = damagedGroup;
    std::vector<ImageId> shown = takeShown();
    m_order->sort(shown);
    for (const ImageId id : shown) {
        const ImageRecord& image = project->image(id);
        const bool apart = !image.label && isDamaged(image);
        groups[apart ? groups.size() - 1 : groupOf[static_cast<std::size_t>(image.label.value)]].items.push_back(
            itemOf(id));
    }
    // A class without pictures has its heading, unless it is the filters that leave none of them.
    const bool filtered = isFiltered();
    for (std::size_t i = groups.size(); i-- > 0;) {
        groups[i].count = QLocale().toString(static_cast<qulonglong>(groups[i].items.size()));
        if (!groups[i].items.empty() || (!filtered && m_groupClasses[i].value > 0))
            continue;
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(i));
        m_groupClasses.erase(m_groupClasses.begin() + static_cast<std::ptrdiff_t>(i));
    }
    m_grid->setEmptyText(!filtered ? QString()
                         : m_orderLine->asksForCertainty()
                             ? tr("No picture of which a model is so sure matches the filters.")
                             : tr("No picture matches the search and the filters above."));
    m_grid->setGroups(std::move(groups), keepPlace);
    showFiltered();
}

bool DataPage::isFiltered() const {
    return m_filters->isActive() || m_orderLine->asksForCertainty();
}

// By id; kept, as they are to be painted, in m_shown.
std::vector<ImageId> DataPage::takeShown() {
    std::vector<ImageId> passing;
    m_shown.clear();
    const bool wantsOpinion = m_filters->asksForDisagreement() || m_orderLine->asksForCertainty();
    for (const ImageRecord& image : projectOf(dataset())->images()) {
        if (image.missing)
            continue;
        const auto opinion = wantsOpinion ? m_order->opinionOf(image.id) : std::nullopt;
        const PictureFacts facts{dataset()->labels().setOf(image.id), proposals().has(image.id),
                                 opinion && opinion->contradicts(image.label), isDamaged(image)};
        if (!m_filters->passes(image, facts) ||
            !m_orderLine->passes(opinion ? std::optional(opinion->probability) : std::nullopt))
            continue;
        passing.push_back(image.id);
        m_shown.emplace_back(image, facts.damaged);
    }
    return passing;
}

void DataPage::showFiltered() {
    const bool filtered = isFiltered();
    const auto images = projectOf(dataset())->images();
    const auto all =
        std::count_if(images.begin(), images.end(), [](const ImageRecord& image) { return !image.missing; });
    m_orderLine->showCounts(static_cast<qint64>(m_shown.size()), all, filtered);
    m_clear->setVisible(filtered && m_shown.empty());
    actions()->setAvailable("data.clearFilters", filtered, tr("All pictures are shown."));
}

void DataPage::clearFilters() {
    if (!isFiltered())
        return;
    m_filters->clear();
    m_orderLine->showAll();
    const std::vector<ImageId> sought = m_sought; // for whose sake they are cleared
    rebuildGroups(true);
    if (!sought.empty())
        showPictures(sought);
    m_grid->setFocus();
}

// What a model says of them, or what their order goes by, is known otherwise now.
void DataPage::takeOpinions() {
    if (m_order->goesByOpinions() || m_orderLine->asksForCertainty() || m_filters->asksForDisagreement())
        rebuildGroups(true);
}

bool DataPage::isDamaged(const ImageRecord& image) const {
    return !image.leftOut && dataset()->damaged().has(image.id);
}

// Those without a label are not among the others any more.
void DataPage::takeDamaged() {
    rebuildGroups(true);
    updateActions();
}

// A file may have changed, or have been unreadable only for a while.
void DataPage::takeRefreshed() {
    m_title->setFullText(dataset()->labels().name()); // the folder may be another one
    m_sawUnreadable = false;
    forgetThumbnails();
    m_order->readAgain();
    m_detail->readAgain();
    m_full->readAgain();
    rebuildGroups(true);
}

void DataPage::goToClass(ClassId id) {
    if (m_filters->onlyClass())
        m_filters->showOnlyClass(id); // instead of the other one
    const auto found = std::find(m_groupClasses.begin(), m_groupClasses.end(), id);
    if (found != m_groupClasses.end())
        m_grid->scrollToGroup(static_cast<int>(found - m_groupClasses.begin()));
}

void DataPage::refreshItems(const EditEffect& effect) {
    m_side->refresh();
    const Project* project = projectOf(dataset());
    std::vector<std::string> names;
    for (const ClassRecord& each : project->classes())
        names.push_back(each.name);
    if (names != m_classNames)
        rebuildGroups(true); // a class came, went, moved or was renamed
    if (effect.everything)
        for (Shown& shown : m_shown)
            refreshItem(shown);
    for (const ImageId id : effect.images) {
        const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), id,
                                            [](const Shown& shown, ImageId wanted) { return shown.id < wanted; });
        if (place != m_shown.end() && place->id == id)
            refreshItem(*place);
    }
    showCounts();
    m_detail->refresh();
    if (m_stack->currentWidget() == m_full)
        showFullView(); // its caption says the class
    if (effect.everything || !effect.images.empty())
        showClassOfCurrent(); // else the class that is moved or renamed stays chosen
    updateActions();
}

void DataPage::refreshItem(Shown& shown) {
    const ImageRecord& image = projectOf(dataset())->image(shown.id);
    const Shown now(image, isDamaged(image));
    if (std::exchange(shown, now) != now)
        m_grid->updateItem(itemOf(now.id));
}

void DataPage::showProposals() {
    if (m_filters->asksForProposals() || m_order->goesByOpinions() || m_orderLine->asksForCertainty())
        rebuildGroups(true); // other pictures, or in another order
    else
        for (const Shown& shown : m_shown)
            m_grid->updateItem(itemOf(shown.id));
    m_detail->refresh();
    if (m_stack->currentWidget() == m_full)
        showFullView();
    updateActions();
}

void DataPage::showClassOfCurrent() {
    const ImageId id{m_grid->current()};
    m_marked = id;
    m_side->classes()->setCurrentClass(id ? projectOf(dataset())->image(id).label.value : 0);
}

} // namespace classmith
