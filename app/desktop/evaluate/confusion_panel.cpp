// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/evaluate/confusion_panel.h"

#include <algorithm>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/answers/figures.h"
#include "app/desktop/evaluate/pairs_table.h"
#include "widgets/charts/matrix_view.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

enum Mode { Counts, Shares, Pairs };
constexpr std::size_t largestMatrixAtFirst = 30; // classes; with more the list says more at a glance

} // namespace

ConfusionPanel::ConfusionPanel(QWidget* parent)
    : QFrame(parent), m_mode(new QComboBox), m_stack(new QStackedWidget), m_matrix(new MatrixView),
      m_pairs(new PairsTable) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 10, Theme::marginPx, 12);
    auto* top = new QHBoxLayout;
    auto* title = new ElidingLabel("heading");
    const auto name = [this, title] {
        if (m_mode->currentIndex() == Pairs)
            title->setFullText(tr("Most frequent mistakes"));
        else
            title->setFullText(tr("Confusion: rows are labels, columns are answers"),
                               tr("Rows: labels, columns: answers"));
    };
    top->addWidget(title);
    top->addStretch();
    setLook(m_mode, "chip");
    m_mode->addItems({tr("counts"), tr("% of the label"), tr("most confused")});
    m_mode->setAccessibleName(tr("What the confusion matrix shows"));
    name();
    top->addWidget(m_mode);
    layout->addLayout(top);
    m_stack->addWidget(m_matrix);
    m_stack->addWidget(m_pairs);
    layout->addWidget(m_stack, 1);
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this, name] {
        name();
        showMode();
    });
    connect(m_matrix, &MatrixView::chosen, this,
            [this](int row, int column) { Q_EMIT chosen(classAt(row), classAt(column)); });
    connect(m_matrix, &MatrixView::entered, this, &ConfusionPanel::entered);
    connect(m_pairs, &PairsTable::chosen, this, &ConfusionPanel::chosen);
    connect(m_pairs, &PairsTable::entered, this, &ConfusionPanel::entered);
}

void ConfusionPanel::showMode() {
    m_matrix->setShares(m_mode->currentIndex() == Shares);
    m_stack->setCurrentIndex(m_mode->currentIndex() == Pairs ? 1 : 0);
    setFocusProxy(m_stack->currentWidget());
}

void ConfusionPanel::setEvaluation(const Evaluation& evaluation, const QStringList& keys) {
    m_order = evaluation.order;
    QStringList names;
    QStringList shownKeys;
    std::vector<std::vector<std::int64_t>> counts;
    for (const int label : m_order) {
        names << className(evaluation.classes[static_cast<std::size_t>(label)]);
        shownKeys << keys.value(label);
        auto& row = counts.emplace_back();
        for (int place = 0; place < evaluation.modelClasses; ++place) // nothing is ever called another class
            row.push_back(evaluation.metrics
                              .confusion[static_cast<std::size_t>(label)][static_cast<std::size_t>(classAt(place))]);
    }
    m_matrix->setMatrix(names, names.mid(0, evaluation.modelClasses), std::move(counts));
    m_matrix->setKeys(shownKeys);
    m_pairs->setEvaluation(evaluation, keys);
    const bool crossed = (m_classCount > largestMatrixAtFirst) != (names.size() > qsizetype(largestMatrixAtFirst));
    m_classCount = evaluation.classes.size();
    if (crossed)
        m_mode->setCurrentIndex(m_classCount > largestMatrixAtFirst ? Pairs : Counts);
}

void ConfusionPanel::setChoice(int label, int answer) {
    m_matrix->setChoice(placeOf(label), placeOf(answer));
    m_pairs->setChosen(label, answer);
}

int ConfusionPanel::classAt(int place) const {
    return place < 0 ? place : m_order[static_cast<std::size_t>(place)];
}

int ConfusionPanel::placeOf(int classIndex) const {
    const auto found = std::find(m_order.begin(), m_order.end(), classIndex);
    return found == m_order.end() ? -1 : static_cast<int>(found - m_order.begin());
}

} // namespace classmith
