// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/eliding_label.h"

#include <QtCore/QEvent>

#include "widgets/look/given_names.h"
#include "widgets/look/look.h"

namespace classmith {

ElidingLabel::ElidingLabel(const char* look, int keptPx, QWidget* parent) : QLabel(parent), m_keptPx(keptPx) {
    setTextFormat(Qt::PlainText);
    setLook(this, look);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
}

void ElidingLabel::setFullText(const QString& text, const QString& shorter) {
    m_full = text;
    m_shorter = shorter;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidingLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_full) + 2, QLabel::sizeHint().height()};
}

QSize ElidingLabel::minimumSizeHint() const {
    return {std::min(sizeHint().width(), m_keptPx), QLabel::minimumSizeHint().height()};
}

void ElidingLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    elide();
}

void ElidingLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        elide();
    }
}

void ElidingLabel::elide() {
    const auto mode = holdsNames(this) ? Qt::ElideMiddle : Qt::ElideRight; // names often differ at their ends
    const bool fits = m_shorter.isEmpty() || fontMetrics().horizontalAdvance(m_full) <= width();
    const QString shown = fontMetrics().elidedText(fits ? m_full : m_shorter, mode, width());
    if (shown != text())
        setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

} // namespace classmith
