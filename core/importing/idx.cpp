// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "core/base/files.h"
#include "core/importing/importers.h"

namespace classmith {

namespace {

constexpr std::uint32_t imagesMagic = 0x0803; // uint8, three dimensions
constexpr std::uint32_t labelsMagic = 0x0801; // uint8, one dimension
constexpr std::size_t imagesHeader = 16;
constexpr std::size_t labelsHeader = 8;
constexpr std::uint32_t longestSidePx = 4096;

struct IdxPair {
    SetKind set;
    const char* images;
    const char* labels;
};
constexpr std::array<IdxPair, 2> pairs{{
    {SetKind::Train, "train-images-idx3-ubyte", "train-labels-idx1-ubyte"},
    {SetKind::Test, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
}};

std::uint32_t bigEndian(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = (number << 8U) | std::to_integer<std::uint32_t>(bytes[at + i]);
    return number;
}

// One set, or what is wrong with its files.
tl::expected<RawPictures, std::string> readPair(const IdxPair& pair, std::span<const std::byte> images,
                                                std::span<const std::byte> labels) {
    const auto wrong = [](const char* file, const char* why) {
        return tl::unexpected("“" + std::string(file) + "” " + why);
    };
    if (images.size() < imagesHeader || bigEndian(images, 0) != imagesMagic)
        return wrong(pair.images, "is no file of pictures in MNIST's form");
    if (labels.size() < labelsHeader || bigEndian(labels, 0) != labelsMagic)
        return wrong(pair.labels, "is no file of labels in MNIST's form");
    const std::uint32_t count = bigEndian(images, 4);
    const std::uint32_t height = bigEndian(images, 8);
    const std::uint32_t width = bigEndian(images, 12);
    if (height == 0 || width == 0 || height > longestSidePx || width > longestSidePx)
        return wrong(pair.images, "has pictures of a size that cannot be");
    RawPictures pictures{pair.set, static_cast<int>(width), static_cast<int>(height), 1, images, imagesHeader, 0, {}};
    pictures.stride = pictures.pictureBytes();
    if ((images.size() - imagesHeader) / pictures.stride != count ||
        (images.size() - imagesHeader) % pictures.stride != 0)
        return wrong(pair.images, "is cut short, or longer than it says");
    if (bigEndian(labels, 4) != count || labels.size() - labelsHeader != count)
        return wrong(pair.labels, "does not have a label for each picture");
    for (const std::byte label : labels.subspan(labelsHeader))
        pictures.labels.push_back(std::to_integer<std::uint32_t>(label));
    return pictures;
}

} // namespace

std::vector<std::string> idxFileNames() {
    std::vector<std::string> names;
    for (const IdxPair& pair : pairs)
        for (const char* name : {pair.images, pair.labels})
            names.emplace_back(name);
    return names;
}

Result<RawData> readIdx(const std::filesystem::path& source, const SourceFiles& files,
                        std::vector<std::string> classes) {
    RawData data{std::move(classes), {}};
    for (const IdxPair& pair : pairs) {
        const auto images = files.find(pair.images);
        const auto labels = files.find(pair.labels);
        for (const auto& [found, name] : {std::pair(images, pair.images), std::pair(labels, pair.labels)})
            if (found == files.end())
                return fail(ErrorCode::ImportForeign, utf8(source), "“" + std::string(name) + "” is not in it");
        auto read = readPair(pair, images->second, labels->second);
        if (!read)
            return fail(ErrorCode::ImportForeign, utf8(source), read.error());
        data.parts.push_back(std::move(*read));
    }
    return data;
}

} // namespace classmith
