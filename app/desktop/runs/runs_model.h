// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtCore/QAbstractTableModel>

#include "app/desktop/dataset/run_book.h"
#include "core/protocol/run_id.h"

namespace classmith {

// The dataset's runs, newest first, with the one that trains on top from its first moment.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Model, Trains, Validation, Date, Size, ColumnCount };

    explicit RunsModel(const Training* training, QObject* parent = nullptr);
    void open(RunBook* book); // of another dataset

    void refresh();     // rows may have come or gone
    void refreshLive(); // the numbers of the one that trains
    RunId idAt(int row) const;
    int rowOf(const RunId& run) const; // -1: not there

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; // a new name

  private:
    struct Row {
        RunId id;
        QString name;
        QString model;
        QString trains;
        QString validation;
        QString date;
        QString dateTip;
        QString size;
        int colour = 0;
        RunState state{};
        bool isBest = false;
        bool operator==(const Row&) const = default;
    };
    Row rowFrom(const Run& run, int colour) const;
    Row liveRow(int colour) const;
    QString text(const Row& row, int column) const;
    QString stateText(RunState state) const;

    const Training* m_training;
    RunBook* m_book = nullptr; // null: nothing is open
    std::vector<Row> m_rows;
};

} // namespace classmith
