// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/folder_walk.h"

#include <algorithm>
#include <array>
#include <map>
#include <system_error>
#include <utility>

#ifndef _WIN32
#include <sys/stat.h>
#endif

#include "core/base/files.h"
#include "core/dataset/picture_names.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int deepestFolder = 64; // links can make a tree of any depth out of few folders

// What often lies beside pictures and is clearly none: nobody needs to hear of it.
constexpr std::array<std::string_view, 11> companions{".txt", ".md",   ".csv", ".json", ".xml", ".yaml",
                                                      ".yml", ".html", ".pdf", ".ini",  ".db"};
constexpr std::array<std::string_view, 5> companionNames{"README", "LICENSE", "LICENCE", "COPYING", "Makefile"};

template<std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

// The same for every path that leads to one folder.
using FolderId = std::pair<std::uint64_t, std::uint64_t>;

FolderId folderId(const fs::path& folder) {
#ifdef _WIN32
    std::error_code ignored;
    return {fs::hash_value(fs::canonical(folder, ignored)), 0};
#else
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0)
        return {};
    return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
#endif
}

class Walker {
  public:
    explicit Walker(JobContext& job) : m_job(job) {}

    Result<FolderContents> run(const fs::path& root) {
        std::error_code code;
        fs::directory_iterator entries(root, code);
        if (code)
            return fail(ErrorCode::FileUnreadable, utf8(root), code.message());
        m_chain.push_back(folderId(root));
        m_rootName = utf8(root);
        walkEntries(std::move(entries), "");
        if (m_job.cancelled())
            return fail(ErrorCode::Cancelled, "The scan of the folder");
        noteOtherFiles();
        return std::move(m_found);
    }

  private:
    // prefix: the folder's own path relative to the root, with a '/' behind it.
    void walkEntries(fs::directory_iterator entries, const std::string& prefix) {
        std::error_code code;
        for (const fs::directory_iterator end; entries != end && !m_job.cancelled(); entries.increment(code)) {
            const fs::directory_entry& entry = *entries;
            const std::string name = utf8(entry.path().filename());
            if (!name.starts_with('.'))
                take(entry, name, prefix);
            if (code)
                break;
        }
        if (code)
            note(NoteKind::FolderCutShort, prefix.empty() ? m_rootName : prefix, code.message());
    }

    void take(const fs::directory_entry& entry, const std::string& name, const std::string& prefix) {
        std::error_code code;
        if (entry.is_directory(code))
            walkFolder(entry.path(), prefix + name);
        else if (!entry.is_regular_file(code) && !entry.exists(code))
            noteUnreachable(prefix + name, code);
        else if (!hasPictureExtension(name))
            countOther(name);
        else if (entry.is_regular_file(code))
            addPicture(prefix + name);
        else
            note(NoteKind::NotOrdinary, prefix + name);
    }

    void addPicture(std::string path) {
        m_found.pictures.push_back(std::move(path));
        if (m_found.pictures.size() % 1024 == 0)
            m_job.progress(Phase::Scanning, static_cast<std::int64_t>(m_found.pictures.size()), 0);
    }

    // Perhaps a class, perhaps a picture: nobody can tell.
    void noteUnreachable(const std::string& path, std::error_code code) {
        if (!code || code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory)
            note(NoteKind::LinkNowhere, path);
        else
            note(NoteKind::FolderUnreadable, path, code.message());
    }

    void countOther(const std::string& name) {
        const std::string extension = lowerExtension(name);
        if (extension.empty() ? !isOneOf(companionNames, name) : !isOneOf(companions, extension))
            ++m_otherFiles[extension];
    }

    void walkFolder(const fs::path& folder, const std::string& relative) {
        const FolderId id = folderId(folder);
        if (std::find(m_chain.begin(), m_chain.end(), id) != m_chain.end())
            return note(NoteKind::LinkLoop, relative);
        if (m_chain.size() > deepestFolder)
            return note(NoteKind::TooDeep, relative);
        std::error_code code;
        fs::directory_iterator entries(folder, code);
        if (code)
            return note(NoteKind::FolderUnreadable, relative, code.message());
        const std::size_t before = m_found.pictures.size();
        m_chain.push_back(id);
        walkEntries(std::move(entries), relative + '/');
        m_chain.pop_back();
        if (m_found.pictures.size() == before)
            m_found.emptyFolders.push_back(relative);
    }

    void note(NoteKind kind, const std::string& what, const std::string& reason = {}) {
        constexpr std::size_t most = 100; // a list that nobody reads to its end
        if (m_found.notes.size() < most)
            m_found.notes.push_back({kind, what, reason});
        else if (m_found.notes.size() == most)
            m_found.notes.push_back({NoteKind::MoreOfThese, {}, {}});
    }

    void noteOtherFiles() {
        if (const auto without = m_otherFiles.extract(""))
            m_found.notes.push_back({NoteKind::NoExtension, {}, std::to_string(without.mapped())});
        std::vector<std::pair<std::string, std::size_t>> kinds(m_otherFiles.begin(), m_otherFiles.end());
        std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        std::size_t count = 0;
        std::string list;
        constexpr std::size_t longest = 60;
        for (const auto& [extension, files] : kinds) {
            count += files;
            if (list.size() < longest)
                list.append(list.empty() ? "" : ", ").append(extension).append(" ").append(std::to_string(files));
            else if (!list.ends_with("…"))
                list += ", …";
        }
        if (count > 0)
            m_found.notes.push_back({NoteKind::OtherExtensions, list, std::to_string(count)});
    }

    JobContext& m_job;
    FolderContents m_found;
    std::string m_rootName;
    std::vector<FolderId> m_chain; // from the root to the folder being read
    std::map<std::string, std::size_t> m_otherFiles;
};

} // namespace

Result<FolderContents> walkFolder(const fs::path& root, JobContext& job) {
    std::error_code code;
    const auto status = fs::status(root, code);
    if (status.type() == fs::file_type::not_found)
        return fail(ErrorCode::FileNotFound, utf8(root));
    if (!fs::is_directory(status) && !code)
        return fail(ErrorCode::NotAFolder, utf8(root));
    if (code)
        return fail(ErrorCode::FileUnreadable, utf8(root), code.message());
    return Walker(job).run(root);
}

} // namespace classmith
