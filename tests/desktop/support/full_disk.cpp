// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/full_disk.h"

#include <csignal>

#include <QtTest/QTest>

namespace classmith::test {

FullDisk::FullDisk() {
    std::signal(SIGXFSZ, SIG_IGN); // the write fails instead
    if (getrlimit(RLIMIT_FSIZE, &m_before) != 0)
        qFatal("The limit of this process is not known.");
    const rlimit none{1, m_before.rlim_max};
    if (setrlimit(RLIMIT_FSIZE, &none) != 0)
        qFatal("This process takes no limit.");
}

FullDisk::~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &m_before);
}

} // namespace classmith::test
