// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_support.h"

#include <atomic>
#include <cstdlib>

#include "core/base/files.h"

namespace classmith::test {

namespace fs = std::filesystem;

std::optional<fs::path> sharedData() {
    const char* given = std::getenv("CLASSMITH_SHARED_DATA");
    const fs::path folder =
        given && *given ? pathFromUtf8(given) : fs::path(CLASSMITH_SOURCE_DIR).parent_path() / "shared" / "data";
    std::error_code code;
    if (!fs::is_directory(folder, code))
        return std::nullopt;
    return folder;
}

fs::path samplePictures() {
    return fs::path(CLASSMITH_SOURCE_DIR) / "resources" / "sample" / "trashnet";
}

fs::path referenceFolder() {
    return fs::path(CLASSMITH_SOURCE_DIR) / "tests" / "reference";
}

fs::path sourceFolder() {
    return fs::path(CLASSMITH_SOURCE_DIR);
}

fs::path buildFolder() {
    return fs::path(CLASSMITH_BUILD_DIR);
}

TemporaryFolder::TemporaryFolder() {
    static std::atomic<int> counter{0};
    const auto unique = std::to_string(QCoreApplication::applicationPid()) + "-" + std::to_string(counter++);
    m_path = fs::temp_directory_path() / pathFromUtf8("classmith test 图片 🐜 " + unique);
    fs::remove_all(m_path);
    fs::create_directories(m_path);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace classmith::test
