// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/note.h"

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

int noteKindCount() {
    return static_cast<int>(templates.size());
}

} // namespace classmith
