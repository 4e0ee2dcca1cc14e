// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <QtTest/QtTest>

#include "tests/support/test_class.h"

namespace classmith::test {

// ../shared/data beside the clone (or CLASSMITH_SHARED_DATA), where it exists.
std::optional<std::filesystem::path> sharedData();

// The embedded sample pictures in the source tree: root/class/*.jpg.
std::filesystem::path samplePictures();

// tests/reference in the source tree: numbers that scripts under bench/peers/ computed with other programs.
std::filesystem::path referenceFolder();

// The source tree, and the tree that it is built in. Functions, so that no test holds a path and ccache serves them to
// other clones.
std::filesystem::path sourceFolder();
std::filesystem::path buildFolder();

// A fresh folder whose name holds a space, Chinese and an emoji; removed with the object.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

} // namespace classmith::test

// For the first line of a test function that needs ../shared: const auto shared = NEEDS_SHARED_DATA();
#define NEEDS_SHARED_DATA()                                                                                            \
    classmith::test::sharedData().value_or(std::filesystem::path());                                                   \
    if (!classmith::test::sharedData())                                                                                \
    QSKIP("skipped: no shared data")
