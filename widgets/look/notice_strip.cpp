// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/notice_strip.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>

#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int noticeProgressPx = 160;

} // namespace

NoticeStrip::NoticeStrip(QWidget* parent)
    : QFrame(parent), m_text(makeLabel({})), m_progress(new QProgressBar), m_button(makeButton({})) {
    setLook(this, "panel");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 6, 8, 6);
    layout->setSpacing(12);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(noticeProgressPx);
    m_progress->setAccessibleName(tr("Progress"));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &NoticeStrip::clicked);
}

QPushButton* NoticeStrip::addButton(const QString& text) {
    QPushButton* button = makeButton(text);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->indexOf(m_button), button);
    button->hide();
    return button;
}

void NoticeStrip::showText(const QString& text, const char* look, const QString& button) {
    m_text->setText(text);
    setLook(m_text, look);
    m_progress->hide();
    m_button->setText(button);
    m_button->setHidden(button.isEmpty());
    show();
}

void NoticeStrip::showProgress(const QString& text, int done, int total, const QString& button) {
    showText(text, "", button);
    m_progress->setRange(0, done > 0 ? total : 0); // to and fro until the first picture is done
    m_progress->setValue(done);
    m_progress->show();
}

void NoticeStrip::setWhyNot(const QString& reason) {
    m_button->setEnabled(reason.isEmpty());
    m_button->setToolTip(reason);
}

QString NoticeStrip::text() const {
    return isHidden() ? QString() : m_text->text();
}

} // namespace classmith
