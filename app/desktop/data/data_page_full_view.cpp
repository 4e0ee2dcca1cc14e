// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtWidgets/QStackedWidget>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/heat_view.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

// The Data page's one picture over the whole page.
namespace classmith {

void DataPage::toggleFullView() {
    if (m_stack->currentWidget() != m_full) {
        showFullView();
        return;
    }
    m_stack->setCurrentIndex(1);
    m_grid->setFocus();
    updateActions();
    followHeat();
}

void DataPage::showFullView() {
    const ImageId id{m_grid->current()};
    if (!id)
        return;
    const Project* project = projectOf(dataset());
    const ImageRecord& image = project->image(id);
    const ClassRecord* record = project->findClass(image.label);
    FullViewWords words = wordsOfPath(toQt(image.path));
    words.label = record ? toQt(record->name) : tr("unlabelled");
    words.color = record ? Theme::classColor(record->colour) : QColor();
    QStringList more{proposals().text(id), image.leftOut ? tr("left out") : QString()};
    more.removeAll(QString());
    words.more = more.join(QStringLiteral(" · "));
    m_full->showImage(project->datasetRoot() / pathFromUtf8(image.path), words);
    m_full->setClasses(keyedClasses(project->classes()), image.label.value);
    m_heat->layOnFullView();
    m_stack->setCurrentWidget(m_full);
    m_full->setFocus();
    updateActions();
    followHeat();
}

QString DataPage::whyNoHeat() const {
    if (!dataset())
        return tr("Open a folder of pictures first.");
    if (m_stack->currentWidget() != m_full)
        return tr("On this page only in the full view; F shows it.");
    const Run* run = dataset()->book().find(dataset()->answers().run());
    return run ? m_heat->whyNot(run) : tr("Train a model first.");
}

void DataPage::followHeat() {
    if (!m_active)
        return;
    const ImageId id{m_grid->current()};
    if (!actions()->action("evaluate.heatMap")->isChecked() || !id || !whyNoHeat().isEmpty())
        return m_heat->show({});
    const Run* run = dataset()->book().find(dataset()->answers().run());
    const Project& project = dataset()->project();
    m_heat->show(HeatView::Question{id.value, run->id, run->folder,
                                    project.datasetRoot() / pathFromUtf8(project.image(id).path)});
}

} // namespace classmith
