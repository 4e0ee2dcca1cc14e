// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runs/runs_model.h"

#include <algorithm>

#include <QtGui/QPainter>
#include <QtGui/QPixmap>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/run_words.h"
#include "app/desktop/common/text.h"
#include "app/desktop/jobs/training.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int swatchPx = 12;

QPixmap swatch(int colour) {
    constexpr qreal ratio = 2;
    QPixmap pixmap(QSize(swatchPx, swatchPx) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::classColor(colour));
    painter.drawRoundedRect(QRectF(1, 1, swatchPx - 2, swatchPx - 2), 3, 3);
    return pixmap;
}

} // namespace

RunsModel::RunsModel(const Training* training, QObject* parent) : QAbstractTableModel(parent), m_training(training) {}

void RunsModel::open(RunBook* book) {
    m_book = book;
    refresh();
}

RunsModel::Row RunsModel::rowFrom(const Run& run, int colour) const {
    Row row;
    row.id = run.id;
    row.name = run.name;
    row.model = modelTitle(run.info.request.model);
    row.trains = freezeText(run.info.request.freeze);
    row.validation = run.info.bestEpoch > 0 ? percentText(run.info.bestValTop1) : QStringLiteral("–");
    row.date = dateText(run.info.created);
    row.dateTip = timeOfDayAndDate(run.info.created);
    row.size = bytesText(run.bytes);
    row.colour = colour;
    row.state = run.state;
    row.isBest = m_book->isBest(run);
    return row;
}

// The run whose folder is not there yet.
RunsModel::Row RunsModel::liveRow(int colour) const {
    const Training& training = *m_training;
    Row row;
    row.id = training.runId();
    row.name = training.runName();
    row.model = modelTitle(training.request().model);
    row.trains = freezeText(training.request().freeze);
    row.validation = QStringLiteral("–");
    row.colour = colour;
    row.state = RunState::Training;
    return row;
}

void RunsModel::refresh() {
    if (!m_book)
        return;
    const auto& runs = m_book->runs();
    const bool known = m_book->find(m_training->runId());
    std::vector<Row> rows;
    int colour = static_cast<int>(runs.size()); // a run keeps its colour while older ones stay
    if (m_book->isTrainingHere() && !known)
        rows.push_back(liveRow(colour));
    for (const Run& run : runs)
        rows.push_back(rowFrom(run, --colour));
    const bool sameRows =
        rows.size() == m_rows.size() &&
        std::equal(rows.begin(), rows.end(), m_rows.begin(), [](const Row& a, const Row& b) { return a.id == b.id; });
    if (sameRows) {
        const std::vector<Row> before = std::exchange(m_rows, std::move(rows));
        for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) // the others may be being renamed
            if (m_rows[static_cast<std::size_t>(row)] != before[static_cast<std::size_t>(row)])
                Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    refreshLive();
}

void RunsModel::refreshLive() {
    const Training& training = *m_training;
    const auto live =
        std::find_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.state == RunState::Training; });
    if (live == m_rows.end() || !training.best())
        return;
    live->validation = percentText(training.best()->valTop1);
    const int row = static_cast<int>(live - m_rows.begin());
    Q_EMIT dataChanged(index(row, Validation), index(row, Validation));
}

RunId RunsModel::idAt(int row) const {
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? m_rows[static_cast<std::size_t>(row)].id : RunId{};
}

int RunsModel::rowOf(const RunId& run) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.id == run; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunsModel::stateText(RunState state) const {
    switch (state) {
    case RunState::Training:
        return tr("now");
    case RunState::Elsewhere:
        return tr("in another window");
    case RunState::Stopped:
        return tr("stopped");
    case RunState::Failed:
        return tr("failed");
    case RunState::Interrupted:
        return tr("interrupted");
    case RunState::Finished:
        break;
    }
    return {};
}

QString RunsModel::text(const Row& row, int column) const {
    switch (column) {
    case Name: {
        const QString state = row.isBest ? tr("best") : stateText(row.state); // a finished one has no other word
        return state.isEmpty() ? row.name : tr("%1 · %2").arg(row.name, state);
    }
    case Model:
        return row.model;
    case Trains:
        return row.trains;
    case Validation:
        return row.validation;
    case Date:
        return row.date;
    default:
        return row.size;
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::EditRole:
        return row.name;
    case Qt::ToolTipRole:
        return index.column() == Date ? row.dateTip : text(row, index.column());
    case Qt::DecorationRole:
        return index.column() == Name ? QVariant(swatch(row.colour)) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (index.column() < Validation ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (section < Validation ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Run"), tr("Model"), tr("Trains"), tr("Validation"), tr("Date"), tr("Size")};
    return titles.at(section);
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (index.column() == Name && !m_book->readOnly() && row.state != RunState::Training &&
        !m_book->isInUse(m_book->folder() / pathFromQt(row.name)))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !index.isValid())
        return false;
    m_book->rename(idAt(index.row()), value.toString().trimmed());
    return true; // the row follows with listChanged()
}

} // namespace classmith
