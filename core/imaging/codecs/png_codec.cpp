// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csetjmp>
#include <cstring>
#include <string>
#include <vector>

#include <png.h>

#include "core/imaging/codecs/codec.h"
#include "core/imaging/codecs/exif.h"
#include "core/imaging/codecs/upright_writer.h"

namespace classmith {

namespace {

constexpr int maxSidePx = 1'000'000; // libpng keeps rows of up to eight bytes a pixel

struct Source {
    Bytes file;
    std::size_t at = 0;
    std::string message;
    bool ended = false;
};

void onError(png_structp png, png_const_charp message) {
    static_cast<Source*>(png_get_error_ptr(png))->message = message;
    png_longjmp(png, 1);
}

void onWarning(png_structp, png_const_charp) {}

void onRead(png_structp png, png_bytep target, std::size_t count) {
    auto& source = *static_cast<Source*>(png_get_io_ptr(png));
    if (count > source.file.size() - source.at) {
        source.ended = true;
        png_error(png, "end of file");
    }
    std::memcpy(target, source.file.data() + source.at, count);
    source.at += count;
}

// libpng reports errors by jumping: run() calls code without destructors of its own and says whether it came through.
class PngReader {
  public:
    explicit PngReader(Bytes file) : m_source{file, 0, {}, false} {
        m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &m_source, onError, onWarning);
        m_info = m_png ? png_create_info_struct(m_png) : nullptr;
        if (!m_info)
            return;
        png_set_read_fn(m_png, &m_source, onRead);
        png_set_user_limits(m_png, maxSidePx, maxSidePx);
        // Nothing but the picture is wanted: no text, no profiles, none of their bombs.
        png_set_keep_unknown_chunks(
            m_png, PNG_HANDLE_CHUNK_NEVER,
            reinterpret_cast<png_const_bytep>("iCCP\0tEXt\0zTXt\0iTXt\0sPLT\0hIST\0eXIf\0gAMA\0"
                                              "cHRM\0sRGB\0tIME\0pHYs\0oFFs\0pCAL\0sCAL\0bKGD\0sBIT"),
            17);
    }
    ~PngReader() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    template<class Body>
    bool run(const Body& body) {
        if (!m_info || setjmp(png_jmpbuf(m_png)) != 0)
            return false;
        body(m_png, m_info);
        return true;
    }
    tl::unexpected<CodecError> error() const { return m_source.ended ? cutShort() : broken(m_source.message); }

  private:
    Source m_source;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
};

// The eXIf chunk may stand on either side of the picture. Looks only at chunk lengths.
int orientationOf(Bytes file) {
    const ByteReader reader(file, true);
    for (std::size_t at = 8; reader.has(at, 12); at += 12 + static_cast<std::size_t>(reader.u32(at)))
        if (reader.hasText(at + 4, "eXIf"))
            return exifOrientation(reader.part(at + 8, reader.u32(at)));
    return 1;
}

bool recognises(Bytes file) {
    return ByteReader(file, true).hasText(0, "\x89PNG\r\n\x1A\n");
}

CodecResult<PictureInfo> info(Bytes file) {
    const ByteReader reader(file, true);
    if (!reader.has(16, 8))
        return cutShort();
    if (!reader.hasText(12, "IHDR") || reader.u32(16) > 0x7FFFFFFF || reader.u32(20) > 0x7FFFFFFF)
        return broken("its header is not that of a PNG");
    return PictureInfo{{static_cast<int>(reader.u32(16)), static_cast<int>(reader.u32(20))}, orientationOf(file)};
}

// Any kind of PNG to 8-bit RGB: the high byte of 16 bits, transparency dropped. Returns the number of passes.
int setUp(png_structp png, png_infop info) {
    png_read_info(png, info);
    png_set_strip_16(png);
    png_set_expand(png);
    png_set_gray_to_rgb(png);
    png_set_strip_alpha(png);
    const int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    return passes;
}

CodecResult<RgbImage> decodeInterlaced(PngReader& reader, const PictureInfo& picture, int passes) {
    if (picture.orientation != 1 && pixelsOf(picture.stored) * 6 > decoderMemoryBytes)
        return tooLarge(picture.stored);
    RgbImage stored(picture.stored.widthPx, picture.stored.heightPx);
    const bool done = reader.run([&](png_structp png, png_infop) {
        for (int pass = 0; pass < passes; ++pass)
            for (int y = 0; y < stored.heightPx; ++y)
                png_read_row(png, stored.row(y), nullptr);
    });
    if (!done)
        return reader.error();
    return turnedUpright(std::move(stored), picture.orientation);
}

CodecResult<RgbImage> decode(Bytes file, const PictureInfo& picture, int) {
    if (picture.stored.widthPx > maxSidePx || picture.stored.heightPx > maxSidePx)
        return tooLarge(picture.stored);
    PngReader reader(file);
    int passes = 0;
    std::size_t rowBytes = 0;
    const bool ready = reader.run([&](png_structp png, png_infop info) {
        passes = setUp(png, info);
        rowBytes = png_get_rowbytes(png, info);
    });
    if (!ready)
        return reader.error();
    if (rowBytes != static_cast<std::size_t>(picture.stored.widthPx) * 3)
        return broken("its header is not that of a PNG");
    if (passes > 1)
        return decodeInterlaced(reader, picture, passes);
    UprightWriter writer(picture.stored, picture.orientation);
    const bool done = reader.run([&](png_structp png, png_infop) {
        for (int y = 0; y < picture.stored.heightPx; ++y)
            png_read_row(png, writer.row(y), nullptr);
    });
    if (!done)
        return reader.error();
    return writer.take();
}

} // namespace

const Codec& pngCodec() {
    static constexpr Codec codec{recognises, info, decode};
    return codec;
}

} // namespace classmith
