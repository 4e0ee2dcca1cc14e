// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtGui/QClipboard>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QStackedWidget>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/background.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dialogs/dialogs.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/pictures/file_places.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/pictures/heat_view.h"
#include "app/desktop/predict/answer_panel.h"
#include "app/desktop/predict/model_chooser.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/predict/prediction_queue.h"
#include "app/desktop/session/open_dataset.h"
#include "core/base/output/output_file.h"
#include "widgets/grid/thumbnail_grid.h"

// What a person can do on the Predict page.
namespace classmith {

void PredictPage::connectActions() {
    ActionRegistry* registry = actions();
    // From the menu of another page they come here first.
    const auto here = [this](void (PredictPage::*what)()) {
        return [this, what] {
            if (!isVisible())
                actions()->action("view.predict")->trigger();
            (this->*what)();
        };
    };
    registry->connectTo("predict.add", this, here(&PredictPage::choosePictures));
    registry->connectTo("predict.model", this, here(&PredictPage::chooseModel));
    registry->connectTo("predict.csv", this, here(&PredictPage::saveCsv));
    registry->connectTo("predict.clear", this, &PredictPage::clear);
    registry->connectTo("predict.stop", m_queue, &PredictionQueue::stop);
    registry->connectToPage("predict.paste", this, this, &PredictPage::paste);
    registry->connectToPage("predict.remove", this, this, &PredictPage::removeSelected);
    registry->connectToPage("data.fullView", this, this, &PredictPage::toggleFullView);
    registry->connectToPage("predict.addToDataset", this, this, &PredictPage::chooseClassForDataset);
    const auto places = [this] { return selectedFiles(); };
    connectFilePlaces(registry, this, places);
    for (QWidget* each : std::initializer_list<QWidget*>{m_full, m_panel})
        offerFilePlaces(each, places);
    HeatView::prepareAction(registry);
    registry->connectToPage("evaluate.heatMap", this, this, &PredictPage::followHeat);
    leaveOwnActions(); // until it is in front
}

void PredictPage::updateActions() {
    ActionRegistry* registry = actions();
    const QString noPictures = tr("There are no pictures here yet.");
    const bool hasModel = !m_models->model().isEmpty();
    const bool some = !m_list.pictures().empty();
    registry->setAvailable("predict.csv", m_list.count(AskedPicture::State::Answered) > 0,
                           tr("There are no answers yet."));
    registry->setAvailable("predict.clear", some, noPictures);
    registry->setAvailable("predict.stop", m_queue->isRunning(), tr("No model is being asked."));
    const QString noModel = tr("Train a model or open one first.");
    registry->setAvailable("predict.add", hasModel, noModel);
    if (!isVisible())
        return; // the others are for the page in front
    registry->setAvailable("predict.paste", hasModel, noModel);
    registry->setAvailable("predict.remove", !m_grid->selection().empty(), tr("Select a picture first."));
    registry->setAvailable("data.fullView", m_grid->current() != 0, tr("Select a picture first."));
    registry->setAvailable("predict.addToDataset", whyNotAdd().isEmpty(), whyNotAdd());
    setFilePlacesAvailable(registry, m_grid->current() != 0);
    registry->setAvailable("evaluate.heatMap", whyNoHeat().isEmpty(), whyNoHeat());
}

QString PredictPage::whyNoHeat() const {
    if (m_models->model().isEmpty())
        return tr("Train a model or open one first.");
    if (!QFileInfo(m_models->model()).isDir())
        return tr("An .onnx file has no heat maps. Choose the run that it was exported from.");
    return m_heat->whyNot(m_models->entry());
}

void PredictPage::followHeat() {
    if (!isVisible())
        return; // what is there stays until somebody looks again
    const AskedPicture* picture = m_list.find(m_grid->current());
    if (picture && actions()->action("evaluate.heatMap")->isChecked() && whyNoHeat().isEmpty())
        m_heat->show(
            HeatView::Question{picture->id, m_models->run(), pathFromQt(m_models->model()), pathFromQt(picture->path)});
    else
        m_heat->show({});
}

void PredictPage::deactivated() {
    m_hold.reset();
    if (dataset())
        dataset()->choice().settle();
    leaveOwnActions();
    actions()->setAvailable("data.fullView", false, tr("Select a picture first."));
    setFilePlacesAvailable(actions(), false);
    HeatView::leaveAction(actions());
}

void PredictPage::leaveOwnActions() {
    for (const char* id : {"predict.paste", "predict.remove", "predict.addToDataset"})
        actions()->setAvailable(id, false, tr("Only on the Predict page."));
}

void PredictPage::addPictures(const QStringList& paths) {
    findPictures(paths, this, [this](const FoundPictures& found) { takeFound(found); });
}

bool PredictPage::takeDrop(const QStringList& paths) {
    if (paths.size() == 1 && isModelPath(paths.constFirst())) {
        m_models->choose(paths.constFirst());
        return true;
    }
    // A single folder means pictures only where this page is in front; elsewhere it is a dataset to be opened.
    const bool foldersToo = isVisible() || paths.size() > 1;
    QStringList pictures;
    for (const QString& path : paths)
        if (isPicturePath(path) || (foldersToo && isPictureFolder(path)))
            pictures << path;
    if (pictures.isEmpty())
        return false;
    if (const auto others = static_cast<int>(paths.size() - pictures.size()); others > 0)
        Q_EMIT workspace()->message(
            tr("%n file(s) passed over, because their names are not those of pictures.", nullptr, others),
            Workspace::Kind::Note);
    addPictures(pictures);
    return true;
}

void PredictPage::choosePictures() {
    auto* dialog = new QFileDialog(this, tr("Add pictures"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Pictures (%1)").arg(picturePatterns().join(QLatin1Char(' '))), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &PredictPage::addPictures);
    openDialog(dialog, "addPictures");
}

void PredictPage::chooseModel() {
    auto* dialog = new QFileDialog(this, tr("Open a model"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Models (%1)").arg(QStringLiteral("*.onnx run.json")));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        const QFileInfo info(file);
        m_models->choose(info.fileName() == QLatin1String("run.json") ? info.absolutePath() : file);
    });
    openDialog(dialog, "modelDialog");
}

QString PredictPage::pasteFolder() const {
    const Project* project = projectOf(dataset());
    const QString cache = project && !project->readOnly()
                              ? toQt(project->place().cache())
                              : QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    return QDir(cache).filePath(QStringLiteral("pasted"));
}

void PredictPage::paste() {
    findOnClipboard(QApplication::clipboard()->mimeData(), pasteFolder(), this,
                    [this](const FoundPictures& found) { takeFound(found); });
}

void PredictPage::removeSelected() {
    const int place = m_grid->placeOf(m_grid->current());
    const auto selected = m_grid->selection();
    if (selected.empty())
        return;
    m_queue->drop(); // the portion under way may hold them
    m_list.remove(selected);
    rebuildGrid(true);
    m_grid->select(m_grid->itemAfter(std::clamp(place, 0, std::max(0, m_grid->itemCount() - 1))));
    m_queue->go();
    showState();
    updateActions();
}

void PredictPage::clear() {
    m_queue->drop();
    m_list.clear();
    m_hold.reset();
    rebuildGrid(false);
    showState();
    updateActions();
    if (isVisible())
        activated();
}

void PredictPage::saveCsv() {
    auto* dialog = new QFileDialog(this, tr("Save the answers"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setNameFilter(tr("Tables (%1)").arg(QStringLiteral("*.csv")));
    dialog->selectFile(tr("answers.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &PredictPage::writeCsv);
    openDialog(dialog, "predictionsDialog");
}

void PredictPage::writeCsv(const QString& file) {
    const int rows = m_list.count(AskedPicture::State::Answered);
    std::vector<std::filesystem::path> pictures; // none of them may be lost for their answers
    for (const AskedPicture& picture : m_list.pictures())
        pictures.push_back(pathFromQt(picture.path));
    inBackground(
        this,
        [file, text = m_list.csv(), pictures = std::move(pictures)] {
            return writeConfirmed(pathFromQt(file), text, pictures);
        },
        [this, file, rows](const Result<>& written) {
            const QString said = tr("%n answer(s) saved in “%1”.", nullptr, rows).arg(QDir::toNativeSeparators(file));
            Q_EMIT workspace()->message(written ? said : translatedSentence(written.error()),
                                        written ? Workspace::Kind::Note : Workspace::Kind::Warning);
        });
}

void PredictPage::toggleFullView() {
    if (m_stack->currentWidget() == m_full) {
        m_stack->setCurrentIndex(2);
        m_grid->setFocus();
        return;
    }
    if (m_grid->current() == 0)
        return;
    showInFullView();
    m_stack->setCurrentWidget(m_full);
    m_full->setFocus();
}

void PredictPage::followInFullView() {
    if (m_stack->currentWidget() == m_full && m_grid->current() != 0)
        showInFullView();
}

void PredictPage::showInFullView() {
    const AskedPicture* picture = m_list.find(m_grid->current());
    if (!picture)
        return;
    FullViewWords words = wordsOfPath(picture->path);
    if (!picture->ranked.empty()) {
        const RankedAnswer& best = picture->ranked.front();
        words.label = tr("%1 %2").arg(m_list.classes().at(best.classIndex), percentText(best.probability));
        words.color = classColor(best.classIndex);
    }
    m_full->showImage(pathFromQt(picture->path), words);
    m_heat->layOnFullView();
}

bool PredictPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress || (watched != m_grid && watched != m_full))
        return Page::eventFilter(watched, event);
    if (static_cast<QKeyEvent*>(event)->modifiers() & ~Qt::KeypadModifier)
        return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Delete) { // on the Data page this key leaves a picture out of training
        QAction* remove = actions()->action("predict.remove");
        if (remove->isEnabled())
            remove->trigger();
        else
            Q_EMIT workspace()->message(remove->toolTip(), Workspace::Kind::Passing);
        return true;
    }
    return watched == m_full && handleFullViewKey(key);
}

bool PredictPage::handleFullViewKey(int key) {
    switch (key) {
    case Qt::Key_Right:
    case Qt::Key_D:
        m_grid->moveCurrent(1);
        break;
    case Qt::Key_Left:
    case Qt::Key_A:
        m_grid->moveCurrent(-1);
        break;
    case Qt::Key_Escape:
        toggleFullView();
        return true;
    default:
        return false;
    }
    showInFullView();
    return true;
}

} // namespace classmith
