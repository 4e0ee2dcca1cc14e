// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/job.h"
#include "core/filing/file_operations.h"
#include "core/filing/move_plan.h"

namespace classmith {

// Moves the pictures of a plan, forward or back, from wherever each of them is: it may be called again after a crash at
// any moment. Nothing is replaced and no picture is deleted. One that somebody took away meanwhile is passed over.
class Mover {
  public:
    // onRenamed: a place was taken since the plan was made and the picture gets another name, which the plan has by
    // now; called before it moves. Gives an errno.
    Mover(MovePlan& plan, FileOperations& files, std::function<int()> onRenamed);

    // Errors: DiskFull, FileUnwritable, Cancelled. Some pictures have moved then.
    Result<> forward(JobContext& job);
    Result<> back(const JobContext& job);

  private:
    using Place = std::string Move::*;
    std::filesystem::path onDisk(const std::string& path) const;
    std::string placeOf(const Move& move) const; // empty: it is gone
    bool isAnothers(const FileIdentity& file) const { return m_known.contains({file.device, file.number}); }
    bool isHalfMoved(const Move& move, const std::string& to) const;
    bool leadsElsewhere(const std::string& folder); // the plan was made by others, perhaps
    Result<> moveAll(Place to, bool onlyDetours, const JobContext& job);
    Result<> moveOne(Move& move, Place to);
    Result<> makeFolders();
    Result<> makeFoldersAbove(const std::string& path);
    void removeEmpty(const std::vector<std::string>& folders);
    Result<> flush();

    MovePlan& m_plan;
    FileOperations& m_files;
    std::function<int()> m_onRenamed;
    bool m_goesBack = false;
    std::set<std::pair<std::uint64_t, std::uint64_t>> m_known; // the files of all moves
    std::unordered_map<std::string, bool> m_linked;            // folders: whether they lie behind a link
    std::unordered_set<std::string> m_touched;                 // folders in which names have changed
};

} // namespace classmith
