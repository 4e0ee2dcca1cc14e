// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "core/imaging/codecs/codec.h"

struct tiff; // TIFF of <tiffio.h>

namespace classmith {

// How a TIFF's numbers mean colours, and their conversion to 8-bit RGB row by row.
class TiffSamples {
  public:
    // Errors: ImageUnsupported for floating-point, complex and 32-bit samples and for old-style JPEG.
    static CodecResult<TiffSamples> of(tiff* file);

    bool needsRaster(bool tiled) const; // not ours: libtiff converts
    bool inPlanes() const { return m_planes; }
    std::size_t bytesFor(int pixels) const; // of a row with all its channels
    std::size_t planeBytesFor(int pixels) const { return (static_cast<std::size_t>(pixels) * m_bits + 7) / 8; }
    void toRgb(const std::uint8_t* row, std::uint8_t* rgb, int pixels) const;
    // One channel of a row to every third byte.
    void planeToChannel(const std::uint8_t* row, std::uint8_t* channel, int pixels) const;

  private:
    enum class Colours { Grey, Palette, Rgb, Inks, Lab, Other };

    void readColours(tiff* file, int photometric);
    void readPalette(tiff* file);
    void greyTable(bool inverted);
    // Sample number index of the row: high byte of 16 bits, else the number as it is.
    std::uint8_t sample(const std::uint8_t* row, std::size_t index) const;
    void colouredToRgb(const std::uint8_t* row, std::uint8_t* rgb, int pixels) const;

    Colours m_colours = Colours::Other;
    int m_bits = 8;
    int m_channels = 1; // in a row, the unused ones included
    bool m_planes = false;
    bool m_premultiplied = false;                           // the fourth channel is alpha that the colours carry
    std::array<std::array<std::uint8_t, 3>, 256> m_table{}; // of grey and palette samples
};

} // namespace classmith
