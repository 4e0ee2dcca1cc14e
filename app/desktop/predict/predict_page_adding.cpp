// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtWidgets/QMenu>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/background.h"
#include "app/desktop/common/text.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/pictures/class_keys.h"
#include "app/desktop/predict/dataset_copy.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

// What is done with pictures of the Predict page: their menu, and taking them into the dataset.
namespace classmith {

namespace {

constexpr int squarePx = 12;

} // namespace

std::vector<std::filesystem::path> PredictPage::selectedFiles() const {
    std::vector<std::filesystem::path> files;
    for (const qint64 id : m_grid->selection())
        if (const AskedPicture* picture = m_list.find(id))
            files.push_back(pathFromQt(picture->path));
    return files;
}

QString PredictPage::whyNotAdd() const {
    const Project* project = projectOf(dataset());
    if (!project)
        return tr("Open a folder of pictures first.");
    if (project->readOnly())
        return Labelling::readOnlyText();
    if (project->classes().empty())
        return tr("The dataset has no classes yet.");
    return m_grid->selection().empty() ? tr("Select a picture first.") : QString();
}

void PredictPage::fillClassMenu(QMenu* menu) {
    if (!whyNotAdd().isEmpty())
        return;
    for (const ClassRecord& each : dataset()->project().classes()) {
        QPixmap square(squarePx, squarePx);
        square.fill(Theme::classColor(each.colour));
        const QString text = toQt(each.name).replace(QLatin1Char('&'), QStringLiteral("&&"));
        menu->addAction(square, text, this, [this, id = each.id] { addToDataset(id); });
    }
}

void PredictPage::showContextMenu(const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu* classes = menu->addMenu(actions()->action("predict.addToDataset")->text());
    fillClassMenu(classes);
    classes->setEnabled(!classes->isEmpty());
    menu->addSeparator();
    for (const char* id : {"data.fullView", "evaluate.heatMap", "file.show", "file.copyPath", "predict.remove"})
        menu->addAction(actions()->action(id));
    menu->popup(position);
}

void PredictPage::chooseClassForDataset() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillClassMenu(menu);
    menu->popup(m_grid->mapToGlobal(m_grid->rect().center()));
}

// No edit of the history: files come, which a scan then finds in their class's folder. So what was done is said whole.
void PredictPage::addToDataset(ClassId id) {
    const Project& project = dataset()->project();
    const auto folder = folderForClass(project, id);
    inBackground(
        this,
        [files = selectedFiles(), root = project.datasetRoot(), folder] {
            return copyIntoDataset(files, root, folder);
        },
        [this, folder, into = QPointer<OpenDataset>(dataset())](const Result<CopiedPictures>& copied) {
            if (into)
                into->labels().refresh(); // those that came before an error are there, too
            if (!copied) {
                Q_EMIT workspace()->message(translatedSentence(copied.error()), Workspace::Kind::Warning);
                return;
            }
            QStringList sentences;
            if (copied->copied > 0)
                sentences << tr("%n picture(s) copied into “%1”; the originals stay where they are.", nullptr,
                                copied->copied)
                                 .arg(QDir::toNativeSeparators(toQt(folder)));
            if (copied->inside > 0)
                sentences << tr("%n picture(s) are in the dataset already.", nullptr, copied->inside);
            Q_EMIT workspace()->message(sentences.join(QLatin1Char(' ')), Workspace::Kind::Note);
        });
}

} // namespace classmith
