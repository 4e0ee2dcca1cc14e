// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/data_detail_panel.h"

#include <map>

#include <QtCore/QFileInfo>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/answers/model_opinion.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/history_list.h"
#include "app/desktop/pictures/image_loader.h"
#include "app/desktop/session/open_dataset.h"
#include "widgets/grid/image_view.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int panelWidthPx = 300;
constexpr int viewHeightPx = 206;
constexpr int previewSidePx = 560;
constexpr int valueWidthPx = 190;

QString setText(SetKind set) {
    switch (set) {
    case SetKind::Validation:
        return DataDetailPanel::tr("validation");
    case SetKind::Test:
        return DataDetailPanel::tr("test");
    case SetKind::Train:
        break;
    }
    return DataDetailPanel::tr("training");
}

} // namespace

DataDetailPanel::DataDetailPanel(QWidget* parent)
    : QFrame(parent), m_view(new ImageView(false)), m_class(new ElidingLabel("heading")), m_set(makeLabel({}, "tag")),
      m_history(new HistoryList), m_loader(new ImageLoader(this)) {
    setLook(this, "side");
    setFixedWidth(panelWidthPx);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    m_view->setFixedHeight(viewHeightPx);
    layout->addWidget(m_view);
    m_facts = new QWidget;
    auto* known = new QVBoxLayout(m_facts);
    known->setContentsMargins(0, 0, 0, 0);
    known->setSpacing(8);
    auto* titles = new QHBoxLayout;
    setHoldsNames(m_class);
    titles->addWidget(m_class);
    titles->addWidget(m_set);
    titles->addStretch();
    known->addLayout(titles);
    auto* facts = new QGridLayout;
    facts->setVerticalSpacing(8);
    facts->setColumnStretch(1, 1);
    m_file = addFact(facts, 0, tr("File"));
    m_folder = addFact(facts, 1, tr("Folder"));
    m_size = addFact(facts, 2, tr("Size"));
    m_opinion = addFact(facts, 3, tr("Model says"));
    m_opinion->setObjectName(QStringLiteral("opinion"));
    m_opinionTitle = qobject_cast<QLabel*>(facts->itemAtPosition(3, 0)->widget());
    known->addLayout(facts);
    layout->addWidget(m_facts);
    layout->addSpacing(4);
    auto* rule = new QFrame;
    setLook(rule, "rule");
    layout->addWidget(rule);
    layout->addWidget(makeLabel(tr("History"), "heading"));
    layout->addWidget(m_history, 1);
    connect(m_loader, &ImageLoader::loaded, this, [this](const QImage& image, const QSize& fullSize) {
        m_view->setImage(image);
        const qint64 bytes = QFileInfo(m_file->property("path").toString()).size();
        m_size->setText(tr("%1 × %2 · %3").arg(fullSize.width()).arg(fullSize.height()).arg(bytesText(bytes)));
    });
    connect(m_loader, &ImageLoader::failed, this, [this](const QString& sentence) {
        m_view->setMessage(sentence);
        m_size->setText(tr("not readable"));
    });
}

void DataDetailPanel::open(OpenDataset* dataset) {
    m_dataset = dataset;
    m_shown = {};
    m_history->open(&dataset->labels());
    for (const auto changed : {&EvaluationSource::runsChanged, &EvaluationSource::reloaded})
        connect(&dataset->answers(), changed, this, [this] {
            if (m_facts->isVisibleTo(this))
                showOpinion();
        });
}

QLabel* DataDetailPanel::addFact(QGridLayout* layout, int row, const QString& name) {
    layout->addWidget(makeLabel(name, "secondary"), row, 0, Qt::AlignTop);
    QLabel* value = makeLabel({});
    value->setAlignment(Qt::AlignRight);
    layout->addWidget(value, row, 1);
    return value;
}

void DataDetailPanel::showImage(ImageId id, std::vector<ImageId> selected) {
    const bool another = id != m_shown;
    m_shown = id;
    m_selected = std::move(selected);
    refresh();
    if (!id) {
        m_loader->cancel();
        m_view->setMessage(tr("Select a picture"));
        return;
    }
    if (another)
        readAgain();
}

void DataDetailPanel::readAgain() {
    if (!m_shown)
        return;
    const auto path = m_dataset->project().datasetRoot() / pathFromUtf8(m_dataset->project().image(m_shown).path);
    m_file->setProperty("path", toQt(path));
    m_loader->load(path, previewSidePx);
}

void DataDetailPanel::refresh() {
    m_history->refresh();
    const Project* project = projectOf(m_dataset);
    if (!project || !m_shown || m_shown.value > static_cast<qint64>(project->images().size())) {
        m_facts->hide();
        return;
    }
    m_facts->show();
    const ImageRecord& image = project->image(m_shown);
    const ClassRecord* record = project->findClass(image.label);
    const QString name = record ? toQt(record->name) : tr("unlabelled");
    m_class->setFullText(m_selected.size() > 1 ? mixtureText() : name);
    const QString set = image.leftOut ? tr("left out")
                        : record      ? setText(m_dataset->labels().setOf(m_shown))
                                      : QString();
    m_set->setText(set);
    m_set->setVisible(!set.isEmpty() && m_selected.size() < 2); // of many each may be in another
    const QFileInfo info(toQt(image.path));
    const auto elided = [this](const QString& text) {
        return fontMetrics().elidedText(text, Qt::ElideMiddle, valueWidthPx);
    };
    m_file->setText(elided(info.fileName()));
    m_file->setToolTip(info.fileName());
    // One that lies beside the folders of classes has the dataset's own.
    const QString folder = info.path() == QLatin1String(".") ? m_dataset->labels().name() : info.path();
    m_folder->setText(elided(folder));
    m_folder->setToolTip(folder);
    showOpinion();
}

// "3 rose, 2 tulip", in the order of the classes; a key changes them all, which is seen before.
QString DataDetailPanel::mixtureText() const {
    const Project& project = m_dataset->project();
    std::map<ClassId, int> counts;
    for (const ImageId id : m_selected)
        ++counts[project.image(id).label];
    QStringList parts;
    for (const ClassRecord& each : project.classes())
        if (counts.contains(each.id))
            parts << tr("%1 %2", "number, class").arg(countText(counts[each.id]), toQt(each.name));
    if (counts.contains(ClassId{}))
        parts << tr("%n unlabelled", nullptr, counts[ClassId{}]);
    return parts.join(tr(", "));
}

// Stands out where it is not the picture's label. What is proposed on the tile comes first: it may be another run's.
void DataDetailPanel::showOpinion() {
    const auto proposed = m_dataset->proposals().find(m_shown);
    const auto opinion = proposed ? proposed : m_dataset->answers().opinionOf(m_shown);
    m_opinionTitle->setVisible(opinion.has_value());
    m_opinion->setVisible(opinion.has_value());
    if (!opinion)
        return;
    const QString share = percentText(opinion->probability);
    const int room = valueWidthPx - fontMetrics().horizontalAdvance(QLatin1Char(' ') + share);
    m_opinion->setText(tr("%1 %2").arg(fontMetrics().elidedText(opinion->className, Qt::ElideMiddle, room), share));
    m_opinion->setToolTip(tr("%1 by %2").arg(opinion->className, opinion->run));
    const ClassId label = m_dataset->project().image(m_shown).label;
    setLook(m_opinion, opinion->contradicts(label) ? "warning" : "");
}

} // namespace classmith
