// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/look.h"

#include <QtWidgets/QStyle>

namespace classmith {

void setLook(QWidget* widget, const char* look) {
    widget->setProperty("look", QString::fromLatin1(look));
    if (!widget->testAttribute(Qt::WA_WState_Polished))
        return; // Qt polishes it once before it is measured or shown
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QLabel* makeLabel(const QString& text, const char* look) {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText); // a file may be called <b>.jpg
    label->setText(text);
    setLook(label, look);
    return label;
}

QPushButton* makeButton(const QString& text, const char* look) {
    auto* button = new QPushButton(text);
    setLook(button, look);
    return button;
}

QFrame* makePanel() {
    auto* panel = new QFrame;
    setLook(panel, "panel");
    return panel;
}

} // namespace classmith
