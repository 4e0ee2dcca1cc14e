// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/scripted_worker.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include "app/desktop/common/text.h"

namespace classmith::test {

ScriptedWorker::ScriptedWorker()
    : m_worker("CLASSMITH_CLI", CLASSMITH_FAKE_WORKER),
      m_scripts("CLASSMITH_FAKE_SCRIPTS", toQt(m_folder.path()).toUtf8()) {}

void ScriptedWorker::script(const QString& job, const QList<QJsonObject>& steps) {
    QFile file(toQt(m_folder.path() / pathFromQt(job + QStringLiteral(".jsonl"))));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("The fake worker's script could not be written.");
    for (const QJsonObject& step : steps)
        file.write(QJsonDocument(step).toJson(QJsonDocument::Compact) + '\n');
}

void ScriptedWorker::release(const QString& name) {
    if (!QFile(toQt(m_folder.path() / pathFromQt(name))).open(QIODevice::WriteOnly))
        qFatal("The fake worker could not be released.");
}

QList<QJsonObject> ScriptedWorker::requests(const QString& job) const {
    QList<QJsonObject> found;
    QFile file(toQt(m_folder.path() / "requests.jsonl"));
    if (!file.open(QIODevice::ReadOnly))
        return found;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (const QJsonObject object = QJsonDocument::fromJson(line).object();
            object.value(QStringLiteral("job")) == job)
            found << object.value(QStringLiteral("request")).toObject();
    return found;
}

QJsonObject progressStep(int done, int total) {
    return {{QStringLiteral("event"), QStringLiteral("progress")},
            {QStringLiteral("phase"), QStringLiteral("scoring")},
            {QStringLiteral("done"), done},
            {QStringLiteral("total"), total}};
}

QJsonObject resultStep(const QJsonObject& result) {
    return {{QStringLiteral("event"), QStringLiteral("result")}, {QStringLiteral("result"), result}};
}

QJsonObject errorStep(const QString& code, const QString& subject) {
    return {{QStringLiteral("event"), QStringLiteral("error")},
            {QStringLiteral("code"), code},
            {QStringLiteral("subject"), subject},
            {QStringLiteral("detail"), QString()},
            {QStringLiteral("sentence"), QStringLiteral("The engine's English sentence.")}};
}

} // namespace classmith::test
