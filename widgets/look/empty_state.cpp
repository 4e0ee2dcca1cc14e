// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/empty_state.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QVBoxLayout>

#include "widgets/look/icons.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int textWidthPx = 480;
constexpr int progressWidthPx = 280;

} // namespace

EmptyState::EmptyState(const QString& icon, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent), m_iconName(icon), m_icon(new QLabel), m_title(makeLabel(title, "title")),
      m_text(makeLabel(text, "secondary")), m_progress(new QProgressBar), m_buttons(new QHBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(textWidthPx); // a fixed width lets the layout know the height of the wrapped text
    m_buttons->setSpacing(8);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(progressWidthPx);
    m_progress->hide();
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addSpacing(8);
    layout->addWidget(m_title);
    layout->addSpacing(4);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_text);
    row->addStretch();
    layout->addLayout(row);
    layout->addSpacing(12);
    layout->addWidget(m_progress, 0, Qt::AlignHCenter);
    layout->addSpacing(12);
    m_buttons->addStretch();
    m_buttons->addStretch();
    layout->addLayout(m_buttons);
    layout->addStretch(3); // what comes below comes before it
    connect(&Theme::instance(), &Theme::changed, this, &EmptyState::paintIcon);
    paintIcon();
}

QPushButton* EmptyState::addButton(const QString& text, bool primary) {
    QPushButton* button = makeButton(text, primary ? "primary" : "");
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyState::setTexts(const QString& title, const QString& text) {
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::addBelow(QWidget* widget) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->count() - 1, widget, 0, Qt::AlignHCenter);
}

void EmptyState::setProgress(int done, int total) {
    m_progress->setVisible(total > 0);
    m_progress->setRange(0, done > 0 ? total : 0);
    m_progress->setValue(done);
}

void EmptyState::paintIcon() {
    m_icon->setPixmap(tintedPixmap(m_iconName, Theme::instance().colors().secondary, 48, devicePixelRatioF()));
}

} // namespace classmith
