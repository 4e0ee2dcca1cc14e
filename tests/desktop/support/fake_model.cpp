// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/fake_model.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>

#include "app/desktop/common/text.h"
#include "core/protocol/run/run_folder.h"

namespace classmith::test {

FakeModel::FakeModel()
    : m_worker("CLASSMITH_CLI", CLASSMITH_FAKE_ANSWERS),
      m_controlFile("CLASSMITH_FAKE_CONTROL", toQt(m_folder.path() / "control.json").toUtf8()),
      m_requestsFile("CLASSMITH_FAKE_REQUESTS", toQt(m_folder.path() / "requests").toUtf8()) {
    write();
}

void FakeModel::write() {
    QSaveFile file(toQt(m_folder.path() / "control.json"));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(m_control).toJson()) < 0 || !file.commit())
        qFatal("The fake worker's control file could not be written.");
}

void FakeModel::setGate(int steps) {
    m_control.remove(QStringLiteral("gate"));
    if (steps >= 0)
        m_control.insert(QStringLiteral("gate"), steps);
    write();
}

void FakeModel::setNoError() {
    m_control.remove(QStringLiteral("error"));
    write();
}

void FakeModel::setError(const QString& job, const QString& code, const QString& subject, const QString& detail) {
    m_control.insert(QStringLiteral("error"), QJsonObject{{QStringLiteral("job"), job},
                                                          {QStringLiteral("code"), code},
                                                          {QStringLiteral("subject"), subject},
                                                          {QStringLiteral("detail"), detail}});
    write();
}

void FakeModel::setKeptSamples(bool kept) {
    m_control.insert(QStringLiteral("kept_samples"), kept);
    write();
}

std::vector<QJsonObject> FakeModel::requests() const {
    std::vector<QJsonObject> list;
    QFile file(toQt(m_folder.path() / "requests"));
    if (file.open(QIODevice::ReadOnly))
        while (!file.atEnd())
            list.push_back(QJsonDocument::fromJson(file.readLine()).object());
    return list;
}

void writeRun(const std::filesystem::path& folder, double top1, const std::string& created) {
    RunInfo info;
    info.created = created;
    info.classes = {"ant", "bee", "猫"};
    info.preprocessing.interpolation = Interpolation::Bicubic;
    info.weightsTitle = "ImageNet-1k (made up)";
    info.weightsLicence = "Apache-2.0";
    info.state = "finished";
    info.bestEpoch = 3;
    info.bestValTop1 = top1;
    std::filesystem::create_directories(folder);
    if (!RunFolder(folder).writeInfo(info))
        qFatal("The test run could not be written.");
}

} // namespace classmith::test
