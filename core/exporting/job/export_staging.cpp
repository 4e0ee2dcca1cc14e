// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/job/export_staging.h"

#include <cerrno>
#include <chrono>
#include <random>
#include <system_error>

#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> missingFolders(fs::path folder) {
    std::vector<fs::path> missing;
    std::error_code code;
    while (!folder.empty() && !fs::exists(folder, code) && folder != folder.parent_path()) {
        missing.push_back(folder);
        folder = folder.parent_path();
    }
    return missing;
}

constexpr auto namePrefix = ".classmith-export-";

// What a killed export left behind. One that is at work has touched its folder within the hour.
void removeLeftOver(const fs::path& target) {
    const auto old = fs::file_time_type::clock::now() - std::chrono::hours(1);
    std::error_code code;
    std::vector<fs::path> found;
    for (fs::directory_iterator entry(target, code), end; !code && entry != end; entry.increment(code)) {
        std::error_code unknown;
        const auto touched = fs::last_write_time(entry->path(), unknown);
        if (!unknown && touched < old && utf8(entry->path().filename()).starts_with(namePrefix))
            found.push_back(entry->path());
    }
    for (const fs::path& folder : found)
        fs::remove_all(folder, code); // what cannot be tidied away harms nothing
}

std::string randomName() {
    std::random_device random;
    const char* letters = "0123456789abcdefghijklmnopqrstuv";
    std::string name = namePrefix;
    for (int i = 0; i < 8; ++i)
        name += letters[random() & 31U];
    return name;
}

} // namespace

StagingFolder::~StagingFolder() {
    std::error_code ignored; // what cannot be tidied away harms nothing
    if (!m_staging.empty())
        fs::remove_all(m_staging, ignored);
    for (const fs::path& folder : m_madeFolders)
        fs::remove(folder, ignored); // only where it is empty
}

Result<> StagingFolder::create() {
    m_madeFolders = missingFolders(m_target);
    if (auto made = makeFolder(m_target); !made)
        return made;
    removeLeftOver(m_target);
    const fs::path staging = m_target / randomName();
    std::error_code code;
    if (!fs::create_directory(staging, code)) // the name of our folder would tell nobody anything
        return tl::unexpected(writeError(m_target, code ? code.default_error_condition().value() : EEXIST));
    m_staging = staging;
    return {};
}

Result<> StagingFolder::moveOne(const std::string& name, std::vector<Move>& done) const {
    const fs::path target = m_target / pathFromUtf8(name);
    const fs::path before = m_staging / pathFromUtf8(name + ".before");
    const auto move = [&done](const fs::path& from, const fs::path& to) -> std::error_code {
        std::error_code code;
        fs::rename(from, to, code);
        if (!code)
            done.push_back({from, to});
        return code;
    };
    std::error_code code;
    const auto status = fs::symlink_status(target, code);
    if (fs::is_directory(status))
        return fail(ErrorCode::FileUnwritable, utf8(target), "it is a folder");
    if (fs::exists(status)) {
        // A second name for the old file: so a whole one stands under the target's at every moment, whenever the
        // process is killed. Some file systems know no second names.
        std::error_code unlinked;
        fs::create_hard_link(target, before, unlinked);
        if (!unlinked)
            done.push_back({target, before});
        else if (const auto failed = move(target, before))
            return fail(ErrorCode::FileUnwritable, utf8(target), failed.message());
    }
    if (const auto failed = move(m_staging / pathFromUtf8(name), target))
        return fail(ErrorCode::FileUnwritable, utf8(target), failed.message());
    return {};
}

Result<> StagingFolder::publish(const std::vector<std::string>& names) {
    std::vector<Move> done;
    for (const std::string& name : names) {
        const auto moved = moveOne(name, done);
        if (moved)
            continue;
        std::error_code ignored; // they have just been moved the other way
        for (auto move = done.rbegin(); move != done.rend(); ++move)
            fs::rename(move->to, move->from, ignored);
        return moved;
    }
    return {};
}

} // namespace classmith
