// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include <tiffio.h>

#include "core/imaging/codecs/codec.h"
#include "core/imaging/codecs/tiff_samples.h"
#include "core/imaging/codecs/upright_writer.h"

namespace classmith {

namespace {

constexpr tmsize_t maxSingleAllocation = 200'000'000;
constexpr std::size_t maxRowBytes = 100'000'000;

// libtiff reads through these; the file is in memory.
struct Source {
    Bytes file;
    std::uint64_t at = 0;
    std::string message; // the first error
};

tmsize_t onRead(thandle_t handle, void* target, tmsize_t count) {
    auto& source = *static_cast<Source*>(handle);
    if (source.at >= source.file.size() || count <= 0)
        return 0;
    const auto available = static_cast<tmsize_t>(source.file.size() - source.at);
    const tmsize_t taken = count < available ? count : available;
    std::memcpy(target, source.file.data() + source.at, static_cast<std::size_t>(taken));
    source.at += static_cast<std::uint64_t>(taken);
    return taken;
}

tmsize_t onWrite(thandle_t, void*, tmsize_t) {
    return 0;
}

toff_t onSeek(thandle_t handle, toff_t offset, int whence) {
    auto& source = *static_cast<Source*>(handle);
    source.at = offset + (whence == SEEK_CUR ? source.at : whence == SEEK_END ? source.file.size() : 0);
    return source.at;
}

int onClose(thandle_t) {
    return 0;
}

toff_t onSize(thandle_t handle) {
    return static_cast<Source*>(handle)->file.size();
}

int onMap(thandle_t handle, void** base, toff_t* size) {
    const auto& source = *static_cast<Source*>(handle);
    *base = const_cast<std::byte*>(source.file.data());
    *size = source.file.size();
    return 1;
}

void onUnmap(thandle_t, void*, toff_t) {}

int onError(TIFF*, void* user, const char*, const char* format, va_list arguments) {
    auto& source = *static_cast<Source*>(user);
    if (!source.message.empty())
        return 1;
    char text[256];
    std::vsnprintf(text, sizeof text, format, arguments);
    source.message = text;
    return 1;
}

int onWarning(TIFF*, void*, const char*, const char*, va_list) {
    return 1;
}

struct TiffCloser {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using Tiff = std::unique_ptr<TIFF, TiffCloser>;

struct OptionsDeleter {
    void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

Tiff openTiff(Source& source) {
    const std::unique_ptr<TIFFOpenOptions, OptionsDeleter> options(TIFFOpenOptionsAlloc());
    if (!options)
        return {};
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), maxSingleAllocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), onError, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), onWarning, &source);
    return Tiff(TIFFClientOpenExt("picture", "r", &source, onRead, onWrite, onSeek, onClose, onSize, onMap, onUnmap,
                                  options.get()));
}

tl::unexpected<CodecError> errorOf(const Source& source) {
    return broken(source.message);
}

bool recognises(Bytes file) {
    const ByteReader reader(file, false);
    for (const char* magic : {"II*", "II+"})
        if (reader.hasText(0, std::string_view(magic, 4)))
            return true;
    return reader.hasText(0, std::string_view("MM\0*", 4)) || reader.hasText(0, std::string_view("MM\0+", 4));
}

CodecResult<PictureInfo> infoOf(TIFF* tiff) {
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    if (width > 0x7FFFFFFF || height > 0x7FFFFFFF)
        return broken("its header is not that of a picture");
    std::uint16_t orientation = 1;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
    return PictureInfo{{static_cast<int>(width), static_cast<int>(height)},
                       orientation >= 1 && orientation <= 8 ? orientation : 1};
}

CodecResult<PictureInfo> info(Bytes file) {
    Source source{file, 0, {}};
    const Tiff tiff = openTiff(source);
    if (!tiff)
        return errorOf(source);
    return infoOf(tiff.get());
}

// Kinds that only libtiff's own conversion knows (CIELAB, subsampled YCbCr, separate inks): four bytes a pixel.
CodecResult<RgbImage> decodeThroughRaster(TIFF* tiff, const Source& source, const PictureInfo& picture) {
    if (pixelsOf(picture.stored) * 10 > decoderMemoryBytes)
        return tooLarge(picture.stored);
    char message[1024] = "";
    if (!TIFFRGBAImageOK(tiff, message))
        return unsupported(message);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT); // turning is our business
    const auto width = static_cast<std::uint32_t>(picture.stored.widthPx);
    const auto height = static_cast<std::uint32_t>(picture.stored.heightPx);
    std::vector<std::uint32_t> raster(static_cast<std::size_t>(width) * height);
    if (!TIFFReadRGBAImageOriented(tiff, width, height, raster.data(), ORIENTATION_TOPLEFT, 1))
        return errorOf(source);
    UprightWriter writer(picture.stored, picture.orientation);
    const std::uint32_t* in = raster.data();
    for (int y = 0; y < picture.stored.heightPx; ++y) {
        std::uint8_t* out = writer.row(y);
        for (int x = 0; x < picture.stored.widthPx; ++x, ++in, out += 3) {
            out[0] = static_cast<std::uint8_t>(TIFFGetR(*in));
            out[1] = static_cast<std::uint8_t>(TIFFGetG(*in));
            out[2] = static_cast<std::uint8_t>(TIFFGetB(*in));
        }
    }
    return writer.take();
}

CodecResult<RgbImage> decodeStrips(TIFF* tiff, const Source& source, const PictureInfo& picture,
                                   const TiffSamples& samples) {
    const auto rowBytes = static_cast<std::size_t>(TIFFScanlineSize(tiff));
    if (rowBytes < samples.bytesFor(picture.stored.widthPx))
        return broken("its rows are shorter than they should be");
    if (rowBytes > maxRowBytes)
        return tooLarge(picture.stored);
    std::vector<std::uint8_t> row(rowBytes);
    UprightWriter writer(picture.stored, picture.orientation);
    for (int y = 0; y < picture.stored.heightPx; ++y) {
        if (TIFFReadScanline(tiff, row.data(), static_cast<std::uint32_t>(y), 0) != 1)
            return errorOf(source);
        samples.toRgb(row.data(), writer.row(y), picture.stored.widthPx);
    }
    return writer.take();
}

// One plane after the other; each fills its channel.
CodecResult<RgbImage> decodePlanes(TIFF* tiff, const Source& source, const PictureInfo& picture,
                                   const TiffSamples& samples) {
    if (picture.orientation != 1 && pixelsOf(picture.stored) * 6 > decoderMemoryBytes)
        return tooLarge(picture.stored);
    const auto rowBytes = static_cast<std::size_t>(TIFFScanlineSize(tiff));
    if (rowBytes < samples.planeBytesFor(picture.stored.widthPx))
        return broken("its rows are shorter than they should be");
    if (rowBytes > maxRowBytes)
        return tooLarge(picture.stored);
    std::vector<std::uint8_t> row(rowBytes);
    RgbImage stored(picture.stored.widthPx, picture.stored.heightPx);
    for (int plane = 0; plane < 3; ++plane)
        for (int y = 0; y < stored.heightPx; ++y) {
            if (TIFFReadScanline(tiff, row.data(), static_cast<std::uint32_t>(y), static_cast<std::uint16_t>(plane)) !=
                1)
                return errorOf(source);
            samples.planeToChannel(row.data(), stored.row(y) + plane, stored.widthPx);
        }
    return turnedUpright(std::move(stored), picture.orientation);
}

struct Tiles {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bytes; // of one tile
};

CodecResult<Tiles> tilesOf(TIFF* tiff, const TiffSamples& samples) {
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &height);
    const tmsize_t bytes = TIFFTileSize(tiff);
    if (width == 0 || height == 0 || width > 0xFFFFFF || height > 0xFFFFFF || bytes <= 0)
        return broken("its tiles have no size");
    if (bytes > maxSingleAllocation / 2)
        return tooLarge({static_cast<int>(width), static_cast<int>(height)});
    if (static_cast<std::size_t>(bytes) / height < samples.bytesFor(static_cast<int>(width)))
        return broken("its tiles are smaller than they should be");
    return Tiles{static_cast<int>(width), static_cast<int>(height),
                 std::vector<std::uint8_t>(static_cast<std::size_t>(bytes))};
}

CodecResult<RgbImage> decodeTiles(TIFF* tiff, const Source& source, const PictureInfo& picture,
                                  const TiffSamples& samples) {
    if (picture.orientation != 1 && pixelsOf(picture.stored) * 6 > decoderMemoryBytes)
        return tooLarge(picture.stored);
    CodecResult<Tiles> tiles = tilesOf(tiff, samples);
    if (!tiles)
        return tl::unexpected(tiles.error());
    const std::size_t tileStride = tiles->bytes.size() / static_cast<std::size_t>(tiles->height);
    RgbImage stored(picture.stored.widthPx, picture.stored.heightPx);
    for (int y = 0; y < stored.heightPx; y += tiles->height)
        for (int x = 0; x < stored.widthPx; x += tiles->width) {
            const auto tile = TIFFComputeTile(tiff, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 0, 0);
            if (TIFFReadEncodedTile(tiff, tile, tiles->bytes.data(), static_cast<tmsize_t>(tiles->bytes.size())) < 0)
                return errorOf(source);
            const int width = std::min(tiles->width, stored.widthPx - x);
            const int height = std::min(tiles->height, stored.heightPx - y);
            for (int i = 0; i < height; ++i)
                samples.toRgb(tiles->bytes.data() + static_cast<std::size_t>(i) * tileStride,
                              stored.row(y + i) + static_cast<std::size_t>(x) * 3, width);
        }
    return turnedUpright(std::move(stored), picture.orientation);
}

CodecResult<RgbImage> decode(Bytes file, const PictureInfo& picture, int) {
    Source source{file, 0, {}};
    const Tiff tiff = openTiff(source);
    if (!tiff)
        return errorOf(source);
    const CodecResult<TiffSamples> samples = TiffSamples::of(tiff.get());
    if (!samples)
        return tl::unexpected(samples.error());
    source.message.clear();
    const bool tiled = TIFFIsTiled(tiff.get()) != 0;
    if (samples->needsRaster(tiled))
        return decodeThroughRaster(tiff.get(), source, picture);
    if (tiled)
        return decodeTiles(tiff.get(), source, picture, *samples);
    if (samples->inPlanes())
        return decodePlanes(tiff.get(), source, picture, *samples);
    return decodeStrips(tiff.get(), source, picture, *samples);
}

} // namespace

const Codec& tiffCodec() {
    static constexpr Codec codec{recognises, info, decode};
    return codec;
}

} // namespace classmith
