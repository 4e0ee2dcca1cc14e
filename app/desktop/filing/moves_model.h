// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include <QtCore/QAbstractTableModel>

#include "core/filing/move_plan.h"

namespace classmith {

class Labelling;

// What writing the labels would do, a picture a row: where it is, where it goes, and why. What needs a look comes
// first: pictures that stay although their label says otherwise, then those that get another name.
class MovesModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { From, To, Why, ColumnCount };
    MovesModel(const Labelling* labels, QObject* parent) : QAbstractTableModel(parent), m_labels(labels) {}

    void setPlan(std::shared_ptr<const MovePlan> plan);
    // Only the pictures that come into that class or leave it; none: all.
    void showOnly(ClassId id);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    const FolderClassChange* changeOf(const Move& move) const; // null: it is left out
    void fillRows();
    QString moveText(const Move& move, int column) const;
    QString stayText(const StayingPicture& picture, int column) const;

    QVariant square(const Move& move, int column) const;

    const Labelling* m_labels;                                            // for the classes' colours
    std::shared_ptr<const MovePlan> m_plan;                               // null: none yet
    std::unordered_map<std::int64_t, const FolderClassChange*> m_changes; // in the plan, by image
    ClassId m_only;
    std::vector<std::size_t> m_rows; // into MovePlan::staying, and behind its end into MovePlan::moves
};

// How the pictures of one class change folders.
struct ClassMoves {
    ClassId id; // none: pictures that lay in no class's folder
    int come = 0;
    int go = 0;
    int renamed = 0; // along with their class
};
std::vector<ClassMoves> movesByClass(const MovePlan& plan); // by class; only those in which something changes

} // namespace classmith
