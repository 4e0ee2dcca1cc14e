// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <bit>

#include "core/imaging/codecs/codec.h"

namespace classmith {

namespace {

constexpr std::size_t fileHeaderBytes = 14;
constexpr std::uint32_t coreHeaderBytes = 12; // OS/2
enum Compression : std::uint32_t { Plain = 0, Runs8 = 1, Runs4 = 2, BitFields = 3, AlphaBitFields = 6 };

struct Header {
    ImageSize size;
    bool topDown = false;
    std::uint32_t bits = 0;
    std::uint32_t compression = Plain;
    std::size_t pixels = 0; // where they start
    std::array<std::uint32_t, 3> masks{};
    std::array<std::array<std::uint8_t, 3>, 256> palette{};
};

bool recognises(Bytes file) {
    const ByteReader reader(file, false);
    if (!reader.hasText(0, "BM"))
        return false;
    for (const std::uint32_t known : {12U, 40U, 52U, 56U, 64U, 108U, 124U})
        if (reader.u32(fileHeaderBytes) == known)
            return true;
    return false;
}

void readMasks(const ByteReader& reader, Header& header) {
    if (header.compression == BitFields || header.compression == AlphaBitFields)
        for (std::size_t i = 0; i < 3; ++i)
            header.masks[i] = reader.u32(fileHeaderBytes + 40 + 4 * i);
    if ((header.masks[0] | header.masks[1] | header.masks[2]) != 0)
        return;
    if (header.bits == 16)
        header.masks = {0x7C00, 0x3E0, 0x1F};
    else
        header.masks = {0xFF0000, 0xFF00, 0xFF};
}

void readPalette(const ByteReader& reader, std::uint32_t headerBytes, Header& header) {
    const std::size_t entryBytes = headerBytes == coreHeaderBytes ? 3 : 4;
    const bool masksFollow = headerBytes == 40 && header.compression == BitFields;
    const std::size_t start = fileHeaderBytes + headerBytes + (masksFollow ? 12 : 0);
    const std::uint32_t stated = headerBytes == coreHeaderBytes ? 0 : reader.u32(fileHeaderBytes + 32);
    const std::uint32_t most = 1U << header.bits;
    const std::uint32_t count = stated == 0 || stated > most ? most : stated;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = start + i * entryBytes;
        header.palette[i] = {static_cast<std::uint8_t>(reader.u8(at + 2)), static_cast<std::uint8_t>(reader.u8(at + 1)),
                             static_cast<std::uint8_t>(reader.u8(at))};
    }
}

CodecResult<Header> headerOf(Bytes file) {
    const ByteReader reader(file, false);
    const std::uint32_t headerBytes = reader.u32(fileHeaderBytes);
    if (!reader.has(fileHeaderBytes, headerBytes))
        return cutShort();
    Header header;
    header.pixels = reader.u32(10);
    const bool core = headerBytes == coreHeaderBytes;
    const auto width = core ? static_cast<std::int64_t>(reader.u16(18)) : std::bit_cast<std::int32_t>(reader.u32(18));
    std::int64_t height =
        core ? static_cast<std::int64_t>(reader.u16(20)) : std::bit_cast<std::int32_t>(reader.u32(22));
    header.bits = reader.u16(core ? 24 : 28);
    header.compression = core ? std::uint32_t{Plain} : reader.u32(30);
    header.topDown = height < 0;
    height = height < 0 ? -height : height;
    if (width <= 0 || height == 0 || height > 0x7FFFFFFF)
        return broken("its header is not that of a BMP picture");
    header.size = {static_cast<int>(width), static_cast<int>(height)};
    if (header.bits == 1 || header.bits == 2 || header.bits == 4 || header.bits == 8)
        readPalette(reader, headerBytes, header);
    else if (header.bits == 16 || header.bits == 24 || header.bits == 32)
        readMasks(reader, header);
    else
        return unsupported(std::to_string(header.bits) + " bits a pixel");
    return header;
}

CodecResult<PictureInfo> info(Bytes file) {
    return headerOf(file).map([](const Header& header) { return PictureInfo{header.size, 1}; });
}

// One channel of 16 or 32 bits, stretched to 8.
struct Channel {
    explicit Channel(std::uint32_t bits) : mask(bits), shift(bits ? std::countr_zero(bits) : 0), white(bits >> shift) {}
    std::uint8_t of(std::uint32_t pixel) const {
        if (white == 0)
            return 0;
        return static_cast<std::uint8_t>(static_cast<std::uint64_t>((pixel & mask) >> shift) * 255 / white);
    }
    std::uint32_t mask;
    int shift;
    std::uint32_t white;
};

void paletteRow(const ByteReader& reader, std::size_t at, const Header& header, std::uint8_t* out) {
    const std::uint32_t bits = header.bits;
    for (std::size_t x = 0; x < static_cast<std::size_t>(header.size.widthPx); ++x, out += 3) {
        const std::size_t bit = x * bits;
        const std::uint32_t index = reader.u8(at + bit / 8) >> (8 - bits - bit % 8) & ((1U << bits) - 1);
        std::copy_n(header.palette[index].data(), 3, out);
    }
}

void colourRow(const ByteReader& reader, std::size_t at, const Header& header, std::uint8_t* out) {
    const Channel red(header.masks[0]), green(header.masks[1]), blue(header.masks[2]);
    const std::size_t bytes = header.bits / 8;
    for (int x = 0; x < header.size.widthPx; ++x, at += bytes, out += 3) {
        const std::uint32_t pixel = bytes == 2   ? reader.u16(at)
                                    : bytes == 4 ? reader.u32(at)
                                                 : reader.u16(at) | reader.u8(at + 2) << 16;
        out[0] = red.of(pixel);
        out[1] = green.of(pixel);
        out[2] = blue.of(pixel);
    }
}

CodecResult<RgbImage> decodePlain(Bytes file, const Header& header) {
    const std::size_t stride = (static_cast<std::size_t>(header.size.widthPx) * header.bits + 31) / 32 * 4;
    const std::size_t lastRow = (static_cast<std::size_t>(header.size.widthPx) * header.bits + 7) / 8;
    const ByteReader reader(file, false);
    if (!reader.has(header.pixels, stride * (static_cast<std::size_t>(header.size.heightPx) - 1) + lastRow))
        return cutShort();
    RgbImage image(header.size.widthPx, header.size.heightPx);
    for (int y = 0; y < image.heightPx; ++y) {
        const std::size_t at = header.pixels + static_cast<std::size_t>(y) * stride;
        std::uint8_t* out = image.row(header.topDown ? y : image.heightPx - 1 - y);
        header.bits <= 8 ? paletteRow(reader, at, header, out) : colourRow(reader, at, header, out);
    }
    return image;
}

// Run lengths, from the bottom row up: pairs of count and colour; a count of zero escapes.
class RunDecoder {
  public:
    RunDecoder(Bytes file, const Header& header)
        : m_reader(file, false), m_header(header), m_at(header.pixels),
          m_image(header.size.widthPx, header.size.heightPx) {
        // What the runs skip has the first colour.
        if (header.palette[0] != std::array<std::uint8_t, 3>{})
            for (std::size_t i = 0; i < m_image.pixels.size(); i += 3)
                std::copy_n(header.palette[0].data(), 3, m_image.pixels.data() + i);
    }

    CodecResult<RgbImage> decode() {
        while (m_y < m_header.size.heightPx) {
            if (!m_reader.has(m_at, 2))
                return cutShort();
            const std::uint32_t count = m_reader.u8(m_at);
            const std::uint32_t value = m_reader.u8(m_at + 1);
            m_at += 2;
            if (count > 0)
                run(count, value);
            else if (value == 1)
                break;
            else if (!escape(value))
                return cutShort();
        }
        return std::move(m_image);
    }

  private:
    bool four() const { return m_header.compression == Runs4; }
    void put(std::uint32_t index) {
        if (m_x < m_header.size.widthPx && m_y < m_header.size.heightPx) {
            const int y = m_header.topDown ? m_y : m_header.size.heightPx - 1 - m_y;
            std::copy_n(m_header.palette[index].data(), 3, m_image.row(y) + static_cast<std::size_t>(m_x) * 3);
            ++m_x;
        }
    }
    void run(std::uint32_t count, std::uint32_t value) {
        for (std::uint32_t i = 0; i < count; ++i)
            put(four() ? (i % 2 ? value & 15 : value >> 4) : value);
    }
    bool escape(std::uint32_t value) {
        if (value == 0) {
            m_x = 0;
            ++m_y;
            return true;
        }
        const std::size_t bytes = value == 2 ? 2 : four() ? (value + 1) / 2 : value;
        if (!m_reader.has(m_at, bytes))
            return false;
        if (value == 2) {
            m_x = std::min(m_x + static_cast<int>(m_reader.u8(m_at)), m_header.size.widthPx);
            m_y += static_cast<int>(m_reader.u8(m_at + 1));
            m_at += 2;
            return true;
        }
        for (std::uint32_t i = 0; i < value; ++i) {
            const std::uint32_t byte = m_reader.u8(m_at + (four() ? i / 2 : i));
            put(!four() ? byte : i % 2 ? byte & 15 : byte >> 4);
        }
        m_at += (bytes + 1) & ~std::size_t{1};
        return true;
    }
    ByteReader m_reader;
    const Header& m_header;
    std::size_t m_at;
    int m_x = 0;
    int m_y = 0;
    RgbImage m_image;
};

CodecResult<RgbImage> decode(Bytes file, const PictureInfo&, int) {
    const CodecResult<Header> header = headerOf(file);
    if (!header)
        return tl::unexpected(header.error());
    const bool runs =
        (header->compression == Runs8 && header->bits == 8) || (header->compression == Runs4 && header->bits == 4);
    if (runs)
        return RunDecoder(file, *header).decode();
    const bool fields = header->compression == BitFields || header->compression == AlphaBitFields;
    if (header->compression == Plain || (fields && header->bits > 8))
        return decodePlain(file, *header);
    return unsupported("compression scheme " + std::to_string(header->compression));
}

} // namespace

const Codec& bmpCodec() {
    static constexpr Codec codec{recognises, info, decode};
    return codec;
}

} // namespace classmith
