// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/rail.h"

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/action_table.h"
#include "app/desktop/window/page_table.h"
#include "widgets/look/icons.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int railWidthPx = 76;
constexpr int marginPx = 4;
constexpr int buttonHeightPx = 58;
constexpr int menuHeightPx = 40;

} // namespace

Rail::Rail(ActionRegistry* actions, QWidget* parent)
    : QFrame(parent), m_actions(actions), m_group(new QButtonGroup(this)), m_layout(new QVBoxLayout(this)),
      m_menu(new QToolButton) {
    setLook(this, "rail");
    setFixedWidth(railWidthPx);
    m_layout->setContentsMargins(marginPx, 12, marginPx, 8);
    m_layout->setSpacing(2);
    for (const PageSpec& page : pageTable())
        addPage(page);
    m_layout->addStretch();
    addMenuButton();
    connect(m_group, &QButtonGroup::buttonToggled, this, &Rail::paintIcons);
    connect(&Theme::instance(), &Theme::changed, this, &Rail::paintIcons);
    paintIcons();
}

void Rail::addPage(const PageSpec& page) {
    auto* button = new QToolButton;
    setLook(button, "railButton");
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize(QSize(22, 22));
    button->setFixedSize(railWidthPx - 2 * marginPx, buttonHeightPx);
    button->setObjectName(QString::fromLatin1(page.id));
    button->setProperty("iconName", QString::fromLatin1(page.icon));
    QAction* action = m_actions->action(page.actionId);
    const auto takeText = [button, action] {
        button->setText(action->text());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->text());
    };
    connect(action, &QAction::changed, button, takeText);
    connect(action, &QAction::triggered, this, [this, id = page.id] { Q_EMIT chosen(id); });
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    takeText();
    m_group->addButton(button);
    m_layout->addWidget(button);
}

void Rail::addMenuButton() {
    setLook(m_menu, "railButton");
    m_menu->setIconSize(QSize(20, 20));
    m_menu->setFixedSize(railWidthPx - 2 * marginPx, menuHeightPx);
    QAction* action = m_actions->action("help.menu");
    m_menu->setToolTip(action->toolTip());
    m_menu->setAccessibleName(action->text());
    m_layout->addWidget(m_menu);
    connect(m_menu, &QToolButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::triggered, this, &Rail::menuWanted);
}

QPoint Rail::menuPosition(const QSize& menuSize) const {
    return m_menu->mapToGlobal(QPoint(m_menu->width() + 8, m_menu->height() - menuSize.height()));
}

void Rail::setCurrent(const char* page) {
    for (QAbstractButton* button : m_group->buttons())
        if (button->objectName() == QLatin1String(page))
            button->setChecked(true);
}

void Rail::paintIcons() {
    const ThemeColors& colors = Theme::instance().colors();
    for (QAbstractButton* button : m_group->buttons())
        button->setIcon(tintedIcon(button->property("iconName").toString(),
                                   button->isChecked() ? colors.accent : colors.secondary));
    m_menu->setIcon(tintedIcon(QStringLiteral("menu"), colors.secondary));
}

} // namespace classmith
