// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/picture_menu.h"

#include <QtWidgets/QMenu>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/pictures/class_keys.h"
#include "core/project/project.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int squarePx = 12;

} // namespace

QMenu* makePictureMenu(QWidget* parent, const Project& project, const ActionRegistry& actions,
                       std::initializer_list<const char*> ids, const std::function<void(ClassId)>& label) {
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto classes = project.classes();
    for (const ClassRecord& each : classes) {
        QPixmap square(squarePx, squarePx);
        square.fill(Theme::classColor(each.colour));
        QString text = toQt(each.name).replace(QLatin1Char('&'), QStringLiteral("&&"));
        if (const QString key = classKey(classes, each.id); !key.isEmpty())
            text += QLatin1Char('\t') + key;
        QAction* action = menu->addAction(square, text, parent, [label, id = each.id] { label(id); });
        action->setEnabled(!project.readOnly());
    }
    menu->addSeparator();
    for (const char* id : ids)
        menu->addAction(actions.action(id));
    return menu;
}

} // namespace classmith
