// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cassert>

#include "core/imaging/geometry/geometry.h"

namespace classmith {

RgbImage warped(const RgbImage& image, const AffineMap&, const std::array<std::uint8_t, 3>&) {
    assert(isGeometryBuiltIn());
    return image;
}

} // namespace classmith
