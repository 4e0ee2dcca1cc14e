// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/layers_dialog.h"

#include <algorithm>
#include <utility>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "core/models/networks/summary.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr QSize usualSize(900, 560);
constexpr int mostBatch = 4096;
enum LayerColumn { Layer, Kind, Output, Parameters, MultiplyAdds, Memory, LayerColumns };

QString shapeText(const std::vector<std::int64_t>& shape) {
    QStringList sizes;
    for (const std::int64_t size : shape)
        sizes << QString::number(size);
    return sizes.join(QStringLiteral(" × "));
}

QTableWidgetItem* makeItem(const QString& text, bool isNumber) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return item;
}

} // namespace

LayersDialog::LayersDialog(ModelGraph graph, int batch, QWidget* parent) : QDialog(parent), m_graph(std::move(graph)) {
    setWindowTitle(tr("Layers of %1").arg(toQt(m_graph.title)));
    resize(usualSize);
    build(batch);
    show(batch);
}

void LayersDialog::build(int batch) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(12);
    auto* top = new QHBoxLayout;
    m_totals = makeLabel({}, "secondary");
    m_totals->setWordWrap(true);
    top->addWidget(m_totals, 1);
    top->addWidget(makeLabel(tr("Pictures at once")));
    auto* batchBox = new QSpinBox;
    batchBox->setRange(1, mostBatch);
    batchBox->setValue(batch);
    batchBox->setAccessibleName(tr("Pictures at once"));
    top->addWidget(batchBox);
    layout->addLayout(top);
    m_table = new QTableWidget(0, LayerColumns);
    m_table->setHorizontalHeaderLabels(
        {tr("Layer"), tr("Operation"), tr("Output"), tr("Parameters"), tr("Multiply-adds"), tr("Memory")});
    for (int column = 0; column < LayerColumns; ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment((column > Output ? Qt::AlignRight : Qt::AlignLeft) |
                                                                Qt::AlignVCenter);
    m_table->horizontalHeaderItem(MultiplyAdds)->setToolTip(tr("Multiplications with an addition, of the whole batch"));
    m_table->horizontalHeaderItem(Memory)->setToolTip(tr("What the layer puts out, of the whole batch, in 32 bit"));
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAccessibleName(windowTitle());
    layout->addWidget(m_table, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* copies = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copies->setAutoDefault(false);
    copies->setToolTip(tr("Copy the table, for a spreadsheet"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copies, &QPushButton::clicked, this, &LayersDialog::copy);
    connect(batchBox, &QSpinBox::valueChanged, this, &LayersDialog::show);
}

void LayersDialog::show(int batch) {
    fill(summaryOf(m_graph, batch));
}

void LayersDialog::fill(const NetworkSummary& summary) {
    const int at = m_table->currentRow();
    m_table->setRowCount(static_cast<int>(summary.layers.size()));
    for (std::size_t i = 0; i < summary.layers.size(); ++i) {
        const LayerSummary& layer = summary.layers[i];
        const std::pair<LayerColumn, QString> cells[] = {{Layer, toQt(layer.name)},
                                                         {Kind, toQt(layer.operation)},
                                                         {Output, shapeText(layer.output)},
                                                         {Parameters, countText(layer.parameters)},
                                                         {MultiplyAdds, countText(layer.multiplyAdds)},
                                                         {Memory, bytesText(layer.outputBytes)}};
        for (const auto& [column, text] : cells)
            m_table->setItem(static_cast<int>(i), column, makeItem(text, column > Output));
    }
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setSectionResizeMode(Kind, QHeaderView::Stretch);
    if (at >= 0)
        m_table->selectRow(at);
    m_totals->setText(tr("%1 parameters (%2), %3 multiply-adds, %4 for values and gradients, at %5 px")
                          .arg(countText(summary.parameters), bytesText(summary.parameterBytes()),
                               countText(summary.multiplyAdds), bytesText(summary.activationBytes))
                          .arg(summary.inputSizePx));
}

void LayersDialog::copy() const {
    QStringList lines;
    for (int row = -1; row < m_table->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_table->columnCount(); ++column)
            cells << (row < 0 ? m_table->horizontalHeaderItem(column) : m_table->item(row, column))->text();
        lines << cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

} // namespace classmith
