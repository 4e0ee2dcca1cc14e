// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/filing/move_plan.h"

namespace classmith {

// How far a plan has come, said by its journal's extension: renaming it is the one step that cannot be half done.
enum class MoveStage {
    Forward, // .forward: pictures are on their way into the folders
    Back,    // .back: on their way to where they were
    Done     // .done: all are there; kept so that it can be taken back
};

// The list of a plan's moves on the disk, beside the project: written before the first picture moves, so that whoever
// comes after a crash knows of each picture where it may be.
struct MoveJournal {
    std::filesystem::path file;
    int number = 0;
    MoveStage stage{};
};

// The journals of a project, by number. A name that is none is passed over.
std::vector<MoveJournal> journalsIn(const std::filesystem::path& folder);
std::filesystem::path journalPath(const std::filesystem::path& folder, int number, MoveStage stage);

// Whether all its paths stay in the pictures' folder, or in the one beside it for pictures left out.
bool isSafe(const MovePlan& plan);

// A plan as bytes and back. Names may hold anything but NUL. Errors: FileUnreadable where the bytes are no plan, or a
// path in them leads out of the dataset; `file` is for the sentence.
std::string planBytes(const MovePlan& plan);
Result<MovePlan> readPlan(std::string_view bytes, const std::filesystem::path& file);

} // namespace classmith
