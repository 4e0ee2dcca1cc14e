// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <vector>

#include <gif_lib.h>

#include "core/imaging/codecs/codec.h"

namespace classmith {

namespace {

struct Source {
    Bytes file;
    std::size_t at = 0;
    bool ended = false;
};

int onRead(GifFileType* gif, GifByteType* target, int count) {
    auto& source = *static_cast<Source*>(gif->UserData);
    const std::size_t available = source.file.size() - source.at;
    const std::size_t taken = std::min(static_cast<std::size_t>(count), available);
    source.ended = source.ended || taken < static_cast<std::size_t>(count);
    std::memcpy(target, source.file.data() + source.at, taken);
    source.at += taken;
    return static_cast<int>(taken);
}

struct GifCloser {
    void operator()(GifFileType* gif) const {
        int ignored = 0;
        DGifCloseFile(gif, &ignored);
    }
};
using Gif = std::unique_ptr<GifFileType, GifCloser>;

tl::unexpected<CodecError> errorOf(const Source& source, int code) {
    if (source.ended)
        return cutShort();
    const char* text = GifErrorString(code);
    return broken(text ? text : "its data do not decode");
}

bool recognises(Bytes file) {
    const ByteReader reader(file, false);
    return reader.hasText(0, "GIF87a") || reader.hasText(0, "GIF89a");
}

// Reads on to the first frame's header; remembers which colour means transparent, -1 for none.
bool findFrame(GifFileType* gif, int& transparent) {
    for (;;) {
        GifRecordType record = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(gif, &record) == GIF_ERROR || record == TERMINATE_RECORD_TYPE)
            return false;
        if (record == IMAGE_DESC_RECORD_TYPE)
            return DGifGetImageDesc(gif) != GIF_ERROR;
        int function = 0;
        GifByteType* block = nullptr;
        if (record != EXTENSION_RECORD_TYPE || DGifGetExtension(gif, &function, &block) == GIF_ERROR)
            return false;
        while (block) {
            GraphicsControlBlock control{};
            if (function == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
                transparent = control.TransparentColor;
            if (DGifGetExtensionNext(gif, &block) == GIF_ERROR)
                return false;
        }
    }
}

// Frames that stick out make the canvas larger, as in Pillow.
ImageSize canvasOf(const GifFileType& gif) {
    return {std::max(gif.SWidth, gif.Image.Left + gif.Image.Width),
            std::max(gif.SHeight, gif.Image.Top + gif.Image.Height)};
}

CodecResult<PictureInfo> info(Bytes file) {
    Source source{file};
    int code = 0;
    const Gif gif(DGifOpen(&source, onRead, &code));
    int transparent = NO_TRANSPARENT_COLOR;
    if (!gif || !findFrame(gif.get(), transparent))
        return errorOf(source, gif ? gif->Error : code);
    return PictureInfo{canvasOf(*gif), 1};
}

// Colours that the file does not define are greys.
std::array<std::array<std::uint8_t, 3>, 256> paletteOf(const GifFileType& gif) {
    std::array<std::array<std::uint8_t, 3>, 256> palette{};
    for (std::size_t i = 0; i < palette.size(); ++i)
        palette[i].fill(static_cast<std::uint8_t>(i));
    const ColorMapObject* map = gif.Image.ColorMap ? gif.Image.ColorMap : gif.SColorMap;
    for (int i = 0; map && i < map->ColorCount && i < 256; ++i)
        palette[static_cast<std::size_t>(i)] = {map->Colors[i].Red, map->Colors[i].Green, map->Colors[i].Blue};
    return palette;
}

// Calls body(y) in the order in which the rows are stored.
template<class Body>
bool forEachRow(int height, bool interlaced, const Body& body) {
    constexpr int starts[] = {0, 4, 2, 1};
    constexpr int steps[] = {8, 8, 4, 2};
    for (int pass = 0; pass < (interlaced ? 4 : 1); ++pass)
        for (int y = interlaced ? starts[pass] : 0; y < height; y += interlaced ? steps[pass] : 1)
            if (!body(y))
                return false;
    return true;
}

CodecResult<RgbImage> decode(Bytes file, const PictureInfo& picture, int) {
    Source source{file};
    int code = 0;
    const Gif gif(DGifOpen(&source, onRead, &code));
    int transparent = NO_TRANSPARENT_COLOR;
    if (!gif || !findFrame(gif.get(), transparent))
        return errorOf(source, gif ? gif->Error : code);
    const auto palette = paletteOf(*gif);
    const GifImageDesc frame = gif->Image;
    RgbImage image(picture.stored.widthPx, picture.stored.heightPx);
    const auto& around = palette[static_cast<std::size_t>(std::max(transparent, 0))];
    for (std::size_t i = 0; i < image.pixels.size(); i += 3)
        std::memcpy(image.pixels.data() + i, around.data(), 3);
    std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
    const bool done = forEachRow(frame.Height, frame.Interlace, [&](int y) {
        if (DGifGetLine(gif.get(), line.data(), frame.Width) == GIF_ERROR)
            return false;
        std::uint8_t* out = image.row(frame.Top + y) + static_cast<std::size_t>(frame.Left) * 3;
        for (const GifPixelType index : line) {
            std::memcpy(out, palette[index].data(), 3);
            out += 3;
        }
        return true;
    });
    if (!done)
        return errorOf(source, gif->Error);
    return image;
}

} // namespace

const Codec& gifCodec() {
    static constexpr Codec codec{recognises, info, decode};
    return codec;
}

} // namespace classmith
