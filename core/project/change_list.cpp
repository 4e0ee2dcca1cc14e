// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/change_list.h"

#include <charconv>

namespace classmith {

namespace {

constexpr auto lastField = static_cast<std::uint8_t>(Field::ClassPlace);

// Seven bits a byte, low ones first; the high bit says that more follow.
void putNumber(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        out.push_back(static_cast<char>(value | 0x80));
    out.push_back(static_cast<char>(value));
}

void putText(std::string& out, std::string_view text) {
    putNumber(out, text.size());
    out.append(text);
}

std::optional<std::uint64_t> takeNumber(std::string_view& in) {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && !in.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(in.front());
        in.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> takeText(std::string_view& in) {
    const auto size = takeNumber(in);
    if (!size || *size > in.size())
        return std::nullopt;
    const std::string_view text = in.substr(0, *size);
    in.remove_prefix(*size);
    return text;
}

} // namespace

bool isNumber(Field field) {
    return field != Field::ClassName && field != Field::ClassKey;
}

bool belongsToImage(Field field) {
    return field == Field::Label || field == Field::LeftOut || field == Field::Seen;
}

std::string packChanges(const std::vector<Change>& changes) {
    std::string packed;
    packed.reserve(changes.size() * 8);
    for (const Change& change : changes) {
        packed.push_back(static_cast<char>(change.field));
        putNumber(packed, static_cast<std::uint64_t>(change.row));
        putText(packed, change.before);
        putText(packed, change.after);
    }
    return packed;
}

std::optional<std::vector<Change>> unpackChanges(std::string_view packed) {
    std::vector<Change> changes;
    while (!packed.empty()) {
        const auto field = static_cast<std::uint8_t>(packed.front());
        packed.remove_prefix(1);
        const auto row = takeNumber(packed);
        const auto before = takeText(packed);
        const auto after = takeText(packed);
        if (field > lastField || !row || !before || !after)
            return std::nullopt;
        Change change{static_cast<Field>(field), static_cast<std::int64_t>(*row), std::string(*before),
                      std::string(*after)};
        if (isNumber(change.field) && (!wholeNumber(change.before) || !wholeNumber(change.after)))
            return std::nullopt;
        changes.push_back(std::move(change));
    }
    return changes;
}

std::optional<Field> firstField(std::string_view packed) {
    if (packed.empty() || static_cast<std::uint8_t>(packed.front()) > lastField)
        return std::nullopt;
    return static_cast<Field>(packed.front());
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace classmith
