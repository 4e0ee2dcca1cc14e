// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/codecs/upright_writer.h"

#include <algorithm>
#include <cstring>

#include "core/imaging/codecs/exif.h"

namespace classmith {

namespace {

constexpr std::int64_t maxBandRows = 64;
constexpr std::int64_t maxBandBytes = 4 << 20; // a row may be 200 million pixels long

// What each orientation does, as steps from the stored picture to the upright one.
bool swapsSides(int orientation) {
    return orientation >= 5;
}
bool mirrorsColumns(int orientation) { // stored x runs against its upright axis
    return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
}
bool mirrorsRows(int orientation) { // stored y runs against its upright axis
    return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
}

} // namespace

UprightWriter::UprightWriter(ImageSize stored, int orientation) : m_stored(stored), m_orientation(orientation) {
    const ImageSize upright = uprightSize({stored, orientation});
    m_image = RgbImage(upright.widthPx, upright.heightPx);
    if (!swapsSides(orientation) && !mirrorsColumns(orientation))
        return;
    const std::int64_t rowBytes = static_cast<std::int64_t>(stored.widthPx) * 3;
    m_bandHeight = static_cast<int>(std::clamp<std::int64_t>(maxBandBytes / rowBytes, 1, maxBandRows));
    m_band.resize(static_cast<std::size_t>(m_bandHeight) * static_cast<std::size_t>(rowBytes));
}

std::uint8_t* UprightWriter::row(int y) {
    if (m_band.empty())
        return m_image.row(mirrorsRows(m_orientation) ? m_stored.heightPx - 1 - y : y);
    if (m_bandRows == m_bandHeight)
        flush();
    ++m_bandRows;
    return m_band.data() + static_cast<std::size_t>(y - m_bandStart) * m_stored.widthPx * 3;
}

RgbImage UprightWriter::take() {
    flush();
    return std::move(m_image);
}

void UprightWriter::flush() {
    if (swapsSides(m_orientation))
        placeDown();
    else
        for (int i = 0; i < m_bandRows; ++i)
            placeAcross(i);
    m_bandStart += m_bandRows;
    m_bandRows = 0;
}

// Mirrored rows (orientations 2 and 3).
void UprightWriter::placeAcross(int bandRow) {
    const int y = m_bandStart + bandRow;
    const std::uint8_t* in = m_band.data() + static_cast<std::size_t>(bandRow) * m_stored.widthPx * 3;
    std::uint8_t* out = m_image.row(mirrorsRows(m_orientation) ? m_stored.heightPx - 1 - y : y);
    out += (static_cast<std::size_t>(m_stored.widthPx) - 1) * 3;
    for (int x = 0; x < m_stored.widthPx; ++x, in += 3, out -= 3)
        std::memcpy(out, in, 3);
}

// The band becomes a strip of columns.
void UprightWriter::placeDown() {
    const std::size_t bandStride = static_cast<std::size_t>(m_stored.widthPx) * 3;
    const bool againstRows = mirrorsRows(m_orientation);
    for (int x = 0; x < m_stored.widthPx; ++x) {
        std::uint8_t* out = m_image.row(mirrorsColumns(m_orientation) ? m_stored.widthPx - 1 - x : x);
        const std::uint8_t* in = m_band.data() + static_cast<std::size_t>(x) * 3;
        for (int i = 0; i < m_bandRows; ++i, in += bandStride) {
            const int y = m_bandStart + i;
            std::memcpy(out + static_cast<std::size_t>(againstRows ? m_stored.heightPx - 1 - y : y) * 3, in, 3);
        }
    }
}

RgbImage turnedUpright(RgbImage stored, int orientation) {
    if (orientation == 1)
        return stored;
    UprightWriter writer({stored.widthPx, stored.heightPx}, orientation);
    for (int y = 0; y < stored.heightPx; ++y)
        std::memcpy(writer.row(y), stored.row(y), static_cast<std::size_t>(stored.widthPx) * 3);
    return writer.take();
}

} // namespace classmith
