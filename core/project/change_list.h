// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classmith {

// What an edit changed, as text, so that one kind of command serves every field. The numbers are written to disk.
enum class Field : std::uint8_t { Label, LeftOut, Seen, ClassName, ClassKey, ClassRemoved, ClassPlace };

bool isNumber(Field field);       // a whole number, or 0 and 1; else text
bool belongsToImage(Field field); // else to a class

// One field of one row before and after, so that an edit can be undone and redone. As text: the history's own form.
struct Change {
    Field field{};
    std::int64_t row = 0; // an image's or a class's id, by the field
    std::string before;
    std::string after;
};

// A history of a thousand edits with ten thousand images each has to fit into memory and to load at once: packed, such
// an edit takes about 50 kB, and it is unpacked only when it is undone or redone.
std::string packChanges(const std::vector<Change>& changes);
// Nothing where the bytes are none that packChanges made.
std::optional<std::vector<Change>> unpackChanges(std::string_view packed);

// Of the first change, without unpacking. An edit changes one field, but for the removal of a class.
std::optional<Field> firstField(std::string_view packed);

// The whole text as a number of a row or a class; nothing where it is none.
std::optional<std::int64_t> wholeNumber(std::string_view text);

} // namespace classmith
