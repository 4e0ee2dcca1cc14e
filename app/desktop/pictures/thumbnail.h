// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <QtGui/QImage>

#include "core/base/error.h"

namespace classmith {

inline constexpr int thumbnailBoxPx = 320; // a thumbnail covers 320 × 240

// A picture's thumbnail, from the cache where it is there and else made and put into it. cache: a project's folder for
// such files; empty: none. Any thread but the window's. Errors: as decodeImageFile().
Result<QImage> thumbnailOf(const std::filesystem::path& file, const std::filesystem::path& cache);

} // namespace classmith
