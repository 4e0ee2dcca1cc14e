// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/train_page.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/shell/action_table.h"
#include "widgets/empty_state.h"
#include "widgets/look.h"
#include "widgets/theme.h"

namespace classmith {

TrainPage::TrainPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_bar(new QWidget),
      m_empty(new EmptyState(QStringLiteral("train"), tr("Pictures first"),
                             tr("A model learns from pictures that are sorted into classes. Open a folder of them, or "
                                "try the sample."))) {
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(Theme::marginPx, 0, Theme::marginPx, 0);
    bar->addWidget(makeLabel(tr("Train"), "title"));
    bar->addStretch();
    connect(m_empty->addButton(tr("Open folder…"), true), &QPushButton::clicked, actions()->action("file.open"),
            &QAction::trigger);
    connect(m_empty->addButton(tr("Try the sample"), false), &QPushButton::clicked, actions()->action("file.sample"),
            &QAction::trigger);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_empty);
}

} // namespace classmith
