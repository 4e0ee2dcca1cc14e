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
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

#include "core/base/disk/new_file.h"
#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int mostLinks = 40; // as the system follows
constexpr int standardOutput = 1;

#ifdef _WIN32

bool mayBeWritten(const fs::path& file) {
    constexpr int toWrite = 2;
    return _waccess(file.c_str(), toWrite) == 0;
}
int openThere(const fs::path& stream) {
    return _wopen(stream.c_str(), _O_WRONLY | _O_BINARY | _O_NOINHERIT);
}
// No path leads to a descriptor there.
int copyOf(int) {
    errno = EBADF;
    return -1;
}

#else

bool mayBeWritten(const fs::path& file) {
    return ::access(file.c_str(), W_OK) == 0;
}
int openThere(const fs::path& stream) {
    int descriptor = -1;
    do
        descriptor = ::open(stream.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}
// Not opened anew: what was written there before would be written over.
int copyOf(int descriptor) {
    const int mode = ::fcntl(descriptor, F_GETFL);
    if (mode < 0 || (mode & O_ACCMODE) == O_RDONLY) {
        errno = EBADF;
        return -1;
    }
    return ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
}

#endif

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
    return !path.empty() && output.followLinks() && ownDescriptor(output.m_target) == standardOutput;
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
    if (ownDescriptor(m_target))
        return openStream();
    std::error_code code;
    switch (fs::status(m_target, code).type()) {
    case fs::file_type::not_found:
        // Also where a part of the way is a file.
        return code == std::errc::not_a_directory ? unwritable(m_path, ENOTDIR) : lookAtFile(false);
    case fs::file_type::regular:
        return lookAtFile(true);
    case fs::file_type::directory:
        return unwritable(m_path, "it is a folder");
    case fs::file_type::block:
        return unwritable(m_path, "it is a disk");
    case fs::file_type::socket:
        return unwritable(m_path, "it is a socket");
    case fs::file_type::none:
        return unwritable(m_path, code.default_error_condition().value());
    default:
        return openStream();
    }
}

Result<> OutputFile::lookAtFile(bool there) const {
    std::error_code code;
    if (there) {
        for (const fs::path& input : m_rules.inputs)
            if (fs::equivalent(input, m_target, code))
                return fail(ErrorCode::OutputIsInput, utf8(m_path));
        if (!mayBeWritten(m_target))
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
    const auto number = ownDescriptor(m_target);
    m_stream = OpenFile(number ? copyOf(*number) : openThere(m_target));
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
