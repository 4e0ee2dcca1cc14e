// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dataset/catalogue.h"

namespace classmith {

// One name can be written in several ways that look the same: é as one character (Linux, Windows) or as e with an
// accent (macOS). These functions find the class that is meant; names that are not Unicode match byte for byte.

// Finds many names among the same classes without going through all of them each time.
class ClassFinder {
  public:
    explicit ClassFinder(std::span<const std::string> classes);

    // The index of that name; else of the only one that looks the same; -1 where there is none.
    int find(std::string_view name) const;

  private:
    using Places = std::map<std::string, int, std::less<>>;
    Places m_byName;
    Places m_byLook; // by the composed form; -1 where several look so
};

// The same for one name.
int findClassNamed(std::string_view name, std::span<const std::string> classes);

// Whether a dataset or a model may have so many (mostClasses). Errors: TooManyClasses.
Result<> checkClassCount(std::size_t count, const std::string& subject);

// The classes of a dataset, collected from the names in its sets.
class ClassNames {
  public:
    // set: where the name stands. Once for each pair will do.
    void add(std::optional<SetKind> set, std::string_view name);

    // Names that look the same are one class, called as it is written composed where that occurs; but where two of
    // them stand in one set, all of them are classes of their own. Indices follow the byte order of the classes.
    void finish();

    const std::vector<std::string>& classes() const { return m_classes; }
    int indexOf(std::string_view name) const; // of a name that was added
    // Names of classes that look the same as another one's.
    const std::vector<std::string>& lookAlikes() const { return m_lookAlikes; }

  private:
    using Spellings = std::map<std::string, std::vector<std::optional<SetKind>>, std::less<>>; // and where each stands
    std::map<std::string, Spellings> m_byLook;                                                 // by the composed form
    std::map<std::string, int, std::less<>> m_indices;
    std::vector<std::string> m_classes;
    std::vector<std::string> m_lookAlikes;
};

} // namespace classmith
