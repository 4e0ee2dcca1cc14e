// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/evaluate/pairs_table.h"

#include <algorithm>
#include <tuple>

#include <QtGui/QKeyEvent>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QHeaderView>

#include "app/desktop/answers/figures.h"
#include "widgets/look/given_names.h"
#include "widgets/look/key_badge.h"

namespace classmith {

namespace {

enum Column { Labelled, Called, Images, Share, ColumnCount };
enum Role { LabelRole = Qt::UserRole, AnswerRole };
constexpr std::size_t mostShown = 500;
constexpr int figureColumnPx = 104;

struct Pair {
    int label = 0;
    int answer = 0;
    std::int64_t images = 0;
};

std::vector<Pair> mistakes(const Evaluation& evaluation) {
    std::vector<Pair> pairs;
    const ConfusionMatrix& confusion = evaluation.metrics.confusion;
    for (std::size_t label = 0; label < confusion.size(); ++label)
        for (std::size_t answer = 0; answer < confusion[label].size(); ++answer)
            if (label != answer && confusion[label][answer] > 0)
                pairs.push_back({static_cast<int>(label), static_cast<int>(answer), confusion[label][answer]});
    const auto comesFirst = [](const Pair& a, const Pair& b) {
        return std::tuple(-a.images, a.label, a.answer) < std::tuple(-b.images, b.label, b.answer);
    };
    const auto shown = static_cast<std::ptrdiff_t>(std::min(pairs.size(), mostShown));
    std::partial_sort(pairs.begin(), pairs.begin() + shown, pairs.end(), comesFirst);
    pairs.resize(static_cast<std::size_t>(shown));
    return pairs;
}

QStandardItem* classItem(const EvaluatedClass& each, const QString& key) {
    auto* item = new QStandardItem(className(each));
    item->setIcon(classMark(key, classColor(each)));
    item->setToolTip(className(each));
    return item;
}

QStandardItem* numberItem(const QString& text) {
    auto* item = new QStandardItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

PairsTable::PairsTable(QWidget* parent) : QTableView(parent), m_model(new QStandardItemModel(0, ColumnCount, this)) {
    setModel(m_model);
    setHoldsNames(this);
    makePlainTable(this, tr("Most frequent mistakes"));
    m_model->setHorizontalHeaderLabels({tr("Labelled"), tr("Called"), tr("Images"), tr("% of the label")});
    for (const int column : {Images, Share})
        m_model->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (const int column : {Labelled, Called})
        m_model->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (const int column : {Images, Share}) {
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
        horizontalHeader()->resizeSection(column, figureColumnPx);
    }
    // The selection, not the current row: Tab into the table chooses nothing.
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection& selected) { tell(selected.indexes().value(0)); });
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        tell(index);
        Q_EMIT entered();
    });
}

void PairsTable::tell(const QModelIndex& index) {
    const QModelIndex first = index.siblingAtColumn(Labelled);
    if (first.isValid() && !m_quiet)
        Q_EMIT chosen(first.data(LabelRole).toInt(), first.data(AnswerRole).toInt());
}

void PairsTable::setEvaluation(const Evaluation& evaluation, const QStringList& keys) {
    const QModelIndex current = currentIndex().siblingAtColumn(Labelled);
    const int label = current.isValid() ? current.data(LabelRole).toInt() : -1;
    const int answer = current.isValid() ? current.data(AnswerRole).toInt() : -1;
    m_quiet = true;
    m_model->removeRows(0, m_model->rowCount());
    for (const Pair& pair : mistakes(evaluation)) {
        const auto row = static_cast<std::size_t>(pair.label);
        const auto support = static_cast<double>(evaluation.metrics.classes[row].support);
        QStandardItem* first = classItem(evaluation.classes[row], keys.value(pair.label));
        first->setData(pair.label, LabelRole);
        first->setData(pair.answer, AnswerRole);
        m_model->appendRow(
            {first, classItem(evaluation.classes[static_cast<std::size_t>(pair.answer)], keys.value(pair.answer)),
             numberItem(wholeNumber(pair.images)), numberItem(perCent(static_cast<double>(pair.images) / support))});
    }
    setChosen(label, answer);
}

void PairsTable::setChosen(int label, int answer) {
    m_quiet = true;
    selectionModel()->clear();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, Labelled);
        if (index.data(LabelRole).toInt() == label && index.data(AnswerRole).toInt() == answer)
            setCurrentIndex(index);
    }
    m_quiet = false;
}

void PairsTable::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        tell(currentIndex());
        Q_EMIT entered();
    } else
        QTableView::keyPressEvent(event);
}

} // namespace classmith
