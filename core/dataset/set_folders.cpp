// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/set_folders.h"

#include <algorithm>
#include <array>
#include <set>

namespace classmith {

namespace {

struct SetWord {
    std::string_view word;
    SetKind set;
};

// What archives call their sets; in any case, and with the fillers before or behind.
constexpr std::array setWords{SetWord{"train", SetKind::Train},           SetWord{"training", SetKind::Train},
                              SetWord{"trainval", SetKind::Train},        SetWord{"val", SetKind::Validation},
                              SetWord{"valid", SetKind::Validation},      SetWord{"validation", SetKind::Validation},
                              SetWord{"dev", SetKind::Validation},        SetWord{"eval", SetKind::Validation},
                              SetWord{"evaluation", SetKind::Validation}, SetWord{"test", SetKind::Test},
                              SetWord{"testing", SetKind::Test}};

// Words beside them that say nothing of their own. So do numbers: train2017, test1.
constexpr std::array<std::string_view, 15> fillers{"set",    "sets",   "data",   "dataset", "image",
                                                   "images", "img",    "imgs",   "picture", "pictures",
                                                   "pics",   "photos", "folder", "split",   "samples"};

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isSeparator(char c) {
    return c == '_' || c == '-' || c == ' ' || c == '.' || c == '(' || c == ')';
}

// "TestSet_2b" → "test", "set", "2", "b". Set names are English words, so that ASCII letters will do.
std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> words;
    char before = ' ';
    for (const char c : name) {
        const bool begins = isSeparator(before) || isDigit(c) != isDigit(before) || (isUpper(c) && !isUpper(before));
        if (!isSeparator(c)) {
            if (begins)
                words.emplace_back();
            words.back() += isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        }
        before = c;
    }
    return words;
}

bool isFiller(std::string_view word) {
    return isDigit(word.front()) || std::find(fillers.begin(), fillers.end(), word) != fillers.end();
}

// Also of words written as one: "trainset", "testdata".
std::optional<SetKind> setOfWord(std::string_view word) {
    for (const SetWord& each : setWords)
        if (word == each.word || (word.starts_with(each.word) && isFiller(word.substr(each.word.size()))))
            return each.set;
    return std::nullopt;
}

// A folder directly below the root that holds pictures.
struct TopFolder {
    std::optional<SetFolderName> name;
    bool picturesDirectly = false;
    std::vector<std::string_view> pictures; // relative to the root
};
using TopFolders = std::map<std::string, TopFolder, std::less<>>;

TopFolders topFolders(const std::vector<std::string>& pictures) {
    TopFolders folders;
    for (const std::string& path : pictures) {
        const auto slash = path.find('/');
        if (slash == std::string::npos)
            continue;
        const auto [at, isNew] = folders.try_emplace(path.substr(0, slash));
        if (isNew)
            at->second.name = readSetFolderName(at->first);
        at->second.pictures.emplace_back(path);
        at->second.picturesDirectly |= path.find('/', slash + 1) == std::string::npos;
    }
    return folders;
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        c = isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

// The folder in which all pictures below inside lie; empty where there is none or several.
std::string_view onlyFolderIn(const TopFolder& folder, std::string_view inside) {
    std::string_view only;
    for (std::string_view path : folder.pictures) {
        path.remove_prefix(inside.size());
        const auto slash = path.find('/');
        if (slash == std::string_view::npos || (!only.empty() && only != path.substr(0, slash)))
            return {};
        only = path.substr(0, slash);
    }
    return only;
}

// Some archives hold each set twice over: seg_train/seg_train/CLASS.
std::string classesIn(const std::string& name, const TopFolder& folder) {
    std::string inside = name + '/';
    for (;;) {
        const std::string_view only = onlyFolderIn(folder, inside);
        const auto again = readSetFolderName(only);
        const bool repeats = lowerCase(only) == lowerCase(name) || (again && again->set == folder.name->set);
        if (only.empty() || !repeats)
            return inside;
        inside.append(only) += '/';
    }
}

std::size_t classFolders(const TopFolder& folder, const std::string& inside) {
    std::set<std::string_view> names;
    for (std::string_view path : folder.pictures) {
        path.remove_prefix(inside.size());
        if (const auto slash = path.find('/'); slash != std::string_view::npos)
            names.insert(path.substr(0, slash));
    }
    return names.size();
}

// The folders that would be sets if those with this rest of a name are.
class SetGroup {
  public:
    SetGroup(const TopFolders& folders, std::string_view rest) : m_all(folders.size()) {
        for (const auto& [name, folder] : folders) {
            if (!folder.name || folder.name->rest != rest)
                continue;
            m_kinds.insert(folder.name->set);
            m_sets[name] = {folder.name->set, classesIn(name, folder)};
            if (folder.name->set == SetKind::Train)
                m_trainHasClasses |= !folder.picturesDirectly && classFolders(folder, m_sets[name].classesIn) >= 2;
        }
        m_named = rest.empty() || m_kinds.size() > 1;
    }

    // Nothing lies beside them; or a training set with classes inside has another set at its side, which no class has.
    bool areSets() const {
        return m_named && !m_sets.empty() && (m_sets.size() == m_all || (m_trainHasClasses && m_kinds.size() > 1));
    }
    const std::map<std::string, FolderLayout::Set, std::less<>>& sets() const { return m_sets; }

  private:
    std::map<std::string, FolderLayout::Set, std::less<>> m_sets;
    std::set<SetKind> m_kinds;
    std::size_t m_all;
    bool m_trainHasClasses = false;
    bool m_named = false; // "freight train" beside "express train" names no set
};

// Names that people give to sets, on folders that could not be read as such.
std::vector<std::string> soundingLikeSets(const TopFolders& folders) {
    std::set<SetKind> kinds;
    for (const auto& [name, folder] : folders)
        if (folder.name)
            kinds.insert(folder.name->set);
    std::vector<std::string> names;
    for (const auto& [name, folder] : folders)
        if (folder.name && (folder.name->rest.empty() || kinds.size() > 1))
            names.push_back(name);
    return names;
}

} // namespace

std::optional<SetFolderName> readSetFolderName(std::string_view folder) {
    std::optional<SetFolderName> found;
    std::string rest;
    for (const std::string& word : wordsOf(folder)) {
        if (const auto set = setOfWord(word)) {
            if (found)
                return std::nullopt;
            found = {*set, {}};
        } else if (!isFiller(word)) {
            rest += (rest.empty() ? "" : " ") + word;
        }
    }
    if (found)
        found->rest = std::move(rest);
    return found;
}

FolderLayout readLayout(const std::vector<std::string>& pictures) {
    const TopFolders folders = topFolders(pictures);
    std::set<std::string> rests{""}; // names that are nothing but a set's come first
    for (const auto& [name, folder] : folders)
        if (folder.name)
            rests.insert(folder.name->rest);
    FolderLayout layout;
    for (const std::string& rest : rests) {
        const SetGroup group(folders, rest);
        if (!group.areSets())
            continue;
        layout.sets = group.sets();
        for (const auto& [name, folder] : folders)
            if (!layout.sets.contains(name))
                layout.beside.push_back(name);
        return layout;
    }
    layout.perhapsSets = soundingLikeSets(folders);
    return layout;
}

} // namespace classmith
