// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/fields/combo_lines.h"

#include <QtWidgets/QComboBox>

namespace classmith {

void setComboLines(QComboBox* box, const QList<ComboLine>& lines) {
    QList<ComboLine> shown;
    for (int i = 0; i < box->count(); ++i)
        shown << ComboLine{box->itemText(i), box->itemData(i).toString(), box->itemData(i, Qt::ToolTipRole).toString()};
    if (shown == lines)
        return;
    box->clear();
    for (const ComboLine& line : lines) {
        if (line.text.isEmpty()) {
            box->insertSeparator(box->count());
            continue;
        }
        box->addItem(line.text, line.data.isEmpty() ? QVariant() : QVariant(line.data));
        if (!line.tip.isEmpty())
            box->setItemData(box->count() - 1, line.tip, Qt::ToolTipRole);
    }
}

} // namespace classmith
