// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/data/start/recent_list.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/background.h"
#include "app/desktop/common/text.h"
#include "app/desktop/pictures/file_places.h"
#include "app/desktop/pictures/thumbnail.h"
#include "app/desktop/session/recent_datasets.h"
#include "core/project/project_place.h"
#include "core/project/project_store.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/given_names.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int shownRows = 4;
constexpr int samplePictures = 3;
constexpr int rowWidthPx = 560;
constexpr int rowHeightPx = 52;
constexpr int sampleWidthPx = 52;
constexpr int sampleHeightPx = 40;
constexpr int sampleGapPx = 4;

QString dayText(const QDateTime& time) {
    const qint64 days = time.date().daysTo(QDate::currentDate());
    if (days == 0)
        return RecentList::tr("today");
    if (days == 1)
        return RecentList::tr("yesterday");
    return QLocale().toString(time.date(), QLocale::ShortFormat);
}

QString countsText(const RecentDataset& recent) {
    if (!recent.changed.isValid())
        return {};
    QStringList parts{RecentList::tr("%n picture(s)", nullptr, recent.images)};
    if (recent.classes > 0)
        parts << RecentList::tr("%n class(es)", nullptr, recent.classes);
    if (recent.unlabelled > 0)
        parts << RecentList::tr("%n unlabelled", nullptr, recent.unlabelled);
    return (parts << dayText(recent.changed)).join(QStringLiteral(" · "));
}

// Side by side, each cut to the same size from its middle.
QPixmap samplesPixmap(const std::vector<QImage>& samples, qreal ratio) {
    const QSize whole(samplePictures * (sampleWidthPx + sampleGapPx) - sampleGapPx, sampleHeightPx);
    QPixmap pixmap(whole * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const QSizeF part = QSizeF(sampleWidthPx, sampleHeightPx).scaled(samples[i].size(), Qt::KeepAspectRatio);
        const QRectF middle(QPointF((samples[i].width() - part.width()) / 2, (samples[i].height() - part.height()) / 2),
                            part);
        painter.drawImage(QRectF(static_cast<int>(i) * (sampleWidthPx + sampleGapPx), 0, sampleWidthPx, sampleHeightPx),
                          samples[i], middle);
    }
    return pixmap;
}

QDateTime timeOf(const fs::path& file) {
    return QFileInfo(toQt(file)).lastModified();
}

} // namespace

RecentDataset readRecent(const QString& path) {
    RecentDataset recent;
    recent.path = path;
    recent.isThere = QFileInfo(path).isDir();
    auto place = recent.isThere ? placeBegunFor(pathFromQt(path)) : std::nullopt;
    if (const auto elsewhere = pathFromQt(RecentDatasets::projectOf(path)); !place && !elsewhere.empty())
        place = ProjectPlace{elsewhere.parent_path(), elsewhere};
    if (!place || !recent.isThere)
        return recent;
    const auto store = ProjectStore::open(place->file, Access::Read);
    if (!store)
        return recent; // opening it will say why
    const auto summary = (*store)->summary(samplePictures);
    if (!summary)
        return recent;
    recent.images = summary->images;
    recent.classes = summary->classes;
    recent.unlabelled = summary->unlabelled;
    fs::path log = place->file;
    log += "-wal"; // the last edits, until they go into the file
    const QDateTime logged = timeOf(log);
    recent.changed = timeOf(place->file);
    if (logged.isValid() && logged > recent.changed)
        recent.changed = logged;
    for (const std::string& picture : summary->pictures)
        if (auto image = thumbnailOf(pathFromQt(path) / pathFromUtf8(picture), place->cache()))
            recent.samples.push_back(std::move(*image));
    return recent;
}

RecentList::RecentList(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::marginPx, 0, 0);
    hide();
}

void RecentList::read(const QStringList& paths) {
    m_recents.assign(static_cast<std::size_t>(paths.size()), std::nullopt);
    ++m_round;
    showRows();
    for (std::size_t i = 0; i < m_recents.size(); ++i) {
        const QString path = paths.at(static_cast<int>(i));
        inBackground(
            this, [path] { return readRecent(path); },
            [this, i, round = m_round](RecentDataset recent) {
                if (round != m_round)
                    return;
                m_recents[i] = std::move(recent);
                showRows();
            });
    }
}

void RecentList::showRows() {
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater(); // one of them may be the sender
    }
    m_rows = new QWidget;
    auto* lines = new QVBoxLayout(m_rows);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    lines->addWidget(makeLabel(tr("Recent"), "secondary"));
    int shown = 0;
    for (const auto& recent : m_recents)
        if (recent && recent->isThere && shown < shownRows) {
            lines->addWidget(makeRow(*recent));
            ++shown;
        }
    layout()->addWidget(m_rows);
    setVisible(shown > 0);
}

QWidget* RecentList::makeRow(const RecentDataset& recent) {
    QPushButton* row = makeButton({}, "quiet");
    row->setAccessibleName(shortPathText(recent.path));
    row->setFixedSize(rowWidthPx, rowHeightPx);
    auto* parts = new QHBoxLayout(row);
    parts->setContentsMargins(8, 0, 12, 0);
    parts->setSpacing(12);
    auto* samples = new QLabel;
    samples->setFixedWidth(samplePictures * (sampleWidthPx + sampleGapPx) - sampleGapPx);
    samples->setPixmap(samplesPixmap(recent.samples, devicePixelRatioF()));
    parts->addWidget(samples);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    auto* name = new ElidingLabel("heading");
    name->setFullText(QFileInfo(recent.path).fileName());
    auto* place = new ElidingLabel("secondary");
    place->setFullText(shortPathText(recent.path));
    auto* counts = new ElidingLabel("secondary");
    counts->setFullText(countsText(recent));
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(name, 1);
    first->addWidget(counts);
    words->addLayout(first);
    words->addWidget(place);
    words->addStretch();
    parts->addLayout(words, 1);
    for (ElidingLabel* label : {name, place})
        setHoldsNames(label);
    for (QLabel* label :
         {samples, static_cast<QLabel*>(name), static_cast<QLabel*>(place), static_cast<QLabel*>(counts)})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(row, &QPushButton::clicked, this, [this, path = recent.path] { Q_EMIT chosen(path); });
    offerFilePlaces(row, [path = pathFromQt(recent.path)] { return std::vector{path}; });
    return row;
}

} // namespace classmith
