// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace classmith {

// Which file that turned up is one that is gone from where it was. First by a path that looks the same (another machine
// writes é in another way: it is not even moved), then by its name alone, as it is written and then as it looks: path
// or name must be the only one among those that turned up and among those that are gone. Names like 0001.png, of which
// each class has one, tell nothing. The paths must outlive this; any thread.
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
    // The number of the one that is gone; none: several are, or it is one of several that turned up, or one is there.
    static std::optional<std::size_t> onlyOne(const Namesakes& namesakes);
    static void note(Namesakes& namesakes, Whereabouts where, std::size_t number);

    std::unordered_map<std::string_view, Namesakes> m_names;
    std::unordered_map<std::string, Namesakes> m_pathLooks; // of paths that are not ASCII
    std::unordered_map<std::string, Namesakes> m_nameLooks; // of names that are not ASCII
};

} // namespace classmith
