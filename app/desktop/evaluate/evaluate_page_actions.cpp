// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QKeyEvent>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>

#include "app/desktop/answers/mirror_trial.h"
#include "app/desktop/common/action_table.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/pictures/file_places.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/heat_view.h"
#include "app/desktop/pictures/picture_menu.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"

namespace classmith {

void EvaluatePage::connectActions() {
    ActionRegistry* registry = actions();
    m_keys.label = [this](ClassId id) { label(id); };
    m_keys.tell = [this](const QString& why) { tell(why); };
    connect(m_answers->grid(), &ThumbnailGrid::selectionChanged, this, [this] { m_keys.leaveOff(); });
    registry->connectToPage("data.unlabel", this, this, [](EvaluatePage* page) { page->label({}); });
    registry->connectToPage("data.leaveOut", this, this, &EvaluatePage::leaveOutOrTakeIn);
    registry->connectToPage("data.fullView", this, this, &EvaluatePage::toggleFullView);
    HeatView::prepareAction(registry);
    registry->connectToPage("evaluate.heatMap", this, this, &EvaluatePage::followHeat);
    const auto places = [this] { return selectedFiles(); };
    connectFilePlaces(registry, this, places);
    offerFilePlaces(m_full, places);
    registry->connectTo("evaluate.run", this, [this] {
        if (!m_active)
            actions()->action("view.evaluate")->trigger();
        if (m_source)
            m_source->evaluateNow();
    });
    registry->connectTo("evaluate.mirrors", this, [this] {
        if (!m_active)
            actions()->action("view.evaluate")->trigger();
        if (m_mirrors)
            m_mirrors->begin();
    });
}

std::vector<ImageId> EvaluatePage::selectedImages() const {
    std::vector<ImageId> images;
    for (const qint64 id : m_answers->grid()->selection())
        images.push_back(ImageId{id});
    return images;
}

std::vector<std::filesystem::path> EvaluatePage::selectedFiles() const {
    std::vector<std::filesystem::path> files;
    if (const Project* project = projectOf(dataset()))
        for (const ImageId id : selectedImages())
            files.push_back(project->datasetRoot() / pathFromUtf8(project->image(id).path));
    return files;
}

void EvaluatePage::label(ClassId target) {
    const auto images = selectedImages();
    const bool advances = images.size() == 1 && Settings::boolean("data/autoAdvance");
    const QString whyNot = whyNotLabel(dataset()->project(), images, target);
    if (!whyNot.isEmpty() && !(advances && target)) // a label that is confirmed leads on
        return tell(whyNot);
    dataset()->labels().relabel(images, target);
    if (advances)
        advance();
}

void EvaluatePage::tell(const QString& sentence) {
    Q_EMIT workspace()->message(sentence, Workspace::Kind::Passing);
}

std::size_t EvaluatePage::showPictures(const std::vector<ImageId>& images) {
    std::vector<qint64> ids;
    for (const ImageId id : images)
        ids.push_back(id.value);
    const std::size_t shown = m_evaluation.images.empty() ? 0 : m_answers->grid()->selectAllOf(ids);
    if (shown > 0 && m_stack->currentWidget() == m_full)
        showInFullView();
    return shown;
}

void EvaluatePage::leaveOutOrTakeIn() {
    const auto images = selectedImages();
    if (!images.empty())
        dataset()->labels().leaveOut(images, !dataset()->project().image(images.front()).leftOut);
}

void EvaluatePage::advance() {
    m_answers->grid()->moveCurrent(1);
    if (m_stack->currentWidget() == m_full)
        showInFullView();
}

QString EvaluatePage::whyNot() const {
    return m_source ? m_source->whyNot() : tr("Open a folder of pictures first.");
}

// The actions that several pages share say here what they can do here.
void EvaluatePage::updateActions() {
    actions()->setAvailable("evaluate.run", whyNot().isEmpty(), whyNot());
    const QString noMirrors = m_mirrors ? m_mirrors->whyNot() : whyNot();
    actions()->setAvailable("evaluate.mirrors", noMirrors.isEmpty(), noMirrors);
    if (!m_active)
        return;
    const Project* project = projectOf(dataset());
    const bool selected = project && !m_evaluation.images.empty() && !m_answers->grid()->selection().empty();
    const bool writable = selected && !project->readOnly();
    const QString nothingSelected = project ? tr("Select a picture first.") : tr("Open a folder of pictures first.");
    for (const char* id : {"data.unlabel", "data.leaveOut"})
        actions()->setAvailable(id, writable, selected ? Labelling::readOnlyText() : nothingSelected);
    actions()->setAvailable("data.fullView", selected, nothingSelected);
    setFilePlacesAvailable(actions(), selected);
    actions()->setAvailable("evaluate.heatMap", whyNoHeat().isEmpty(), whyNoHeat());
    for (const char* id : {"data.seen", "data.nextUnlabelled", "data.search"})
        actions()->setAvailable(id, false, tr("Only on the Data page."));
}

QString EvaluatePage::whyNoHeat() const {
    if (!dataset() || m_evaluation.images.empty())
        return tr("Evaluate a model first.");
    return m_heat->whyNot(dataset()->book().find(m_source->run()));
}

bool EvaluatePage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_splitter) {
        if (event->type() == QEvent::Resize)
            balance();
        return false;
    }
    if (event->type() == QEvent::KeyPress && dataset() && handleKey(static_cast<QKeyEvent*>(event)))
        return true;
    return Page::eventFilter(watched, event);
}

bool EvaluatePage::handleKey(QKeyEvent* event) {
    if (event->modifiers() & ~Qt::KeypadModifier)
        return false;
    const int key = event->key();
    const bool full = m_stack->currentWidget() == m_full;
    if (key == Qt::Key_D || key == Qt::Key_A || (full && (key == Qt::Key_Right || key == Qt::Key_Left))) {
        m_answers->grid()->moveCurrent(key == Qt::Key_D || key == Qt::Key_Right ? 1 : -1);
        if (full)
            showInFullView();
        return true;
    }
    if (full && (key == Qt::Key_Escape || key == Qt::Key_Return)) {
        toggleFullView();
        return true;
    }
    if (key == Qt::Key_Escape && !m_choice.isAny()) {
        chooseAnswers({});
        return true;
    }
    return m_keys.press(*event, dataset()->project(), !m_answers->grid()->selection().empty(), full);
}

void EvaluatePage::keyPressEvent(QKeyEvent* event) {
    m_keys.noteUnused(*event, *actions());
    Page::keyPressEvent(event);
}

void EvaluatePage::showContextMenu(const QPoint& position) {
    makePictureMenu(
        this, dataset()->project(), *actions(),
        {"data.unlabel", "data.leaveOut", "data.fullView", "evaluate.heatMap", "file.show", "file.copyPath"},
        [this](ClassId id) { label(id); })
        ->popup(position);
}

void EvaluatePage::toggleFullView() {
    if (m_stack->currentWidget() == m_full) {
        m_stack->setCurrentWidget(m_content);
        m_answers->grid()->setFocus();
    } else if (m_answers->grid()->current() != 0) {
        showInFullView();
        m_stack->setCurrentWidget(m_full);
        m_full->setFocus();
    }
}

void EvaluatePage::showInFullView() {
    const ImageId id{m_answers->grid()->current()};
    if (!id)
        return;
    const Project& project = dataset()->project();
    m_full->showImage(project.datasetRoot() / pathFromUtf8(project.image(id).path), m_answers->wordsFor(id));
    m_full->setClasses(keyedClasses(project.classes()), project.image(id).label.value);
    m_heat->layOnFullView();
}

void EvaluatePage::followHeat() {
    if (!m_active)
        return; // what is there stays until somebody looks again
    const Project* project = projectOf(dataset());
    const ImageId id{m_answers->grid()->current()};
    const Run* run = dataset() ? dataset()->book().find(m_source->run()) : nullptr;
    const bool wanted = actions()->action("evaluate.heatMap")->isChecked();
    if (wanted && id && run && whyNoHeat().isEmpty())
        m_heat->show(HeatView::Question{id.value, run->id, run->folder,
                                        project->datasetRoot() / pathFromUtf8(project->image(id).path)});
    else
        m_heat->show({});
}

} // namespace classmith
