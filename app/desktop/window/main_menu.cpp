// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/main_menu.h"

#include <cstring>

#include <QtCore/QDir>

#include "app/desktop/common/action_table.h"
#include "app/desktop/session/recent_datasets.h"

namespace classmith {

MainMenu::MainMenu(ActionRegistry* actions, const char* page, QWidget* parent)
    : QMenu(parent), m_actions(actions), m_page(page), m_recents(new QMenu(tr("Open recent"), this)) {
    for (const ActionSpec& spec : actionTable()) {
        if (std::strcmp(spec.menu, "file") != 0 || !belongsTo(spec, page) ||
            std::strcmp(spec.id, "file.settings") == 0 || std::strcmp(spec.id, "file.quit") == 0)
            continue;
        addAction(actions->action(spec.id));
        if (std::strcmp(spec.id, "file.open") == 0)
            addMenu(m_recents);
    }
    addSeparator();
    addSection(tr("Edit"), "edit");
    addSection(tr("Data"), "data");
    addSection(tr("View"), "view");
    addSection(tr("Model"), "model");
    addSeparator();
    addAction(actions->action("file.settings"));
    for (const ActionSpec& spec : actionTable())
        if (std::strcmp(spec.menu, "help") == 0)
            addAction(actions->action(spec.id));
    addSeparator();
    addAction(actions->action("file.quit"));
    connect(m_recents, &QMenu::aboutToShow, this, &MainMenu::fillRecents);
    connect(this, &QMenu::aboutToShow, this, [this] { m_recents->setEnabled(!RecentDatasets::list().isEmpty()); });
}

void MainMenu::addSection(const QString& title, const char* menu) {
    auto* section = new QMenu(title, this);
    for (const ActionSpec& spec : actionTable())
        if (std::strcmp(spec.menu, menu) == 0 && belongsTo(spec, m_page))
            section->addAction(m_actions->action(spec.id));
    if (!section->isEmpty())
        addMenu(section);
}

void MainMenu::fillRecents() {
    m_recents->clear();
    for (const QString& path : RecentDatasets::list())
        m_recents->addAction(QDir::toNativeSeparators(path).replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                             [this, path] { Q_EMIT recentChosen(path); });
}

} // namespace classmith
