// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/disk/open_file.h"
#include "core/base/error.h"

namespace classmith {

// What an output may replace.
struct OutputRules {
    // What the work reads: never replaced.
    std::vector<std::filesystem::path> inputs;
    // Whether a file that is there was written by Classmith for the same purpose; gets its first bytes, at most
    // OutputFile::lookedAt. Empty: a person has been asked, so that anything but an input may be replaced.
    std::function<bool(std::string_view head)> isOurs;
    // Whoever makes a link for an output means the file behind it: what is text, too, may be replaced there.
    bool isText = false;
};

// A file that a person has named for an answer. Looked at before the work, so that nobody waits for an answer that then
// has no place, and so that nothing is lost: a picture, an input or somebody's own file is refused; a link is followed;
// a device, a FIFO or a descriptor of this process (/dev/stdout) is written into, and opened at once; anything else is
// written beside its place and renamed over it. One thread at a time.
class OutputFile {
  public:
    static constexpr std::size_t lookedAt = 4096;

    // Waits for a FIFO's reader. Leaves nothing behind where nothing is written. Errors: OutputIsInput, OutputForeign,
    // FileUnwritable, DiskFull.
    static Result<OutputFile> prepare(const std::filesystem::path& path, OutputRules rules);

    // Once. A file keeps its permissions. Errors as prepare()'s.
    Result<> write(std::span<const std::byte> bytes) const;
    Result<> write(std::string_view text) const;

    const std::filesystem::path& path() const { return m_path; } // as it was given
    // Whether a name leads to this process's standard output (/dev/stdout and its like), where it may say more.
    static bool isStandardOutput(const std::filesystem::path& path);

  private:
    OutputFile(std::filesystem::path path, OutputRules rules) : m_path(std::move(path)), m_rules(std::move(rules)) {}
    Result<> followLinks();
    Result<> look();
    Result<> lookAtFile(bool there) const;
    Result<> openStream();
    Result<> writeBeside(std::span<const std::byte> bytes) const;

    std::filesystem::path m_path;
    std::filesystem::path m_target; // behind links
    OutputRules m_rules;
    OpenFile m_stream{-1}; // of a device, a FIFO or a descriptor
};

// To a place that a person has just confirmed, as a window asks: anything but an input may be replaced.
Result<> writeConfirmed(const std::filesystem::path& path, std::string_view bytes,
                        std::vector<std::filesystem::path> inputs = {});

} // namespace classmith
