// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include <tl/expected.hpp>

namespace classmith {

// A descriptor that this process holds (on Windows the C runtime's), closed at the end. The functions give an errno, 0
// where all is well.
class OpenFile {
  public:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();

    int descriptor() const { return m_descriptor; }
    int release(); // the caller closes it
    std::int64_t size() const;

    // As much as there is room for, less only at the file's end. Gives the bytes; negative: an errno's.
    std::int64_t read(std::span<std::byte> room) const;
    std::int64_t readAt(std::int64_t offset, std::span<std::byte> room) const; // from there; one thread at a time
    int write(std::span<const std::byte> bytes) const; // everything, in as many calls as it takes
    int flushToDisk() const;

  private:
    int m_descriptor = -1;
};

// Why a file was not opened.
struct OpenProblem {
    int systemCode = 0;  // an errno
    std::string instead; // what lies at its place: "it is a pipe"; empty: the code says it all

    std::string words() const;
};
using OpenedFile = tl::expected<OpenFile, OpenProblem>;

// All files are opened here and in new_file.h, but those that a person names for an answer (output/output_file.h): who
// lays something else at a file's place can neither have this program wait, nor have it write elsewhere.

// To read: a file, also behind a link. A pipe, a device and a socket, where one may wait for ever, are not opened.
OpenedFile openToRead(const std::filesystem::path& path);

// What becomes of a file of our own under a name that others know.
enum class OwnUse {
    Append,    // lines at its end, by several processes
    ReadWrite, // by this process alone; where only a lock can see to that, it is the caller's
    Lock       // as ReadWrite, and nothing is written
};
enum class OwnReaders { AsUsual, OwnerOnly };

// Makes it where there is none. Refused are links, what is no file, and what could be written through a second name.
OpenedFile openOwn(const std::filesystem::path& path, OwnUse use, OwnReaders readers = OwnReaders::AsUsual);
// What lies at its place instead: "it is a link"; none: a file, or nothing. Opens nothing.
std::optional<OpenProblem> insteadOfOwn(const std::filesystem::path& path);
// One that is there, to look at it. EBUSY: another process has it for itself (on Windows, where that is a lock).
OpenedFile lookAtOwn(const std::filesystem::path& path);

} // namespace classmith
