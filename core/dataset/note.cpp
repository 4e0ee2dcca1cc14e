// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/note.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"

namespace classmith {

namespace {

constexpr std::array templates{
#define CLASSMITH_NOTE(name, sentence) std::string_view(sentence),
#include "core/dataset/note_kinds.inc"
#undef CLASSMITH_NOTE
};

} // namespace

std::string sentence(const DatasetNote& note) {
    return sentence(note, noteTemplate(note.kind));
}

std::string sentence(const DatasetNote& note, std::string_view translatedTemplate) {
    return filledSentence(translatedTemplate, note.subject, note.detail);
}

std::string_view noteTemplate(NoteKind kind) {
    return templates.at(static_cast<std::size_t>(kind));
}

bool isAboutPath(NoteKind kind) {
    switch (kind) {
    case NoteKind::LinkNowhere:
    case NoteKind::NotOrdinary:
    case NoteKind::LinkLoop:
    case NoteKind::TooDeep:
    case NoteKind::FolderUnreadable:
    case NoteKind::FolderCutShort:
        return true;
    default:
        return false;
    }
}

std::string joinedSentences(const std::vector<DatasetNote>& notes) {
    constexpr std::size_t shown = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(notes.size(), shown); ++i)
        text.append(sentence(notes[i])) += ' ';
    if (notes.size() > shown)
        text.append(sentence({NoteKind::MoreOfThese, {}, {}})) += ' ';
    text.resize(text.empty() ? 0 : text.find_last_not_of(". ") + 1);
    return text;
}

std::string quotedNames(const std::vector<std::string>& names) {
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i)
        text.append(i == 0 ? "“" : ", “").append(names[i]).append("”");
    if (names.size() > shown)
        text += ", … (+" + std::to_string(names.size() - shown) + ")";
    return text;
}

int noteKindCount() {
    return static_cast<int>(templates.size());
}

} // namespace classmith
