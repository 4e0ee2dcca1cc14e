// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/mover.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

fs::path Mover::onDisk(const std::string& path) const {
    return path.empty() ? m_plan.root : m_plan.root / pathFromUtf8(path);
}

Mover::Mover(MovePlan& plan, FileOperations& files, std::function<int()> onRenamed)
    : m_plan(plan), m_files(files), m_onRenamed(std::move(onRenamed)) {
    for (const Move& move : plan.moves)
        if (move.file.number != 0)
            m_known.insert({move.file.device, move.file.number});
}

// By the file itself, of whose two names between the halves of a move by links the one that it leaves; where the file
// system does not number files, or somebody has saved the picture anew since, by the first place of its way at which no
// other picture of the plan is.
std::string Mover::placeOf(const Move& move) const {
    std::array<const std::string*, 3> way{&move.from, &move.detour, &move.to};
    if (m_goesBack)
        std::reverse(way.begin(), way.end());
    const std::string* there = nullptr;
    for (const std::string* place : way) {
        const auto identity = place->empty() ? std::nullopt : identityOf(onDisk(*place));
        if (!identity)
            continue;
        if (move.file.number != 0 && *identity == move.file)
            return *place;
        if (!isAnothers(*identity) && (!there || place == &move.detour))
            there = place;
    }
    return there ? *there : std::string();
}

bool Mover::leadsElsewhere(const std::string& folder) {
    const auto [known, isNew] = m_linked.try_emplace(folder, false);
    if (isNew)
        known->second = isBehindLink(m_plan.root, pathFromUtf8(folder));
    return known->second;
}

// Between the two halves of a move by links the file has one name more than before.
bool Mover::isHalfMoved(const Move& move, const std::string& to) const {
    return move.file.number != 0 && identityOf(onDisk(to)) == move.file && namesOf(onDisk(to)) == move.names + 1;
}

Result<> Mover::moveOne(Move& move, Place to) {
    const std::string here = placeOf(move);
    if (here.empty() || here == move.*to)
        return {};
    const std::string wanted = move.*to;
    if (leadsElsewhere(folderOf(here)) || leadsElsewhere(folderOf(wanted)))
        return fail(ErrorCode::FileUnwritable, utf8(onDisk(wanted)), "a folder on its way is a link");
    int code = isHalfMoved(move, wanted) ? m_files.unlink(onDisk(here)) : m_files.move(onDisk(here), onDisk(wanted));
    for (int number = 2; code == EEXIST; ++number) {
        move.*to = numberedName(wanted, number);
        if (identityOf(onDisk(move.*to)))
            continue;
        move.isNameTaken = true;
        code = m_onRenamed();
        if (code == 0)
            code = m_files.move(onDisk(here), onDisk(move.*to));
    }
    if (code != 0)
        return tl::unexpected(writeError(onDisk(move.*to), code));
    m_touched.insert(folderOf(here));
    m_touched.insert(folderOf(move.*to));
    return {};
}

Result<> Mover::moveAll(Place to, bool onlyDetours, const JobContext& job) {
    std::int64_t done = 0;
    const auto total = static_cast<std::int64_t>(m_plan.moves.size());
    for (Move& move : m_plan.moves) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "Moving the pictures");
        if (!onlyDetours || !move.detour.empty())
            if (auto moved = moveOne(move, to); !moved)
                return moved;
        if (!onlyDetours)
            job.progress(Phase::Writing, ++done, total);
    }
    return {};
}

Result<> Mover::makeFolders() {
    for (const std::string& folder : m_plan.newFolders) {
        const int code = m_files.makeFolder(onDisk(folder));
        if (code != 0 && code != EEXIST)
            return tl::unexpected(writeError(onDisk(folder), code));
        m_touched.insert(folderOf(folder));
    }
    return {};
}

Result<> Mover::makeFoldersAbove(const std::string& path) {
    const std::string folder = folderOf(path);
    if (folder.empty() || identityOf(onDisk(folder)))
        return {};
    if (auto made = makeFoldersAbove(folder); !made)
        return made;
    const int code = m_files.makeFolder(onDisk(folder));
    if (code != 0 && code != EEXIST)
        return tl::unexpected(writeError(onDisk(folder), code));
    m_touched.insert(folderOf(folder));
    return {};
}

// What is not empty stays, and what cannot be removed does no harm.
void Mover::removeEmpty(const std::vector<std::string>& folders) {
    for (const std::string& folder : folders)
        if (m_files.removeEmptyFolder(onDisk(folder)) == 0)
            m_touched.insert(folderOf(folder));
}

Result<> Mover::flush() {
    for (const std::string& folder : m_touched) {
        const int code = m_files.flushFolder(onDisk(folder));
        if (code != 0 && code != ENOENT)
            return tl::unexpected(writeError(onDisk(folder), code));
    }
    m_touched.clear();
    return {};
}

Result<> Mover::forward(JobContext& job) {
    m_goesBack = false;
    if (auto made = makeFolders(); !made)
        return made;
    if (auto moved = moveAll(&Move::detour, true, job); !moved)
        return moved;
    if (auto moved = moveAll(&Move::to, false, job); !moved)
        return moved;
    removeEmpty(m_plan.emptiedFolders);
    return flush();
}

Result<> Mover::back(const JobContext& job) {
    m_goesBack = true;
    for (const Move& move : m_plan.moves)
        if (auto made = makeFoldersAbove(move.from); !made)
            return made;
    for (const Move& move : m_plan.moves) // a detour lies in the folder of its end, which may be gone
        if (!move.detour.empty())
            if (auto made = makeFoldersAbove(move.detour); !made)
                return made;
    if (auto moved = moveAll(&Move::detour, true, job); !moved)
        return moved;
    if (auto moved = moveAll(&Move::from, false, job); !moved)
        return moved;
    removeEmpty({m_plan.newFolders.rbegin(), m_plan.newFolders.rend()});
    return flush();
}

} // namespace classmith
