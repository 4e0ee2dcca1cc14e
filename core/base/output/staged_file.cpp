// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/output/staged_file.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

int writeToDescriptor(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

Result<StagedFile> StagedFile::create(const fs::path& target) {
    static std::atomic<int> number{0};
    constexpr int mostTries = 100;
    for (int tries = 0; tries < mostTries; ++tries) {
        const fs::path file = target.parent_path() /
                              (".classmith-" + std::to_string(::getpid()) + "-" + std::to_string(++number) + ".part");
        const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0)
            return StagedFile(target, file, descriptor);
        if (errno != EEXIST)
            break;
    }
    return tl::unexpected(writeError(target, errno));
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : m_target(std::move(other.m_target)), m_file(std::exchange(other.m_file, {})),
      m_descriptor(std::exchange(other.m_descriptor, -1)) {}

StagedFile::~StagedFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_file.empty())
        ::unlink(m_file.c_str());
}

Result<> StagedFile::write(std::span<const std::byte> bytes) {
    int code = writeToDescriptor(m_descriptor, bytes);
    if (code == 0 && ::fsync(m_descriptor) != 0)
        code = errno;
    return code == 0 ? Result<>() : tl::unexpected(writeError(m_target, code));
}

Result<> StagedFile::rename() {
    struct stat old {};
    if (::stat(m_target.c_str(), &old) == 0)
        static_cast<void>(::fchmod(m_descriptor, old.st_mode & 07777U));
    if (std::rename(m_file.c_str(), m_target.c_str()) != 0)
        return tl::unexpected(writeError(m_target, errno));
    m_file.clear();
    return {};
}

} // namespace classmith
