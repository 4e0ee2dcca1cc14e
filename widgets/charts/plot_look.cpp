// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/plot_look.h"

#include <qcustomplot.h>

#include "widgets/look/theme.h"

namespace classmith {

void applyThemeTo(QCustomPlot* plot) {
    const ThemeColors& colors = Theme::instance().colors();
    plot->setBackground(QBrush(Qt::NoBrush));
    plot->setAttribute(Qt::WA_OpaquePaintEvent, false);
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
        axis->setTickLabelColor(colors.secondary);
        axis->setTickLabelFont(Theme::font(11));
        axis->setLabelColor(colors.secondary);
        axis->setLabelFont(Theme::font(11));
        axis->setBasePen(QPen(colors.line));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->grid()->setPen(QPen(colors.line));
        axis->grid()->setZeroLinePen(QPen(colors.line));
    }
    plot->yAxis->setBasePen(Qt::NoPen);
}

} // namespace classmith
