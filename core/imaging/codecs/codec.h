// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// What every file format looks like from inside the room. The codecs know no file names; decode.cpp adds them.

using Bytes = std::span<const std::byte>;

// Why a codec gives no picture. It knows no name of the file; decodeImage() adds that.
struct CodecError {
    ErrorCode code{};
    std::string detail;
};
template<class T>
using CodecResult = tl::expected<T, CodecError>;

// What a file's header says, read before anything is allocated for the pixels.
struct PictureInfo {
    ImageSize stored;    // as in the file, before it is turned upright
    int orientation = 1; // EXIF, 1 .. 8
};

// One file format, as decodeImage() and imageSize() see it: functions without state, any thread.
struct Codec {
    bool (*recognises)(Bytes file);
    CodecResult<PictureInfo> (*info)(Bytes file);
    // reduction 1, 2, 4 or 8: each side divided and rounded up. Only JPEG obeys; the others give full size. The image
    // is upright. The caller has checked the number of pixels.
    CodecResult<RgbImage> (*decode)(Bytes file, const PictureInfo& info, int reduction);
};

const Codec& jpegCodec();
const Codec& pngCodec();
const Codec& webpCodec();
const Codec& tiffCodec();
const Codec& gifCodec();
const Codec& bmpCodec();
const Codec& pnmCodec();

// What one decoder may hold at the same time, the picture included.
constexpr std::int64_t decoderMemoryBytes = 900'000'000;

tl::unexpected<CodecError> broken(std::string detail);
tl::unexpected<CodecError> cutShort();
tl::unexpected<CodecError> unsupported(std::string detail);
tl::unexpected<CodecError> tooLarge(ImageSize size);

inline std::int64_t pixelsOf(ImageSize size) {
    return static_cast<std::int64_t>(size.widthPx) * size.heightPx;
}

// Numbers inside a file. Reading behind the end gives zero; ask has() where that matters.
class ByteReader {
  public:
    ByteReader(Bytes bytes, bool bigEndian) : m_bytes(bytes), m_bigEndian(bigEndian) {}
    bool has(std::size_t offset, std::size_t count) const {
        return offset <= m_bytes.size() && count <= m_bytes.size() - offset;
    }
    std::uint32_t u8(std::size_t offset) const { return number(offset, 1); }
    std::uint32_t u16(std::size_t offset) const { return number(offset, 2); }
    std::uint32_t u32(std::size_t offset) const { return number(offset, 4); }
    bool hasText(std::size_t offset, std::string_view text) const;
    // The part from offset on, at most count bytes.
    Bytes part(std::size_t offset, std::size_t count) const;
    std::size_t size() const { return m_bytes.size(); }

  private:
    std::uint32_t number(std::size_t offset, std::size_t count) const;
    Bytes m_bytes;
    bool m_bigEndian;
};

} // namespace classmith
