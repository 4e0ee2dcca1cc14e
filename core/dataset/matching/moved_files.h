// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace classmith {

// Which file that turned up is one that is gone from where it was, by its name alone: the name must be the only one
// among those that turned up and among those that are gone. Names like 0001.png, of which each class has one, tell
// nothing. The paths must outlive this; any thread.
class MovedFiles {
  public:
    enum class Whereabouts {
        There,   // where it was known: its name tells nothing about others. Leave these out where missing a moved file
                 // is worse than taking another for it.
        Gone,    // since the last look
        LongGone // for longer; counts only where none with its name is gone since
    };

    void addFresh(std::string_view path); // all of these first: only names that turned up are looked at
    // number: the caller's, given back by find().
    void addKnown(std::string_view path, Whereabouts where, std::size_t number);
    // The known file that was moved to that fresh path; none: it is a new one.
    std::optional<std::size_t> find(std::string_view freshPath) const;
    bool isEmpty() const { return m_names.empty(); } // nothing turned up

  private:
    struct Namesakes {
        int fresh = 0;
        int there = 0;
        int gone = 0;
        int longGone = 0;
        std::size_t goneNumber = 0;
        std::size_t longGoneNumber = 0;
    };
    std::unordered_map<std::string_view, Namesakes> m_names;
};

} // namespace classmith
