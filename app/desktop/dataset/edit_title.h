// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <QtCore/QString>

namespace classmith {

struct Edit;

// What happened in an edit, as the project keeps it: in no language, so that the history is told in the one that is
// chosen when it is looked at.
struct EditTitle {
    enum class Kind : std::uint8_t {
        Label,        // names: the class
        Unlabel,      //
        LabelSeveral, // count: the classes
        LeaveOut,     //
        TakeIn,       //
        Seen,         //
        NewClass,     // names: the class
        Rename,       // names: before, after
        Key,          // names: the key, the class
        NoKey,        // names: the class
        MoveClass,    // names: the class
        RemoveClass,  // names: the class
    };
    Kind kind{};
    std::vector<std::string> names{};
    std::int64_t images = 0; // that it is about
    std::string image{};     // the file's name, where it is one
    int count = 0;

    std::string packed() const;
    // In the present language; as it was written where an earlier version made the edit.
    static QString text(const Edit& edit);
};

} // namespace classmith
