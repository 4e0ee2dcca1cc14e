// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QJsonObject>

#include "tests/desktop/support/desktop_fixture.h"

namespace classmith::test {

// While it lives, the window's workers are tests/support/fake_worker.cpp and do what is written down here, so that
// every case is there at will, the failing ones first of all.
class ScriptedWorker {
  public:
    ScriptedWorker();

    // Steps for every job of that kind: events, or {"wait"}, {"copy", "to"}, {"exit"} as the program describes them.
    void script(const QString& job, const QList<QJsonObject>& steps);
    void release(const QString& name);                     // what waits for that name goes on
    QList<QJsonObject> requests(const QString& job) const; // of that kind so far
    const std::filesystem::path& path() const { return m_folder.path(); }

  private:
    TemporaryFolder m_folder;
    SetVariable m_worker;
    SetVariable m_scripts;
};

QJsonObject progressStep(int done, int total);
QJsonObject resultStep(const QJsonObject& result);
QJsonObject errorStep(const QString& code, const QString& subject);

} // namespace classmith::test
