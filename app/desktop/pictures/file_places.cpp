// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/file_places.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

#ifdef Q_OS_WIN
#include <QtCore/QProcess>
#else
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#endif

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/text.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

#ifdef Q_OS_WIN

void show(const std::vector<fs::path>& paths) {
    QProcess explorer;
    explorer.setProgram(QStringLiteral("explorer.exe"));
    explorer.setNativeArguments(
        QStringLiteral("/select,\"%1\"").arg(QDir::toNativeSeparators(toQt(paths.front())))); // it takes one
    explorer.startDetached();
}

#else

// By the name's own bytes, which may be no UTF-8.
QString uriOf(const fs::path& path) {
    return QStringLiteral("file://") +
           QString::fromLatin1(QByteArray::fromStdString(path.string()).toPercentEncoding("/"));
}

void show(const std::vector<fs::path>& paths) {
    const QUrl folder(uriOf(paths.front().parent_path()), QUrl::StrictMode);
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        QDesktopServices::openUrl(folder);
        return;
    }
    QStringList uris;
    for (const fs::path& path : paths)
        uris << uriOf(path);
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    call << uris << QString();
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), qApp);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, folder] {
        if (const QDBusPendingReply<> reply = *watcher; reply.isError())
            QDesktopServices::openUrl(folder);
        watcher->deleteLater();
    });
}

#endif

} // namespace

void showInFileManager(const std::vector<fs::path>& paths) {
    if (!paths.empty())
        show(paths);
}

void copyPaths(const std::vector<fs::path>& paths) {
    QStringList lines;
    for (const fs::path& path : paths)
        lines << QDir::toNativeSeparators(toQt(path));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void addFilePlaces(QMenu* menu, const std::vector<fs::path>& paths) {
    if (paths.empty())
        return;
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addAction(QCoreApplication::translate("FilePlaces", "Show in file manager"), menu,
                    [paths] { showInFileManager(paths); })
        ->setObjectName(QStringLiteral("showInFileManager"));
    menu->addAction(QCoreApplication::translate("FilePlaces", "Copy path"), menu, [paths] { copyPaths(paths); })
        ->setObjectName(QStringLiteral("copyPath"));
}

void offerFilePlaces(QWidget* widget, const FilePlaces& places) {
    widget->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(widget, &QWidget::customContextMenuRequested, widget, [widget, places](const QPoint& position) {
        const auto paths = places();
        if (paths.empty())
            return;
        auto* menu = new QMenu(widget);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addFilePlaces(menu, paths);
        menu->popup(widget->mapToGlobal(position));
    });
}

void connectFilePlaces(ActionRegistry* actions, QWidget* page, const FilePlaces& places) {
    actions->connectToPage("file.show", page, page, [places](QWidget*) { showInFileManager(places()); });
    actions->connectToPage("file.copyPath", page, page, [places](QWidget*) { copyPaths(places()); });
}

void setFilePlacesAvailable(ActionRegistry* actions, bool available) {
    for (const char* id : {"file.show", "file.copyPath"})
        actions->setAvailable(id, available, QCoreApplication::translate("FilePlaces", "Select a picture first."));
}

} // namespace classmith
