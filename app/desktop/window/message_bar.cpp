// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/message_bar.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

#include "widgets/look/icons.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), m_text(makeLabel({})) {
    setLook(this, "bar");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 6, 8, 6);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    auto* close = new QToolButton;
    setLook(close, "quiet");
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(close->toolTip());
    layout->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    const auto paint = [close] {
        close->setIcon(tintedIcon(QStringLiteral("close"), Theme::instance().colors().secondary));
    };
    connect(&Theme::instance(), &Theme::changed, this, paint);
    paint();
    hide();
}

void MessageBar::showMessage(const QString& sentence, bool warning) {
    m_text->setText(sentence);
    setLook(m_text, warning ? "warning" : "");
    show();
}

QString MessageBar::text() const {
    return isHidden() ? QString() : m_text->text();
}

} // namespace classmith
