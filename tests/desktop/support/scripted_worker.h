// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QJsonObject>

#include "core/protocol/worker/envelope.h"
#include "tests/desktop/support/desktop_fixture.h"

namespace classmith::test {

// While it lives, the window's workers are tests/support/fake_worker.cpp and do what is written down here, so that
// every case is there at will, the failing ones first of all.
class ScriptedWorker {
  public:
    ScriptedWorker();

    // Steps for every job of that kind, as the functions below make them.
    void script(const QString& job, const QList<QJsonObject>& steps);
    void release(const QString& name);                     // what waits for that name goes on
    QList<QJsonObject> requests(const QString& job) const; // of that kind so far
    const std::filesystem::path& path() const { return m_folder.path(); }

  private:
    TemporaryFolder m_folder;
    SetVariable m_worker;
    SetVariable m_scripts;
};

// What the worker says: any event of the protocol, its last word, an error.
QJsonObject stepFrom(const nlohmann::ordered_json& event);
template<class Event>
QJsonObject eventStep(const Event& event) {
    return stepFrom(eventJson(event));
}
template<class Answer>
QJsonObject resultStep(const Answer& answer) {
    return eventStep(ResultEvent{messageJson(answer)});
}
QJsonObject errorStep(ErrorCode code, const std::string& subject = {});
QJsonObject progressStep(int done, int total, Phase phase = Phase::Scoring);
// An evaluation whose files are written.
QJsonObject evaluatedStep();

// Steps of the fake worker itself.
QJsonObject waitStep(const QString& name);
QJsonObject copyStep(const std::filesystem::path& from, const std::filesystem::path& to);
QJsonObject exitStep(int code);

} // namespace classmith::test
