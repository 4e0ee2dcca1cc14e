// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/scripted_worker.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include "app/desktop/common/text.h"
#include "core/base/text/json_text.h"
#include "core/protocol/jobs/evaluate.h"

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

QJsonObject stepFrom(const nlohmann::ordered_json& event) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(dumpJson(event))).object();
}

QJsonObject errorStep(ErrorCode code, const std::string& subject) {
    return eventStep(ErrorEvent::of({code, subject, {}}));
}

QJsonObject progressStep(int done, int total, Phase phase) {
    return eventStep(Progress{phase, done, total});
}

QJsonObject evaluatedStep() {
    EvaluateAnswer answer;
    answer.logits = "there";
    return resultStep(answer);
}

QJsonObject waitStep(const QString& name) {
    return {{QStringLiteral("wait"), name}};
}

QJsonObject copyStep(const std::filesystem::path& from, const std::filesystem::path& to) {
    return {{QStringLiteral("copy"), toQt(from)}, {QStringLiteral("to"), toQt(to)}};
}

QJsonObject exitStep(int code) {
    return {{QStringLiteral("exit"), code}};
}

} // namespace classmith::test
