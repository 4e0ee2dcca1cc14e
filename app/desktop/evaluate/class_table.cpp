// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/evaluate/class_table.h"

#include <algorithm>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>

#include "app/desktop/answers/figures.h"
#include "app/desktop/answers/shown_comparison.h"
#include "app/desktop/common/text.h"
#include "core/base/text/natural_order.h"
#include "widgets/look/given_names.h"
#include "widgets/look/key_badge.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

enum Column { Name, Precision, Recall, F1, Images, Difference, ColumnCount };
constexpr int figureColumnsPx[] = {66, 48, 44, 54, 52}; // at the least; a wide table gives them more
constexpr int widthWithoutMorePx = 340;
constexpr int mostMorePx = 16;
constexpr int sortRole = Qt::UserRole;

} // namespace

class ClassTableModel : public QAbstractTableModel {
  public:
    using QAbstractTableModel::QAbstractTableModel;

    // keys: of the evaluation's classes.
    void setEvaluation(const Evaluation& evaluation, const QStringList& keys) {
        const bool sameRows = evaluation.order == m_order;
        if (!sameRows)
            beginResetModel();
        m_order = evaluation.order;
        m_classes = evaluation.classes;
        m_keys = keys;
        m_figures = evaluation.metrics.classes;
        m_modelClasses = evaluation.modelClasses;
        m_answers.assign(m_classes.size(), 0);
        for (const EvaluatedImage& image : evaluation.images)
            ++m_answers[static_cast<std::size_t>(image.answer->predicted())];
        if (!sameRows)
            endResetModel();
        else if (!m_classes.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }

    void setComparison(const ShownComparison* comparison) {
        m_other = comparison ? comparison->other : QString();
        m_here = comparison ? comparison->figures.first : std::vector<ClassMetrics>();
        m_there = comparison ? comparison->figures.second : std::vector<ClassMetrics>();
        if (!m_classes.empty())
            Q_EMIT dataChanged(index(0, Difference), index(rowCount() - 1, Difference));
    }

    int classAt(int row) const { return m_order[static_cast<std::size_t>(row)]; }
    int rowOf(int classIndex) const {
        return static_cast<int>(std::find(m_order.begin(), m_order.end(), classIndex) - m_order.begin());
    }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_classes.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal)
            return {};
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(section == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                                       : Qt::AlignRight | Qt::AlignVCenter);
        if (role == Qt::ToolTipRole)
            return headingHelp(section);
        return role == Qt::DisplayRole ? heading(section) : QVariant();
    }

    QVariant data(const QModelIndex& index, int role) const override {
        const auto row = static_cast<std::size_t>(classAt(index.row())); // among the evaluation's classes
        const bool unknown = classAt(index.row()) >= m_modelClasses;
        switch (role) {
        case Qt::DisplayRole:
            return index.column() == Name ? name(row) : figure(row, index.column());
        case sortRole:
            return index.column() == Name ? QVariant(toQt(naturalKey(fromQt(name(row))))) : number(row, index.column());
        case Qt::DecorationRole:
            return index.column() == Name ? classMark(m_keys.value(static_cast<int>(row)), classColor(m_classes[row]))
                                          : QVariant();
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(index.column() == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                                              : Qt::AlignRight | Qt::AlignVCenter);
        case Qt::ToolTipRole:
            return unknown ? ClassTable::tr("The model does not know this class: it came after the training.")
                   : index.column() == Name ? name(row)
                                            : QVariant();
        case Qt::ForegroundRole:
            return unknown ? QVariant(Theme::instance().colors().secondary) : QVariant();
        case Qt::AccessibleTextRole:
            return index.column() == Name ? name(row)
                                          : heading(index.column()) + QLatin1Char(' ') + figure(row, index.column());
        default:
            return {};
        }
    }

  private:
    static QString heading(int column) {
        switch (column) {
        case Name:
            return ClassTable::tr("Class");
        case Precision:
            return ClassTable::tr("Precision");
        case Recall:
            return ClassTable::tr("Recall");
        case F1:
            return ClassTable::tr("F1");
        case Difference:
            return ClassTable::tr("± F1");
        default:
            return ClassTable::tr("Images");
        }
    }

    QString headingHelp(int column) const {
        switch (column) {
        case Precision:
            return ClassTable::tr("Of the pictures that the model calls so, how many are so, in per cent");
        case Recall:
            return ClassTable::tr("Of the pictures that are so, how many the model calls so, in per cent");
        case F1:
            return ClassTable::tr("Harmonic mean of precision and recall, in per cent");
        case Difference:
            return ClassTable::tr("F1 of this run minus F1 of %1, in points, on the pictures that both have answered")
                .arg(m_other);
        case Images:
            return ClassTable::tr("Pictures with this label");
        default:
            return {};
        }
    }

    QString name(std::size_t row) const {
        return static_cast<int>(row) < m_modelClasses ? className(m_classes[row])
                                                      : ClassTable::tr("%1 (not known)").arg(className(m_classes[row]));
    }

    // Both runs were asked about a picture with this label.
    bool isCompared(std::size_t row) const { return row < m_here.size() && m_here[row].support > 0; }

    double number(std::size_t row, int column) const {
        const ClassMetrics& figures = m_figures[row];
        switch (column) {
        case Precision:
            return figures.precision;
        case Recall:
            return figures.recall;
        case F1:
            return figures.f1;
        case Difference:
            return isCompared(row) ? m_here[row].f1 - m_there[row].f1 : 0;
        default:
            return static_cast<double>(figures.support);
        }
    }

    // "–" where there is nothing to divide by; such a figure counts as 0.
    QString figure(std::size_t row, int column) const {
        const std::int64_t support = m_figures[row].support;
        if (column == Images)
            return wholeNumber(support);
        if (column == Difference)
            return isCompared(row) ? signedPoints(number(row, column)) : QStringLiteral("–");
        const std::int64_t answers = m_answers[row];
        const std::int64_t base = column == Precision ? answers : column == Recall ? support : support + answers;
        return base == 0 ? QStringLiteral("–") : perCent(number(row, column));
    }

    std::vector<int> m_order; // of the classes, in rows
    std::vector<EvaluatedClass> m_classes;
    QStringList m_keys;
    std::vector<ClassMetrics> m_figures;
    std::vector<std::int64_t> m_answers; // of each class
    QString m_other;                     // the other run
    std::vector<ClassMetrics> m_here;    // on the pictures that both have answered
    std::vector<ClassMetrics> m_there;
    int m_modelClasses = 0;
};

ClassTable::ClassTable(QWidget* parent)
    : QTableView(parent), m_model(new ClassTableModel(this)), m_sorted(new QSortFilterProxyModel(this)) {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(sortRole);
    setModel(m_sorted);
    setHoldsNames(this);
    makePlainTable(this, tr("Figures of each class"));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    horizontalHeader()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    setColumnHidden(Difference, true);
    horizontalHeader()->moveSection(Difference, Images); // beside F1
    // The selection, not the current row: Tab into the table chooses nothing.
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection& selected) { tell(selected.indexes().value(0)); });
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        tell(index); // again, also where the row was the current one already
        Q_EMIT entered();
    });
}

void ClassTable::tell(const QModelIndex& index) {
    if (index.isValid() && !m_quiet)
        Q_EMIT chosen(m_model->classAt(m_sorted->mapToSource(index).row()));
}

void ClassTable::setEvaluation(const Evaluation& evaluation, const QStringList& keys) {
    m_quiet = true;
    m_model->setEvaluation(evaluation, keys);
    m_quiet = false;
}

void ClassTable::setComparison(const ShownComparison* comparison) {
    m_quiet = true;
    m_model->setComparison(comparison);
    m_quiet = false;
    if (!comparison && horizontalHeader()->sortIndicatorSection() == Difference)
        sortByColumn(-1, Qt::AscendingOrder); // nobody could see by what the rows are sorted
    if (isColumnHidden(Difference) == !comparison)
        return;
    setColumnHidden(Difference, !comparison);
    layOutColumns();
}

void ClassTable::setChosen(int classIndex) {
    m_quiet = true;
    if (classIndex < 0)
        selectionModel()->clear();
    else
        setCurrentIndex(m_sorted->mapFromSource(m_model->index(m_model->rowOf(classIndex), Name)));
    m_quiet = false;
}

void ClassTable::layOutColumns() {
    const int difference = isColumnHidden(Difference) ? 0 : figureColumnsPx[Difference - Precision];
    const int more = std::clamp((viewport()->width() - widthWithoutMorePx - difference) / 8, 0, mostMorePx);
    for (int column = Precision; column < ColumnCount; ++column)
        setColumnWidth(column, figureColumnsPx[column - Precision] + more);
}

void ClassTable::resizeEvent(QResizeEvent* event) {
    layOutColumns();
    QTableView::resizeEvent(event);
}

void ClassTable::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        tell(currentIndex());
        Q_EMIT entered();
    } else
        QTableView::keyPressEvent(event);
}

} // namespace classmith
