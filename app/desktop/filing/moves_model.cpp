// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/filing/moves_model.h"

#include <algorithm>
#include <map>

#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "widgets/look/theme.h"

namespace classmith {

std::vector<ClassMoves> movesByClass(const MovePlan& plan) {
    std::unordered_map<std::int64_t, const FolderClassChange*> changes;
    for (const FolderClassChange& each : plan.folderClasses)
        changes.emplace(each.image.value, &each);
    std::map<std::int64_t, ClassMoves> classes;
    const auto of = [&classes](ClassId id) -> ClassMoves& {
        ClassMoves& each = classes[id.value];
        each.id = id;
        return each;
    };
    for (const Move& move : plan.moves) {
        const auto change = changes.find(move.image.value);
        if (change == changes.end())
            continue; // left out: it goes away from the classes
        const auto& [image, before, after] = *change->second;
        if (before == after) {
            ++of(after).renamed;
            continue;
        }
        ++of(after).come;
        ++of(before).go;
    }
    std::vector<ClassMoves> result;
    for (const auto& [id, each] : classes)
        result.push_back(each);
    return result;
}

void MovesModel::setPlan(std::shared_ptr<const MovePlan> plan) {
    beginResetModel();
    m_plan = std::move(plan);
    m_only = {};
    m_changes.clear();
    for (const FolderClassChange& each : m_plan->folderClasses)
        m_changes.emplace(each.image.value, &each);
    fillRows();
    endResetModel();
}

void MovesModel::showOnly(ClassId id) {
    beginResetModel();
    m_only = id;
    fillRows();
    endResetModel();
}

const FolderClassChange* MovesModel::changeOf(const Move& move) const {
    const auto change = m_changes.find(move.image.value);
    return change == m_changes.end() ? nullptr : change->second;
}

void MovesModel::fillRows() {
    m_rows.clear();
    if (!m_plan)
        return;
    const auto isShown = [this](const Move& move) {
        const FolderClassChange* change = changeOf(move);
        return !m_only || (change && (change->before == m_only || change->after == m_only));
    };
    const std::size_t staying = m_plan->staying.size();
    for (std::size_t i = 0; i < staying && !m_only; ++i)
        m_rows.push_back(i);
    for (const bool taken : {true, false})
        for (std::size_t i = 0; i < m_plan->moves.size(); ++i)
            if (m_plan->moves[i].isNameTaken == taken && isShown(m_plan->moves[i]))
                m_rows.push_back(staying + i);
}

int MovesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MovesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MovesModel::data(const QModelIndex& index, int role) const {
    const std::size_t row = m_rows.at(static_cast<std::size_t>(index.row()));
    const std::size_t staying = m_plan->staying.size();
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return row < staying ? stayText(m_plan->staying[row], index.column())
                             : moveText(m_plan->moves[row - staying], index.column());
    if (role == Qt::DecorationRole && row >= staying)
        return square(m_plan->moves[row - staying], index.column());
    const bool needsALook = row < staying || m_plan->moves[row - staying].isNameTaken;
    if (role == Qt::ForegroundRole && index.column() != From && needsALook)
        return Theme::instance().colors().warning;
    return {};
}

// Of the classes whose folders the picture leaves and enters.
QVariant MovesModel::square(const Move& move, int column) const {
    const FolderClassChange* change = changeOf(move);
    const ClassId id = !change ? ClassId{} : column == From ? change->before : column == To ? change->after : ClassId{};
    const ClassRecord* record = m_labels->project().findClass(id);
    return record ? QVariant(Theme::classColor(record->colour)) : QVariant();
}

QString MovesModel::moveText(const Move& move, int column) const {
    if (column == From)
        return toQt(move.from);
    if (column == To)
        return toQt(move.to);
    QString why;
    switch (move.reason) {
    case MoveReason::Relabelled:
        why = tr("has another label");
        break;
    case MoveReason::ClassRenamed:
        why = tr("its class has another name");
        break;
    case MoveReason::LeftOut:
        why = tr("left out");
        break;
    }
    return move.isNameTaken ? tr("%1; the name is taken there").arg(why) : why;
}

QString MovesModel::stayText(const StayingPicture& picture, int column) const {
    if (column == From)
        return toQt(picture.path);
    if (column == To)
        return tr("stays");
    switch (picture.reason) {
    case StayReason::RelativeLink:
        return tr("a link that would lead nowhere from there");
    case StayReason::OtherFileSystem:
        return tr("that folder is on another disk");
    case StayReason::SameFile:
        return tr("a second name of a file that moves");
    case StayReason::BehindLink:
        return tr("a folder on its way is a link");
    case StayReason::Gone:
        return tr("not there any more");
    }
    return {};
}

QVariant MovesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == From ? tr("From") : section == To ? tr("To") : tr("Why");
}

} // namespace classmith
