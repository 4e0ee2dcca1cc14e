// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/codecs/tiff_samples.h"

#include <algorithm>
#include <cstring>

#include <tiffio.h>

#include "core/imaging/codecs/cielab.h"
#include "core/imaging/codecs/cmyk.h"

namespace classmith {

namespace {

std::uint16_t field(TIFF* file, std::uint32_t tag, std::uint16_t otherwise) {
    std::uint16_t value = otherwise;
    return TIFFGetFieldDefaulted(file, tag, &value) ? value : otherwise;
}

bool isPremultiplied(TIFF* file) {
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    return TIFFGetFieldDefaulted(file, TIFFTAG_EXTRASAMPLES, &count, &kinds) && count > 0 && kinds &&
           kinds[0] == EXTRASAMPLE_ASSOCALPHA;
}

// Why a file is not read at all; null where it may be.
const char* refusal(int format, int bits, int compression) {
    if (format == SAMPLEFORMAT_IEEEFP)
        return "its pixels are floating-point numbers, for which black and white are not defined";
    if (format == SAMPLEFORMAT_COMPLEXIEEEFP || format == SAMPLEFORMAT_COMPLEXINT)
        return "its pixels are complex numbers";
    if (format == SAMPLEFORMAT_INT && bits != 8)
        return "its pixels are signed numbers";
    if (bits > 16)
        return "it has more than 16 bits in each sample";
    if (compression == COMPRESSION_OJPEG)
        return "it uses old-style JPEG compression";
    if (!TIFFIsCODECConfigured(static_cast<std::uint16_t>(compression)))
        return "it uses a compression scheme that libtiff does not read";
    return nullptr;
}

// Pillow's un-premultiplying.
void divideByAlpha(std::uint8_t* rgb, int alpha) {
    if (alpha == 255)
        return;
    for (int i = 0; i < 3; ++i)
        rgb[i] = alpha == 0 ? 0 : static_cast<std::uint8_t>(std::min(rgb[i] * 255 / alpha, 255));
}

} // namespace

CodecResult<TiffSamples> TiffSamples::of(TIFF* file) {
    const int format = field(file, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    const int compression = field(file, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    TiffSamples samples;
    samples.m_bits = field(file, TIFFTAG_BITSPERSAMPLE, 1);
    samples.m_channels = field(file, TIFFTAG_SAMPLESPERPIXEL, 1);
    if (const char* reason = refusal(format, samples.m_bits, compression))
        return unsupported(reason);
    samples.m_planes =
        samples.m_channels > 1 && field(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    int photometric =
        field(file, TIFFTAG_PHOTOMETRIC, samples.m_channels >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    if (photometric == PHOTOMETRIC_YCBCR && compression == COMPRESSION_JPEG && !samples.m_planes) {
        TIFFSetField(file, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        photometric = PHOTOMETRIC_RGB;
    }
    samples.readColours(file, photometric);
    // The grey or palette plane comes first; the others are of no interest.
    if (samples.m_planes && (samples.m_colours == Colours::Grey || samples.m_colours == Colours::Palette)) {
        samples.m_planes = false;
        samples.m_channels = 1;
    }
    return samples;
}

void TiffSamples::readColours(TIFF* file, int photometric) {
    const bool bytes = m_bits == 8 || m_bits == 16;
    const bool packed = m_bits == 1 || m_bits == 2 || m_bits == 4;
    if ((photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE) && (bytes || packed)) {
        m_colours = Colours::Grey;
        greyTable(photometric == PHOTOMETRIC_MINISWHITE);
    } else if (photometric == PHOTOMETRIC_PALETTE && (m_bits == 8 || packed)) {
        m_colours = Colours::Palette;
        readPalette(file);
    } else if (photometric == PHOTOMETRIC_RGB && bytes && m_channels >= 3) {
        m_colours = Colours::Rgb;
        m_premultiplied = m_channels >= 4 && isPremultiplied(file);
    } else if (photometric == PHOTOMETRIC_SEPARATED && bytes && m_channels >= 4 &&
               field(file, TIFFTAG_INKSET, INKSET_CMYK) == INKSET_CMYK) {
        m_colours = Colours::Inks;
    } else if (photometric == PHOTOMETRIC_CIELAB && m_bits == 8 && m_channels >= 3) {
        m_colours = Colours::Lab;
    }
}

void TiffSamples::greyTable(bool inverted) {
    const int values = m_bits >= 8 ? 256 : 1 << m_bits;
    for (int i = 0; i < values; ++i) {
        const int grey = i * 255 / (values - 1);
        m_table[static_cast<std::size_t>(i)].fill(static_cast<std::uint8_t>(inverted ? 255 - grey : grey));
    }
}

// Some writers leave the low byte empty, some the high one.
void TiffSamples::readPalette(TIFF* file) {
    std::uint16_t* channels[3] = {};
    if (!TIFFGetField(file, TIFFTAG_COLORMAP, &channels[0], &channels[1], &channels[2]))
        return;
    const int values = 1 << m_bits;
    bool wide = false;
    for (const std::uint16_t* channel : channels)
        wide = wide || std::any_of(channel, channel + values, [](std::uint16_t value) { return value > 255; });
    for (int i = 0; i < values; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            m_table[static_cast<std::size_t>(i)][c] =
                static_cast<std::uint8_t>(wide ? channels[c][i] >> 8 : channels[c][i]);
}

bool TiffSamples::needsRaster(bool tiled) const {
    return m_colours == Colours::Other || (m_planes && (m_colours != Colours::Rgb || tiled || m_premultiplied));
}

std::size_t TiffSamples::bytesFor(int pixels) const {
    return (static_cast<std::size_t>(pixels) * m_channels * m_bits + 7) / 8;
}

std::uint8_t TiffSamples::sample(const std::uint8_t* row, std::size_t index) const {
    if (m_bits == 8)
        return row[index];
    if (m_bits == 16) {
        std::uint16_t value = 0; // in the machine's byte order
        std::memcpy(&value, row + 2 * index, 2);
        return static_cast<std::uint8_t>(value >> 8);
    }
    const std::size_t bit = index * m_bits;
    return static_cast<std::uint8_t>(row[bit / 8] >> (8 - m_bits - bit % 8) & ((1 << m_bits) - 1));
}

void TiffSamples::toRgb(const std::uint8_t* row, std::uint8_t* rgb, int pixels) const {
    if (m_colours == Colours::Rgb || m_colours == Colours::Inks || m_colours == Colours::Lab) {
        colouredToRgb(row, rgb, pixels);
        return;
    }
    for (int i = 0; i < pixels; ++i)
        std::memcpy(rgb + 3 * static_cast<std::size_t>(i),
                    m_table[sample(row, static_cast<std::size_t>(i) * m_channels)].data(), 3);
}

void TiffSamples::colouredToRgb(const std::uint8_t* row, std::uint8_t* rgb, int pixels) const {
    const bool plain = m_bits == 8 && !m_premultiplied;
    if (plain && m_colours == Colours::Rgb && m_channels == 3) {
        std::memcpy(rgb, row, static_cast<std::size_t>(pixels) * 3);
        return;
    }
    if (plain && m_colours == Colours::Inks && m_channels == 4) {
        cmykToRgb(row, rgb, pixels, false);
        return;
    }
    for (int i = 0; i < pixels; ++i, rgb += 3) {
        const std::size_t first = static_cast<std::size_t>(i) * m_channels;
        std::uint8_t values[4] = {sample(row, first), sample(row, first + 1), sample(row, first + 2),
                                  m_channels >= 4 ? sample(row, first + 3) : std::uint8_t{255}};
        if (m_colours == Colours::Inks) {
            cmykToRgb(values, rgb, 1, false);
            continue;
        }
        if (m_colours == Colours::Lab) {
            cielabToRgb(values, rgb);
            continue;
        }
        if (m_premultiplied)
            divideByAlpha(values, values[3]);
        std::memcpy(rgb, values, 3);
    }
}

void TiffSamples::planeToChannel(const std::uint8_t* row, std::uint8_t* channel, int pixels) const {
    for (int i = 0; i < pixels; ++i)
        channel[3 * static_cast<std::size_t>(i)] = sample(row, static_cast<std::size_t>(i));
}

} // namespace classmith
