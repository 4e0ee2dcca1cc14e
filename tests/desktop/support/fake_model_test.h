// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/desktop/support/fake_model.h"

namespace classmith::test {

// What the tests of a page begin with that asks a model: standard settings, the fake worker, a window with a dataset
// and no run, and a folder for what else they need.
class FakeModelTest : public QObject {
  protected:
    void setUp();    // first in init()
    void tearDown(); // in cleanup(); whatever waits for a gate goes on
    void addRun(const char* name, double top1, const char* created = "2026-11-23T10:42:00Z");
    QAction* action(const char* id) const { return (*m_window)->actions()->action(id); }
    Session* session() const { return (*m_window)->session(); }

    DesktopEnvironment m_environment;
    std::unique_ptr<TemporaryFolder> m_folder;
    std::unique_ptr<FakeModel> m_fake;
    std::unique_ptr<OpenWindow> m_window;
};

} // namespace classmith::test
