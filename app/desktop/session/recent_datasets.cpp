// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/recent_datasets.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSettings>

namespace classmith {

namespace {

constexpr int kept = 10;
constexpr int keptProjects = 100;

QString key() {
    return QStringLiteral("recent/datasets");
}

// Pairs: a folder, and behind it its project's file.
QString projectsKey() {
    return QStringLiteral("recent/projects");
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

QString RecentDatasets::projectOf(const QString& folder) {
    const QStringList pairs = QSettings().value(projectsKey()).toStringList();
    for (qsizetype i = 0; i + 1 < pairs.size(); i += 2)
        if (pairs[i] == folder)
            return QFileInfo::exists(pairs[i + 1]) ? pairs[i + 1] : QString();
    return {};
}

void RecentDatasets::setProject(const QString& folder, const QString& projectFile) {
    const QStringList before = QSettings().value(projectsKey()).toStringList();
    QStringList pairs{folder, projectFile};
    for (qsizetype i = 0; i + 1 < before.size() && pairs.size() < 2 * keptProjects; i += 2)
        if (before[i] != folder)
            pairs << before[i] << before[i + 1];
    QSettings().setValue(projectsKey(), pairs);
}

} // namespace classmith
