// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/imaging/codecs/codec.h"

namespace classmith {

// Takes the rows of a picture as they are stored, from the top, and puts them where they belong in the upright image,
// so that turning a picture needs no second copy of it.
class UprightWriter {
  public:
    UprightWriter(ImageSize stored, int orientation);
    // Where RGB row y of the stored picture is to be written, before the next call. y counts up from 0.
    std::uint8_t* row(int y);
    RgbImage take();

  private:
    void flush();
    void placeAcross(int bandRow);
    void placeDown();

    ImageSize m_stored;
    int m_orientation;
    RgbImage m_image;
    std::vector<std::uint8_t> m_band; // rows that wait to be turned, together because columns are slow one by one
    int m_bandHeight = 1;
    int m_bandStart = 0;
    int m_bandRows = 0;
};

// The same for a picture that is there as a whole already.
RgbImage turnedUpright(RgbImage stored, int orientation);

} // namespace classmith
