// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <optional>

#include "core/imaging/codecs/codec.h"

namespace classmith {

namespace {

constexpr std::uint32_t maxNumber = 0x7FFFFFFF;

bool isSpace(std::uint32_t byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool isDigit(std::uint32_t byte) {
    return byte >= '0' && byte <= '9';
}

// The numbers of the header and of the plain formats: decimal, between white space and comments.
class Scanner {
  public:
    explicit Scanner(Bytes file) : m_reader(file, true) {}
    std::optional<std::uint32_t> number() {
        skipSpace();
        return digits(10);
    }
    // Plain bitmaps may leave out the space between their digits.
    std::optional<std::uint32_t> bit() {
        skipSpace();
        return digits(1);
    }
    void skip(std::size_t count) { m_at += count; }
    std::size_t position() const { return m_at; }

  private:
    void skipSpace() {
        while (m_at < m_reader.size() && (isSpace(m_reader.u8(m_at)) || m_reader.u8(m_at) == '#')) {
            if (m_reader.u8(m_at) == '#')
                while (m_at < m_reader.size() && m_reader.u8(m_at) != '\n' && m_reader.u8(m_at) != '\r')
                    ++m_at;
            else
                ++m_at;
        }
    }
    std::optional<std::uint32_t> digits(int most) {
        std::uint64_t value = 0;
        int count = 0;
        for (; count < most && isDigit(m_reader.u8(m_at)); ++count)
            value = value * 10 + (m_reader.u8(m_at++) - '0');
        if (count == 0 || value > maxNumber)
            return std::nullopt;
        return static_cast<std::uint32_t>(value);
    }

    ByteReader m_reader;
    std::size_t m_at = 2;
};

struct Header {
    ImageSize size;
    int channels = 1;
    bool plain = false;
    bool bitmap = false; // one bit, 1 is black
    std::uint32_t white = 255;
    std::size_t pixels = 0; // where they start
};

bool recognises(Bytes file) {
    const ByteReader reader(file, true);
    return reader.u8(0) == 'P' && reader.u8(1) >= '1' && reader.u8(1) <= '6' &&
           (isSpace(reader.u8(2)) || reader.u8(2) == '#');
}

CodecResult<Header> headerOf(Bytes file) {
    const std::uint32_t kind = ByteReader(file, true).u8(1) - '0';
    Scanner scanner(file);
    const auto width = scanner.number();
    const auto height = scanner.number();
    Header header;
    header.plain = kind <= 3;
    header.bitmap = kind == 1 || kind == 4;
    header.channels = kind == 3 || kind == 6 ? 3 : 1;
    const auto white = header.bitmap ? 1 : scanner.number();
    if (!width || !height || !white || *white == 0 || *white > 65535)
        return broken("its header is not that of a PNM picture");
    header.size = {static_cast<int>(*width), static_cast<int>(*height)};
    header.white = *white;
    header.pixels = scanner.position() + 1;
    return header;
}

CodecResult<PictureInfo> info(Bytes file) {
    return headerOf(file).map([](const Header& header) { return PictureInfo{header.size, 1}; });
}

// To 0 .. 255, rounded half to even as Pillow does; the order of the operations counts.
std::uint8_t scaled(std::uint32_t value, std::uint32_t white) {
    if (white == 255)
        return static_cast<std::uint8_t>(value);
    const double share = static_cast<double>(std::min(value, white)) / white;
    return static_cast<std::uint8_t>(std::nearbyint(share * 255));
}

void setSample(RgbImage& image, std::size_t index, int channels, std::uint8_t value) {
    if (channels == 3)
        image.pixels[index] = value;
    else
        image.pixels[3 * index] = image.pixels[3 * index + 1] = image.pixels[3 * index + 2] = value;
}

CodecResult<RgbImage> decodePlain(Bytes file, const Header& header) {
    const std::size_t samples = static_cast<std::size_t>(pixelsOf(header.size)) * header.channels;
    if (samples > file.size()) // each takes a digit at least
        return cutShort();
    RgbImage image(header.size.widthPx, header.size.heightPx);
    Scanner scanner(file);
    scanner.skip(header.pixels - 2);
    for (std::size_t i = 0; i < samples; ++i) {
        const auto value = header.bitmap ? scanner.bit() : scanner.number();
        if (!value)
            return scanner.position() >= file.size() ? cutShort()
                                                     : broken("it has something other than numbers inside");
        setSample(image, i, header.channels, header.bitmap ? (*value ? 0 : 255) : scaled(*value, header.white));
    }
    return image;
}

CodecResult<RgbImage> decodeBitmap(Bytes file, const Header& header) {
    const std::size_t rowBytes = (static_cast<std::size_t>(header.size.widthPx) + 7) / 8;
    const ByteReader reader(file, true);
    if (!reader.has(header.pixels, rowBytes * static_cast<std::size_t>(header.size.heightPx)))
        return cutShort();
    RgbImage image(header.size.widthPx, header.size.heightPx);
    std::size_t index = 0;
    for (int y = 0; y < image.heightPx; ++y)
        for (int x = 0; x < image.widthPx; ++x) {
            const std::uint32_t byte = reader.u8(header.pixels + static_cast<std::size_t>(y) * rowBytes + x / 8);
            setSample(image, index++, 1, byte >> (7 - x % 8) & 1 ? 0 : 255);
        }
    return image;
}

CodecResult<RgbImage> decode(Bytes file, const PictureInfo&, int) {
    const CodecResult<Header> header = headerOf(file);
    if (!header)
        return tl::unexpected(header.error());
    if (header->plain)
        return decodePlain(file, *header);
    if (header->bitmap)
        return decodeBitmap(file, *header);
    const std::size_t samples = static_cast<std::size_t>(pixelsOf(header->size)) * header->channels;
    const std::size_t sampleBytes = header->white > 255 ? 2 : 1;
    const ByteReader reader(file, true);
    if (!reader.has(header->pixels, samples * sampleBytes))
        return cutShort();
    RgbImage image(header->size.widthPx, header->size.heightPx);
    for (std::size_t i = 0; i < samples; ++i) {
        const std::size_t at = header->pixels + i * sampleBytes;
        setSample(image, i, header->channels, scaled(sampleBytes == 2 ? reader.u16(at) : reader.u8(at), header->white));
    }
    return image;
}

} // namespace

const Codec& pnmCodec() {
    static constexpr Codec codec{recognises, info, decode};
    return codec;
}

} // namespace classmith
