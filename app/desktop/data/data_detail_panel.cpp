// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/data_detail_panel.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/pictures/image_loader.h"
#include "app/desktop/shell/session.h"
#include "app/desktop/shell/text.h"
#include "widgets/image_view.h"
#include "widgets/look.h"
#include "widgets/theme.h"

namespace classmith {

namespace {

constexpr int panelWidthPx = 300;
constexpr int viewHeightPx = 206;
constexpr int previewSidePx = 560;
constexpr int historyShown = 200;

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

DataDetailPanel::DataDetailPanel(Session* session, QWidget* parent)
    : QFrame(parent), m_session(session), m_view(new ImageView(false)), m_class(makeLabel({}, "heading")),
      m_set(makeLabel({}, "secondary")), m_history(new QListWidget) {
    setLook(this, "side");
    setFixedWidth(panelWidthPx);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    m_view->setFixedHeight(viewHeightPx);
    layout->addWidget(m_view);
    auto* titles = new QHBoxLayout;
    titles->addWidget(m_class);
    titles->addStretch();
    titles->addWidget(m_set);
    layout->addLayout(titles);
    auto* facts = new QGridLayout;
    facts->setVerticalSpacing(6);
    facts->setColumnStretch(1, 1);
    m_file = addFact(facts, 0, tr("File"));
    m_folder = addFact(facts, 1, tr("Folder"));
    m_size = addFact(facts, 2, tr("Size"));
    layout->addLayout(facts);
    auto* rule = new QFrame;
    setLook(rule, "rule");
    layout->addWidget(rule);
    layout->addWidget(makeLabel(tr("History"), "heading"));
    m_history->setAccessibleName(tr("History"));
    m_history->setSelectionMode(QAbstractItemView::NoSelection);
    m_history->setFocusPolicy(Qt::NoFocus);
    m_history->setTextElideMode(Qt::ElideMiddle);
    m_history->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_history, 1);
    auto* loader = new ImageLoader(this);
    loader->setObjectName(QStringLiteral("loader"));
    connect(loader, &ImageLoader::loaded, this, [this](const QImage& image, const QSize& fullSize) {
        m_view->setImage(image);
        const qint64 bytes = QFileInfo(m_file->property("path").toString()).size();
        m_size->setText(
            tr("%1 × %2 · %3").arg(fullSize.width()).arg(fullSize.height()).arg(QLocale().formattedDataSize(bytes, 0)));
    });
    connect(loader, &ImageLoader::failed, this, [this](const QString& sentence) {
        m_view->setMessage(sentence);
        m_size->setText(tr("not readable"));
    });
}

QLabel* DataDetailPanel::addFact(QGridLayout* layout, int row, const QString& name) {
    layout->addWidget(makeLabel(name, "secondary"), row, 0, Qt::AlignTop);
    QLabel* value = makeLabel({});
    value->setAlignment(Qt::AlignRight);
    layout->addWidget(value, row, 1);
    return value;
}

void DataDetailPanel::showImage(ImageId id, int selected) {
    const bool another = id != m_shown;
    m_shown = id;
    m_selected = selected;
    refresh();
    if (!id) {
        m_view->setMessage(tr("Select a picture"));
        return;
    }
    if (!another)
        return;
    const auto path = m_session->project()->datasetRoot() / pathFromUtf8(m_session->project()->image(id).path);
    m_file->setProperty("path", toQt(path));
    findChild<ImageLoader*>()->load(path, previewSidePx);
}

void DataDetailPanel::refresh() {
    refreshHistory();
    const Project* project = m_session->project();
    if (!project || !m_shown || m_shown.value > static_cast<qint64>(project->images().size())) {
        for (QLabel* label : {m_class, m_set, m_file, m_folder, m_size})
            label->clear();
        return;
    }
    const ImageRecord& image = project->image(m_shown);
    const ClassRecord* record = project->findClass(image.label);
    const QString name = record ? toQt(record->name) : tr("unlabelled");
    m_class->setText(m_selected > 1 ? tr("%1 and %n more", nullptr, m_selected - 1).arg(name) : name);
    m_set->setText(image.leftOut ? tr("left out") : record ? setText(m_session->setOf(m_shown)) : QString());
    const QFileInfo info(toQt(image.path));
    const auto elided = [this](const QString& text) { return fontMetrics().elidedText(text, Qt::ElideMiddle, 190); };
    m_file->setText(elided(info.fileName()));
    m_file->setToolTip(info.fileName());
    m_folder->setText(elided(info.path()));
    m_folder->setToolTip(info.path());
}

QString DataDetailPanel::timeText(qint64 unixTime) const {
    const qint64 minutes = (QDateTime::currentSecsSinceEpoch() - unixTime) / 60;
    if (minutes < 1)
        return tr("now");
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    const QDateTime time = QDateTime::fromSecsSinceEpoch(unixTime);
    if (time.date() == QDate::currentDate())
        return QLocale().toString(time.time(), QLocale::ShortFormat);
    return QLocale().toString(time.date(), QLocale::ShortFormat);
}

void DataDetailPanel::refreshHistory() {
    m_history->clear();
    const Project* project = m_session->project();
    if (!project)
        return;
    const auto history = project->history();
    const std::size_t oldest = history.size() > historyShown ? history.size() - historyShown : 0;
    for (std::size_t i = history.size(); i > oldest; --i) {
        const Edit& edit = history[i - 1];
        const QString text = toQt(edit.title);
        auto* item = new QListWidgetItem(text);
        item->setToolTip(tr("%1 (%2)").arg(text, timeText(edit.unixTime)));
        if (edit.undone) {
            QFont font = item->font();
            font.setStrikeOut(true);
            item->setFont(font);
            item->setForeground(Theme::instance().colors().secondary);
        }
        m_history->addItem(item);
    }
    if (history.empty()) {
        auto* item = new QListWidgetItem(tr("Nothing changed yet"));
        item->setForeground(Theme::instance().colors().secondary);
        m_history->addItem(item);
    }
}

} // namespace classmith
