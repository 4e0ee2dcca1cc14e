// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/message_bar.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include "widgets/look/icons.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), m_text(makeLabel({})), m_button(makeButton({}, "link")) {
    setLook(this, "bar");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 6, 8, 6);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        if (m_remedy)
            m_remedy->trigger();
    });
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

void MessageBar::showMessage(const QString& sentence, bool warning, QAction* remedy) {
    m_text->setText(sentence);
    setLook(m_text, warning ? "warning" : "");
    m_remedy = remedy;
    m_button->setVisible(remedy != nullptr);
    if (remedy)
        m_button->setText(remedy->text());
    show();
}

QString MessageBar::text() const {
    return isHidden() ? QString() : m_text->text();
}

} // namespace classmith
