// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/decode.h"

#include <array>
#include <new>

#include "core/base/files.h"
#include "core/imaging/codecs/codec.h"
#include "core/imaging/codecs/exif.h"

namespace classmith {

namespace {

// Larger files than any picture within the limits; a film that is called .tif must not fill the memory.
constexpr std::size_t maxFileBytes = std::size_t{1} << 30;

const Codec* codecFor(Bytes file) {
    const std::array codecs{&jpegCodec(), &pngCodec(), &webpCodec(), &tiffCodec(),
                            &gifCodec(),  &bmpCodec(), &pnmCodec()};
    for (const Codec* codec : codecs)
        if (codec->recognises(file))
            return codec;
    return nullptr;
}

tl::unexpected<Error> named(const std::string& name, const CodecError& error) {
    return fail(error.code, name, error.detail);
}

struct Opened {
    const Codec* codec = nullptr;
    PictureInfo info;
};

Result<Opened> open(Bytes file, const std::string& name) {
    if (file.empty())
        return fail(ErrorCode::ImageBroken, name, "the file is empty");
    const Codec* codec = codecFor(file);
    if (!codec)
        return fail(ErrorCode::ImageUnknownFormat, name);
    const CodecResult<PictureInfo> info = codec->info(file);
    if (!info)
        return named(name, info.error());
    if (info->stored.widthPx <= 0 || info->stored.heightPx <= 0)
        return fail(ErrorCode::ImageBroken, name, "it has no pixels");
    return Opened{codec, *info};
}

int reductionFor(const DecodeOptions& options, ImageSize fullSize) {
    const int wanted = options.reduction ? options.reduction(fullSize) : 1;
    return wanted >= 8 ? 8 : wanted >= 4 ? 4 : wanted >= 2 ? 2 : 1;
}

Result<DecodedImage> decodeOpened(Bytes file, const std::string& name, const DecodeOptions& options) {
    const Result<Opened> opened = open(file, name);
    if (!opened)
        return tl::unexpected(opened.error());
    const ImageSize fullSize = uprightSize(opened->info);
    if (pixelsOf(fullSize) > options.maxPixels)
        return named(name, tooLarge(fullSize).value());
    CodecResult<RgbImage> image = opened->codec->decode(file, opened->info, reductionFor(options, fullSize));
    if (!image)
        return named(name, image.error());
    return DecodedImage{std::move(*image), fullSize};
}

} // namespace

Result<DecodedImage> decodeImage(std::span<const std::byte> file, const std::string& name,
                                 const DecodeOptions& options) {
    try {
        return decodeOpened(file, name, options);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, name);
    }
}

Result<DecodedImage> decodeImageFile(const std::filesystem::path& path, const DecodeOptions& options) {
    const Result<std::vector<std::byte>> file = readFile(path, maxFileBytes);
    if (!file)
        return tl::unexpected(file.error());
    return decodeImage(*file, utf8(path), options);
}

Result<ImageSize> imageSize(std::span<const std::byte> file, const std::string& name) {
    try {
        return open(file, name).map([](const Opened& opened) { return uprightSize(opened.info); });
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, name);
    }
}

} // namespace classmith
