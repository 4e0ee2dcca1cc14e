// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/fields/search_field.h"

#include <QtGui/QAction>

#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

namespace classmith {

SearchField::SearchField(const QString& placeholder, const QString& accessibleName, QWidget* parent)
    : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(accessibleName);
    connect(this, &QLineEdit::textChanged, this, &SearchField::showCross);
}

void SearchField::showCross() {
    if (!m_cross && !text().isEmpty()) {
        m_cross = new QAction(tr("Empty the search"), this);
        connect(m_cross, &QAction::triggered, this, &QLineEdit::clear);
        connect(&Theme::instance(), &Theme::changed, this, &SearchField::paintCross);
        paintCross();
        addAction(m_cross, QLineEdit::TrailingPosition);
    }
    if (m_cross)
        m_cross->setVisible(!text().isEmpty());
}

void SearchField::paintCross() {
    m_cross->setIcon(tintedIcon(QStringLiteral("close"), Theme::instance().colors().secondary));
}

} // namespace classmith
