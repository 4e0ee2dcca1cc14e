// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/common/settings_writer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QSettings>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

namespace classmith {

namespace {

constexpr int restMs = 300;

using Values = QHash<QString, QVariant>;

Values& waiting() {
    static Values values;
    return values;
}

// One thread of its own: writes keep their order, and the end of the program waits for nothing else.
QThreadPool& writer() {
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

void writeAll(const Values& values) {
    QSettings settings;
    for (auto value = values.begin(); value != values.end(); ++value)
        settings.setValue(value.key(), value.value());
}

// What was changed again meanwhile still waits.
void forgetWritten(const Values& written) {
    for (auto value = written.begin(); value != written.end(); ++value)
        if (waiting().value(value.key()) == value.value())
            waiting().remove(value.key());
}

void writeElsewhere() {
    if (waiting().isEmpty())
        return;
    writer().start([values = waiting()] {
        writeAll(values);
        QMetaObject::invokeMethod(
            qApp, [values] { forgetWritten(values); }, Qt::QueuedConnection);
    });
}

// The one timer; a child of the program, so that it ends with it.
QTimer* restTimer() {
    constexpr auto name = "settingsRest";
    if (auto* known = qApp->findChild<QTimer*>(QLatin1String(name), Qt::FindDirectChildrenOnly))
        return known;
    auto* timer = new QTimer(qApp);
    timer->setObjectName(QLatin1String(name));
    timer->setSingleShot(true);
    timer->setInterval(restMs);
    QObject::connect(timer, &QTimer::timeout, &writeElsewhere);
    QObject::connect(qApp, &QCoreApplication::aboutToQuit, &SettingsWriter::finish);
    return timer;
}

} // namespace

void SettingsWriter::write(const QString& key, const QVariant& value) {
    waiting().insert(key, value);
    restTimer()->start();
}

QVariant SettingsWriter::read(const QString& key, const QVariant& standard) {
    const auto value = waiting().constFind(key);
    return value != waiting().constEnd() ? *value : QSettings().value(key, standard);
}

void SettingsWriter::forget() {
    waiting().clear();
    writer().waitForDone(); // what is being written must not come after the caller's own
}

void SettingsWriter::finish() {
    writer().waitForDone();
    writeAll(waiting());
    waiting().clear();
}

} // namespace classmith
