// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/recent_datasets.h"

#include <QtCore/QSettings>

namespace classmith {

namespace {

constexpr int kept = 10;

QString key() {
    return QStringLiteral("recent/datasets");
}

} // namespace

QStringList RecentDatasets::list() {
    return QSettings().value(key()).toStringList();
}

void RecentDatasets::add(const QString& path) {
    QStringList paths = QSettings().value(key()).toStringList();
    paths.removeAll(path);
    paths.prepend(path);
    QSettings().setValue(key(), QStringList(paths.mid(0, kept)));
}

} // namespace classmith
