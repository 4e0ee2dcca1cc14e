// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/thumbnail.h"

#include <algorithm>

#include <QtCore/QCryptographicHash>

#include "core/base/files.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/imaging/pixels/resize.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int jpegQuality = 88;

// The smallest size at which the picture still covers the box; never larger than the picture.
ImageSize coveringSize(int widthPx, int heightPx) {
    const double scale = std::max(thumbnailBoxPx / double(widthPx), thumbnailBoxPx * 0.75 / heightPx);
    if (scale >= 1.0)
        return {widthPx, heightPx};
    return {std::max(1, int(widthPx * scale + 0.5)), std::max(1, int(heightPx * scale + 0.5))};
}

int reductionFor(ImageSize full) {
    const ImageSize target = coveringSize(full.widthPx, full.heightPx);
    int reduction = 1;
    while (reduction < 8 && full.widthPx / (reduction * 2) >= target.widthPx &&
           full.heightPx / (reduction * 2) >= target.heightPx)
        reduction *= 2;
    return reduction;
}

QImage toQImage(const RgbImage& image) {
    return QImage(image.pixels.data(), image.widthPx, image.heightPx, image.widthPx * 3, QImage::Format_RGB888)
        .convertToFormat(QImage::Format_RGB32);
}

// By path, size and time of the file: an edited picture gets a new thumbnail.
fs::path cacheFile(const fs::path& cache, const fs::path& file) {
    std::error_code code;
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArray::fromStdString(utf8(file)));
    hash.addData(QByteArray::number(static_cast<qulonglong>(fs::file_size(file, code))));
    hash.addData(
        QByteArray::number(static_cast<qlonglong>(fs::last_write_time(file, code).time_since_epoch().count())));
    const std::string name = hash.result().toHex().toStdString();
    return cache / "thumbnails" / name.substr(0, 2) / (name.substr(2) + ".jpg");
}

// By the program's own decoder, which refuses what is cut off; null: there is none that can be used.
QImage readCached(const fs::path& cached) {
    const auto bytes = readFile(cached);
    if (!bytes)
        return {};
    const auto decoded = decodeImage(*bytes, utf8(cached));
    return decoded ? toQImage(decoded->image) : QImage();
}

Result<QImage> makeThumbnail(const fs::path& file, const fs::path& cached) {
    DecodeOptions options;
    options.reduction = reductionFor;
    auto decoded = decodeImageFile(file, options);
    if (!decoded)
        return tl::unexpected(decoded.error());
    const ImageSize size = coveringSize(decoded->image.widthPx, decoded->image.heightPx);
    const RgbImage small = resize(decoded->image, size.widthPx, size.heightPx, Interpolation::Bilinear);
    if (!cached.empty())
        if (const auto jpeg = encodeJpeg(small, jpegQuality); jpeg && makeFolder(cached.parent_path()))
            (void)writeFileAtomically(cached, *jpeg); // a cache that cannot be written only costs time
    return toQImage(small);
}

} // namespace

Result<QImage> thumbnailOf(const fs::path& file, const fs::path& cache) {
    const fs::path cached = cache.empty() ? fs::path() : cacheFile(cache, file);
    if (!cached.empty())
        if (QImage kept = readCached(cached); !kept.isNull())
            return kept;
    return makeThumbnail(file, cached);
}

} // namespace classmith
