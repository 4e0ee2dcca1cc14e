// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/importing/source_files.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include "core/base/disk/open_file.h"
#include "core/base/files.h"
#include "core/base/open_errors.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t readAtOnce = std::size_t{1} << 18;
constexpr int deepest = 3; // folders below the source
constexpr auto packedEnding = ".gz";

Error foreign(const fs::path& file, std::string why) {
    return {ErrorCode::ImportForeign, utf8(file), std::move(why)};
}

struct CloseArchive {
    void operator()(archive* opened) const { archive_read_free(opened); }
};

enum class Form { Archive, OnePackedFile };

// An archive, or a single packed file, entry by entry.
class ArchiveReader {
  public:
    ArchiveReader(fs::path file, const SourceBudget& budget, JobContext& job)
        : m_file(std::move(file)), m_budget(budget), m_job(job) {}

    Result<> open(Form form) {
        auto opened = openToRead(m_file);
        if (!opened)
            return tl::unexpected(readError(m_file, opened.error()));
        m_opened = std::move(*opened);
        m_archive.reset(archive_read_new());
        if (!m_archive)
            return fail(ErrorCode::OutOfMemory, utf8(m_file));
        archive_read_support_filter_gzip(m_archive.get());
        if (form == Form::OnePackedFile)
            archive_read_support_format_raw(m_archive.get());
        else {
            archive_read_support_filter_bzip2(m_archive.get());
            archive_read_support_filter_xz(m_archive.get());
            archive_read_support_format_tar(m_archive.get());
            archive_read_support_format_zip(m_archive.get());
        }
        if (archive_read_open_fd(m_archive.get(), m_opened->descriptor(), readAtOnce) != ARCHIVE_OK)
            return tl::unexpected(damaged());
        return {};
    }

    // The last part of the next entry's name, of files only; empty at the end.
    Result<std::optional<std::string>> next() {
        archive_entry* entry = nullptr;
        while (true) {
            if (m_job.cancelled())
                return fail(ErrorCode::Cancelled, "The import");
            const int code = archive_read_next_header(m_archive.get(), &entry);
            if (code == ARCHIVE_EOF)
                return std::optional<std::string>();
            if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
                return tl::unexpected(damaged());
            if (++m_entries > m_budget.entries)
                return tl::unexpected(foreign(m_file, "it holds too many files"));
            if (archive_entry_size_is_set(entry) != 0 &&
                static_cast<std::uint64_t>(archive_entry_size(entry)) > m_budget.fileBytes)
                return tl::unexpected(foreign(m_file, "it holds a file that is too large"));
            const char* name = archive_entry_pathname(entry);
            if (name && archive_entry_filetype(entry) == AE_IFREG)
                return std::optional(std::string(name).substr(std::string_view(name).rfind('/') + 1));
        }
    }

    // Of the entry that next() has given.
    Result<std::vector<std::byte>> content(std::size_t mostBytes) {
        std::vector<std::byte> bytes;
        while (true) {
            if (m_job.cancelled())
                return fail(ErrorCode::Cancelled, "The import");
            const std::size_t at = bytes.size();
            bytes.resize(std::min(at + readAtOnce, mostBytes + 1));
            const auto got = archive_read_data(m_archive.get(), bytes.data() + at, bytes.size() - at);
            if (got < 0)
                return tl::unexpected(damaged());
            bytes.resize(at + static_cast<std::size_t>(got));
            if (bytes.size() > mostBytes)
                return tl::unexpected(foreign(m_file, "it holds a file that is too large"));
            if (got == 0)
                return bytes;
        }
    }

  private:
    Error damaged() {
        const char* words = archive_error_string(m_archive.get());
        return foreign(m_file, words ? words : "it is no archive, or damaged");
    }

    fs::path m_file;
    const SourceBudget& m_budget;
    JobContext& m_job;
    std::optional<OpenFile> m_opened;
    std::unique_ptr<archive, CloseArchive> m_archive;
    std::size_t m_entries = 0;
};

// The wanted files as they come in.
class Collection {
  public:
    Collection(fs::path source, std::span<const std::string> wanted, const SourceBudget& budget)
        : m_source(std::move(source)), m_wanted(wanted), m_budget(budget) {}

    bool wants(std::string_view name) const {
        return std::find(m_wanted.begin(), m_wanted.end(), name) != m_wanted.end();
    }
    std::size_t room() const { return std::min(m_budget.fileBytes, m_budget.allBytes - m_bytes); }
    Result<> add(const std::string& name, std::vector<std::byte> bytes) {
        m_bytes += bytes.size();
        if (!m_files.emplace(name, std::move(bytes)).second)
            return tl::unexpected(foreign(m_source, "“" + name + "” is in it twice"));
        return {};
    }
    SourceFiles take() { return std::move(m_files); }

  private:
    fs::path m_source;
    std::span<const std::string> m_wanted;
    const SourceBudget& m_budget;
    SourceFiles m_files;
    std::size_t m_bytes = 0;
};

Result<std::vector<std::byte>> unpacked(const fs::path& file, std::size_t mostBytes, const SourceBudget& budget,
                                        JobContext& job) {
    ArchiveReader reader(file, budget, job);
    if (auto opened = reader.open(Form::OnePackedFile); !opened)
        return tl::unexpected(opened.error());
    if (const auto entry = reader.next(); !entry)
        return tl::unexpected(entry.error());
    return reader.content(mostBytes);
}

std::string withoutPacking(const std::string& name) {
    return name.ends_with(packedEnding) ? name.substr(0, name.size() - std::string_view(packedEnding).size()) : name;
}

// name → where it lies; as it is goes before packed.
using Places = std::map<std::string, std::vector<fs::path>>;

Result<Places> placesIn(const fs::path& folder, const Collection& collection, const SourceBudget& budget,
                        JobContext& job) {
    Places plain;
    Places packed;
    std::error_code code;
    std::size_t seen = 0;
    auto walk = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, code);
    for (; !code && walk != fs::recursive_directory_iterator(); walk.increment(code)) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The import");
        if (++seen > budget.entries)
            return tl::unexpected(foreign(folder, "it holds too many files; give the folder that they lie in"));
        if (walk.depth() >= deepest)
            walk.disable_recursion_pending();
        const std::string name = utf8(walk->path().filename());
        std::error_code ignored;
        if (!fs::is_regular_file(walk->path(), ignored))
            continue;
        if (collection.wants(name))
            plain[name].push_back(walk->path());
        else if (collection.wants(withoutPacking(name)))
            packed[withoutPacking(name)].push_back(walk->path());
    }
    if (code)
        return fail(ErrorCode::FileUnreadable, utf8(folder), code.message());
    plain.merge(packed);
    return plain;
}

Result<> takeFolder(const fs::path& folder, Collection& collection, const SourceBudget& budget, JobContext& job) {
    const auto places = placesIn(folder, collection, budget, job);
    if (!places)
        return tl::unexpected(places.error());
    for (const auto& [name, files] : *places) {
        if (files.size() > 1)
            return tl::unexpected(
                foreign(folder, "“" + name + "” is in it twice: " + utf8(files[0]) + " and " + utf8(files[1])));
        auto bytes = utf8(files[0].filename()) == name ? readFile(files[0], collection.room())
                                                       : unpacked(files[0], collection.room(), budget, job);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (auto added = collection.add(name, std::move(*bytes)); !added)
            return added;
    }
    return {};
}

Result<> takeArchive(const fs::path& file, Collection& collection, const SourceBudget& budget, JobContext& job) {
    ArchiveReader reader(file, budget, job);
    if (auto opened = reader.open(Form::Archive); !opened)
        return opened;
    while (true) {
        auto name = reader.next();
        if (!name)
            return tl::unexpected(name.error());
        if (!*name)
            return {};
        if (!collection.wants(**name))
            continue;
        auto bytes = reader.content(collection.room());
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (auto added = collection.add(**name, std::move(*bytes)); !added)
            return added;
    }
}

} // namespace

Result<SourceFiles> readSourceFiles(const fs::path& source, std::span<const std::string> wanted, JobContext& job,
                                    const SourceBudget& budget) {
    std::error_code code;
    const auto status = fs::status(source, code);
    if (!fs::exists(status))
        return fail(ErrorCode::FileNotFound, utf8(source));
    const fs::path absolute = fs::absolute(source, code);
    Collection collection(source, wanted, budget);
    const bool isOneOfThem = collection.wants(withoutPacking(utf8(absolute.filename())));
    const auto taken = fs::is_directory(status) ? takeFolder(source, collection, budget, job)
                       : isOneOfThem            ? takeFolder(absolute.parent_path(), collection, budget, job)
                                                : takeArchive(source, collection, budget, job);
    if (!taken)
        return tl::unexpected(taken.error());
    return collection.take();
}

} // namespace classmith
