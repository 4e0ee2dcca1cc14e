// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/pth/zip_archive.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "core/models/weights/byte_cursor.h"

namespace classmith {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::uint32_t localSignature = 0x04034B50;
constexpr std::uint32_t centralSignature = 0x02014B50;
constexpr std::uint32_t endSignature = 0x06054B50;
constexpr std::uint32_t end64Signature = 0x06064B50;
constexpr std::uint32_t locator64Signature = 0x07064B50;
constexpr std::size_t endBytes = 22;
constexpr std::size_t locator64Bytes = 20;
constexpr std::size_t maxCommentBytes = 65535;
constexpr std::uint16_t encryptedFlag = 1;
constexpr std::uint16_t zip64Field = 1;

struct Directory {
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
    std::uint64_t offset = 0;
};

struct Entry {
    std::string_view name;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint64_t packedBytes = 0;
    std::uint64_t bytes = 0;
    std::uint64_t offset = 0; // of the local header
};

// The end record is the last one whose comment reaches exactly to the end of the file.
std::optional<std::size_t> findEnd(Bytes file) {
    if (file.size() < endBytes)
        return std::nullopt;
    const std::size_t last = file.size() - endBytes;
    const std::size_t first = last - std::min(last, maxCommentBytes);
    for (std::size_t at = last + 1; at-- > first;) {
        ByteCursor cursor(file, at);
        if (cursor.read<std::uint32_t>() != endSignature)
            continue;
        cursor.take(16);
        if (cursor.read<std::uint16_t>() == cursor.left())
            return at;
    }
    return std::nullopt;
}

std::optional<Directory> directory64(Bytes file, std::size_t end) {
    if (end < locator64Bytes)
        return std::nullopt;
    ByteCursor locator(file, end - locator64Bytes);
    if (locator.read<std::uint32_t>() != locator64Signature)
        return std::nullopt;
    locator.take(4);
    const auto at = locator.read<std::uint64_t>();
    if (at > file.size())
        return std::nullopt;
    ByteCursor cursor(file, static_cast<std::size_t>(at));
    if (cursor.read<std::uint32_t>() != end64Signature)
        return std::nullopt;
    cursor.take(28);
    Directory directory;
    directory.entries = cursor.read<std::uint64_t>();
    directory.bytes = cursor.read<std::uint64_t>();
    directory.offset = cursor.read<std::uint64_t>();
    return cursor.failed() ? std::nullopt : std::optional(directory);
}

std::optional<Directory> findDirectory(Bytes file) {
    const auto end = findEnd(file);
    if (!end)
        return std::nullopt;
    if (const auto wide = directory64(file, *end))
        return wide;
    ByteCursor cursor(file, *end + 10);
    Directory directory;
    directory.entries = cursor.read<std::uint16_t>();
    directory.bytes = cursor.read<std::uint32_t>();
    directory.offset = cursor.read<std::uint32_t>();
    return directory;
}

// Numbers that do not fit 32 bits stand in the extra field, in this order, each only where its short form is full.
void widen(Entry& entry, Bytes extra) {
    ByteCursor cursor(extra);
    while (cursor.left() >= 4) {
        const auto id = cursor.read<std::uint16_t>();
        ByteCursor field(cursor.take(cursor.read<std::uint16_t>()));
        if (id != zip64Field)
            continue;
        for (std::uint64_t* number : {&entry.bytes, &entry.packedBytes, &entry.offset}) {
            if (*number == UINT32_MAX)
                *number = field.read<std::uint64_t>();
        }
    }
}

Entry readEntry(ByteCursor& cursor) {
    Entry entry;
    if (cursor.read<std::uint32_t>() != centralSignature)
        cursor.take(UINT64_MAX); // fails the cursor
    cursor.take(4);
    entry.flags = cursor.read<std::uint16_t>();
    entry.method = cursor.read<std::uint16_t>();
    cursor.take(8);
    entry.packedBytes = cursor.read<std::uint32_t>();
    entry.bytes = cursor.read<std::uint32_t>();
    const auto nameBytes = cursor.read<std::uint16_t>();
    const auto extraBytes = cursor.read<std::uint16_t>();
    const auto commentBytes = cursor.read<std::uint16_t>();
    cursor.take(8);
    entry.offset = cursor.read<std::uint32_t>();
    entry.name = cursor.text(nameBytes);
    widen(entry, cursor.take(extraBytes));
    cursor.take(commentBytes);
    return entry;
}

// The entry's bytes; empty where its local header or its data lie outside the file.
std::optional<Bytes> dataOf(const Entry& entry, Bytes file) {
    if (entry.offset > file.size())
        return std::nullopt;
    ByteCursor cursor(file, static_cast<std::size_t>(entry.offset));
    if (cursor.read<std::uint32_t>() != localSignature)
        return std::nullopt;
    cursor.take(22);
    const auto nameBytes = cursor.read<std::uint16_t>();
    const auto extraBytes = cursor.read<std::uint16_t>();
    if (cursor.text(nameBytes) != entry.name)
        return std::nullopt;
    cursor.take(extraBytes);
    const Bytes data = cursor.take(entry.bytes);
    return cursor.failed() ? std::nullopt : std::optional(data);
}

} // namespace

Result<ZipEntries> readZip(Bytes file, const std::string& name, const WeightBudget& budget) {
    const auto directory = findDirectory(file);
    if (!directory || directory->offset > file.size() || directory->bytes > file.size() - directory->offset)
        return fail(ErrorCode::WeightsDamaged, name, "the list of its parts is missing");
    if (directory->entries > budget.zipEntries)
        return fail(ErrorCode::WeightsDamaged, name, "it has more parts than any state dict");
    ByteCursor cursor(
        file.subspan(static_cast<std::size_t>(directory->offset), static_cast<std::size_t>(directory->bytes)));
    ZipEntries entries;
    for (std::uint64_t i = 0; i < directory->entries; ++i) {
        const Entry entry = readEntry(cursor);
        if (cursor.failed())
            return fail(ErrorCode::WeightsDamaged, name, "the list of its parts is broken");
        if (entry.method != 0 || (entry.flags & encryptedFlag) != 0)
            return fail(ErrorCode::WeightsUnknownFormat, name, "its parts are compressed or encrypted");
        const auto data = dataOf(entry, file);
        if (!data || entry.packedBytes != entry.bytes)
            return fail(ErrorCode::WeightsDamaged, name, "a part lies outside the file");
        if (!entries.emplace(entry.name, *data).second)
            return fail(ErrorCode::WeightsDamaged, name, "a part is there twice");
    }
    return entries;
}

} // namespace classmith
