// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/output/output_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/disk/new_file.h"
#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int mostLinks = 40; // as the system follows

tl::unexpected<Error> unwritable(const fs::path& path, const char* why) {
    return fail(ErrorCode::FileUnwritable, utf8(path), why);
}

tl::unexpected<Error> unwritable(const fs::path& path, int systemCode) {
    return tl::unexpected(writeError(path, systemCode));
}

fs::path folderOf(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

// /dev/stdout and its like lead here: what they name is no place to put a new file, but open already.
std::optional<int> ownDescriptor(const fs::path& path) {
    std::error_code code;
    if (!fs::equivalent(folderOf(path), "/proc/self/fd", code))
        return std::nullopt;
    const std::string name = path.filename().string();
    int number = -1;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), number);
    return problem == std::errc() && end == name.data() + name.size() ? std::optional(number) : std::nullopt;
}

std::optional<std::string> headOf(const fs::path& file) {
    const auto opened = openToRead(file);
    std::array<char, OutputFile::lookedAt> bytes{};
    const auto got = opened ? opened->read(std::as_writable_bytes(std::span(bytes))) : -1;
    return got < 0 ? std::nullopt : std::optional(std::string(bytes.data(), static_cast<std::size_t>(got)));
}

bool isPlainText(std::string_view head) {
    return std::all_of(head.begin(), head.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t';
    });
}

} // namespace

Result<OutputFile> OutputFile::prepare(const fs::path& path, OutputRules rules) {
    if (path.empty())
        return unwritable(path, "it has no name");
    OutputFile output(path, std::move(rules));
    if (auto followed = output.followLinks(); !followed)
        return tl::unexpected(followed.error());
    if (auto fine = output.look(); !fine)
        return tl::unexpected(fine.error());
    return output;
}

bool OutputFile::isStandardOutput(const fs::path& path) {
    OutputFile output(path, {});
    return !path.empty() && output.followLinks() && ownDescriptor(output.m_target) == STDOUT_FILENO;
}

Result<> OutputFile::followLinks() {
    m_target = m_path;
    for (int links = 0; links < mostLinks; ++links) {
        std::error_code code;
        if (ownDescriptor(m_target) || !fs::is_symlink(fs::symlink_status(m_target, code)))
            return {};
        const fs::path next = fs::read_symlink(m_target, code);
        if (code)
            return unwritable(m_path, code.value());
        m_target = folderOf(m_target) / next; // an absolute one stands for itself
    }
    return unwritable(m_path, ELOOP);
}

Result<> OutputFile::look() {
    struct stat status {};
    if (!ownDescriptor(m_target)) {
        if (::stat(m_target.c_str(), &status) != 0)
            return errno == ENOENT ? lookAtFile(false) : unwritable(m_path, errno);
        if (S_ISDIR(status.st_mode))
            return unwritable(m_path, "it is a folder");
        if (S_ISREG(status.st_mode))
            return lookAtFile(true);
        if (S_ISBLK(status.st_mode) || S_ISSOCK(status.st_mode))
            return unwritable(m_path, S_ISBLK(status.st_mode) ? "it is a disk" : "it is a socket");
    }
    return openStream();
}

Result<> OutputFile::lookAtFile(bool there) const {
    std::error_code code;
    if (there) {
        for (const fs::path& input : m_rules.inputs)
            if (fs::equivalent(input, m_target, code))
                return fail(ErrorCode::OutputIsInput, utf8(m_path));
        if (::access(m_target.c_str(), W_OK) != 0)
            return unwritable(m_path, errno);
        const auto head = m_rules.isOurs ? headOf(m_target) : std::string();
        if (!head)
            return fail(ErrorCode::OutputForeign, utf8(m_path), "it cannot be read");
        const bool behindLink = m_rules.isText && m_target != m_path && isPlainText(*head);
        if (!head->empty() && !behindLink && !m_rules.isOurs(*head))
            return fail(ErrorCode::OutputForeign, utf8(m_path));
    }
    const fs::path folder = folderOf(m_target);
    if (!fs::is_directory(folder, code))
        return unwritable(m_path, fs::exists(folder, code) ? "its folder is a file" : "its folder does not exist");
    const auto probe = NewFile::beside(m_target);
    return probe ? Result<>() : unwritable(m_path, probe.error().systemCode);
}

Result<> OutputFile::openStream() {
    if (const auto number = ownDescriptor(m_target)) {
        // Not opened anew: what was written there before would be written over.
        const int mode = ::fcntl(*number, F_GETFL);
        if (mode < 0 || (mode & O_ACCMODE) == O_RDONLY)
            return unwritable(m_path, EBADF);
        m_stream = OpenFile(::fcntl(*number, F_DUPFD_CLOEXEC, 0));
    } else {
        int descriptor = -1;
        do
            descriptor = ::open(m_target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
        while (descriptor < 0 && errno == EINTR);
        m_stream = OpenFile(descriptor);
    }
    return m_stream.descriptor() < 0 ? unwritable(m_path, errno) : Result<>();
}

Result<> OutputFile::write(std::span<const std::byte> bytes) const {
    if (m_stream.descriptor() < 0)
        return writeBeside(bytes);
    const int code = m_stream.write(bytes);
    return code == 0 ? Result<>() : unwritable(m_path, code);
}

Result<> OutputFile::write(std::string_view text) const {
    return write(std::as_bytes(std::span(text.data(), text.size())));
}

Result<> OutputFile::writeBeside(std::span<const std::byte> bytes) const {
    std::error_code code;
    if (auto still = lookAtFile(fs::exists(m_target, code)); !still) // the work may have taken hours
        return still;
    auto file = NewFile::beside(m_target);
    if (!file)
        return unwritable(m_path, file.error().systemCode);
    int failed = file->write(bytes);
    static_cast<void>(file->takePermissionsOf(m_target)); // where there is none yet, it has the usual ones
    if (failed == 0)
        failed = file->rename(m_target);
    return failed == 0 ? Result<>() : unwritable(m_path, failed);
}

Result<> writeConfirmed(const fs::path& path, std::string_view bytes, std::vector<fs::path> inputs) {
    const auto output = OutputFile::prepare(path, {std::move(inputs), {}, false});
    return output ? output->write(bytes) : tl::unexpected(output.error());
}

} // namespace classmith
