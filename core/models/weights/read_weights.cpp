// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <new>

#include "core/base/files.h"
#include "core/models/weights/byte_cursor.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

namespace {

enum class Format { Unknown, Safetensors, Pth };

Format formatOf(std::span<const std::byte> file) {
    constexpr std::uint32_t zipSignature = 0x04034B50;
    constexpr std::uint8_t pickleProtocol = 0x80;
    ByteCursor cursor(file);
    const auto first = cursor.read<std::uint64_t>();
    const auto next = cursor.read<char>();
    if (cursor.failed())
        return Format::Unknown;
    if (static_cast<std::uint32_t>(first) == zipSignature || static_cast<std::uint8_t>(first) == pickleProtocol)
        return next != '{' ? Format::Pth : Format::Safetensors;
    return next == '{' ? Format::Safetensors : Format::Unknown;
}

// DataParallel and averaged models put "module." in front of every name.
StateDict withoutModulePrefix(StateDict tensors) {
    constexpr std::string_view prefix = "module.";
    StateDict plain;
    for (auto& [name, tensor] : tensors) {
        const bool wrapped = name.starts_with(prefix) && !tensors.contains(name.substr(prefix.size()));
        plain.emplace(wrapped ? name.substr(prefix.size()) : name, std::move(tensor));
    }
    return plain;
}

Result<WeightFile> readAny(const std::filesystem::path& path, std::size_t maxBytes) {
    const std::string name = utf8(path);
    const auto file = readFile(path, maxBytes);
    if (!file)
        return tl::unexpected(file.error());
    const Format format = formatOf(*file);
    if (format == Format::Unknown)
        return fail(ErrorCode::WeightsUnknownFormat, name, file->empty() ? "it is empty" : "");
    auto weights = format == Format::Pth ? readPth(*file, name) : readSafetensors(*file, name);
    if (weights)
        weights->tensors = withoutModulePrefix(std::move(weights->tensors));
    return weights;
}

} // namespace

Result<WeightFile> readWeights(const std::filesystem::path& path, std::size_t maxBytes) {
    try {
        return readAny(path, maxBytes);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, utf8(path));
    }
}

} // namespace classmith
