// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classmith {

// What a person should know about a folder that can be used all the same; every kind has one English sentence.
enum class NoteKind {
#define CLASSMITH_NOTE(name, sentence) name,
#include "core/dataset/note_kinds.inc"
#undef CLASSMITH_NOTE
};

// Something about a folder that a person should know and that stops nothing: said by a scan, shown in the window's
// language (note_kinds.inc).
struct DatasetNote {
    NoteKind kind{};
    std::string subject; // a path or names in quotation marks, UTF-8
    std::string detail;  // a count, names or the system's reason
};

std::string sentence(const DatasetNote& note);
// With the translation of noteTemplate().
std::string sentence(const DatasetNote& note, std::string_view translatedTemplate);
std::string_view noteTemplate(NoteKind kind);
// The subject is the path of something that a walk passed over.
bool isAboutPath(NoteKind kind);
// The first few in English, without the last full stop: the detail of an error.
std::string joinedSentences(const std::vector<DatasetNote>& notes);
// “a”, “b”, and how many more there are.
std::string quotedNames(const std::vector<std::string>& names);
int noteKindCount();

} // namespace classmith
