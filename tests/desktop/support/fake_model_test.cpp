// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/fake_model_test.h"

#include <QtCore/QSettings>

#include "core/base/files.h"

namespace classmith::test {

void FakeModelTest::setUp() {
    QSettings().clear();
    m_folder = std::make_unique<TemporaryFolder>();
    m_fake = std::make_unique<FakeModel>();
    m_window = std::make_unique<OpenWindow>();
}

void FakeModelTest::tearDown() {
    m_fake->setGate(-1);
    m_window.reset();
    m_fake.reset();
}

void FakeModelTest::addRun(const char* name, double top1, const char* created) {
    writeRun(m_window->project().place().runs() / pathFromUtf8(name), top1, created);
    QSignalSpy changed(&session()->dataset()->book(), &RunBook::listChanged);
    session()->dataset()->book().reload();
    QTRY_VERIFY(!changed.isEmpty());
}

} // namespace classmith::test
