// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include "tests/desktop/support/desktop_fixture.h"

namespace classmith::test {

// Makes the window start tests/support/fake_answers.cpp for a worker, and says how that behaves. Make one before the
// window.
class FakeModel {
  public:
    FakeModel();
    void setGate(int steps); // so many steps may pass; < 0: all
    void setError(const QString& job, const QString& code, const QString& subject, const QString& detail);
    void setNoError();
    void setKeptSamples(bool kept);
    std::vector<QJsonObject> requests() const;

  private:
    void write();
    TemporaryFolder m_folder;
    SetVariable m_worker;
    SetVariable m_controlFile;
    SetVariable m_requestsFile;
    QJsonObject m_control;
};

// The folder of a run that is finished, as the window lists it.
void writeRun(const std::filesystem::path& folder, double top1, const std::string& created = "2026-11-23T10:42:00Z");

} // namespace classmith::test
