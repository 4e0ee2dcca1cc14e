// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cassert>

#ifdef CLASSMITH_WITH_GEOMETRY
#include <dlfcn.h>

#include "core/base/own_library.h"
#include "core/imaging/geometry/warp_entry.h"
#else
#include "core/imaging/geometry/geometry.h"
#endif

namespace classmith {

#ifdef CLASSMITH_WITH_GEOMETRY

namespace {

using Warp = decltype(&classmith_warp);

Warp openWarp() {
    void* library = dlopen(ownLibrary("libclassmith_opencv.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    return library ? reinterpret_cast<Warp>(dlsym(library, "classmith_warp")) : nullptr;
}

// OpenCV brings 27 libraries along; the window starts without them and most people never turn a picture.
Warp warp() {
    static const Warp opened = openWarp();
    return opened;
}

} // namespace

bool hasGeometry() {
    return warp() != nullptr;
}

RgbImage warped(const RgbImage& image, const PictureMap& map, const std::array<std::uint8_t, 3>& fill) {
    assert(hasGeometry());
    RgbImage result(image.widthPx, image.heightPx);
    warp()(image.pixels.data(), image.widthPx, image.heightPx, map, fill.data(), result.pixels.data());
    return result;
}

#else

bool hasGeometry() {
    return false;
}

RgbImage warped(const RgbImage& image, const PictureMap&, const std::array<std::uint8_t, 3>&) {
    assert(hasGeometry());
    return image;
}

#endif

} // namespace classmith
