// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/codecs/codec.h"

namespace classmith {

// Orientation from an EXIF block (a TIFF header and its first directory; a leading "Exif\0\0" is skipped). 1, as it is,
// where there is none, or one that does not exist.
int exifOrientation(Bytes block);

// Orientations 5 to 8 swap the sides.
ImageSize uprightSize(const PictureInfo& info);

} // namespace classmith
