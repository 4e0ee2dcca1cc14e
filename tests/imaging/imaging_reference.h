// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include "core/base/files.h"
#include "core/imaging/pixels/resize.h"
#include "tests/support/test_support.h"

namespace classmith::test {

// tests/reference/imaging/NAME, written by bench/peers/imaging_reference.py.
inline QJsonObject imagingReference(const char* name) {
    const auto text = readTextFile(referenceFolder() / "imaging" / name);
    return text ? QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object() : QJsonObject();
}

// A picture that the script makes by the same formula.
inline RgbImage pattern(int width, int height) {
    RgbImage image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c)
                image.row(y)[3 * x + c] =
                    static_cast<std::uint8_t>((x * 5 + y * 3 + c * 40) ^ ((x * x + 3 * y * y * (c + 1)) >> 3));
    return image;
}

inline RgbImage patternOf(const QJsonValue& size) {
    return pattern(size[0].toInt(), size[1].toInt());
}

inline QString sha256Of(const RgbImage& image) {
    const QByteArray bytes(reinterpret_cast<const char*>(image.pixels.data()),
                           static_cast<qsizetype>(image.pixels.size()));
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

inline Interpolation interpolationOf(const QJsonValue& name) {
    return name.toString() == QStringLiteral("bicubic") ? Interpolation::Bicubic : Interpolation::Bilinear;
}

inline QByteArray describe(const QJsonValue& value) {
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact).left(200);
}

struct Difference {
    int largest = 0;
    double mean = 0;
};

// Both of the same number of bytes, or largest is 256.
inline Difference difference(const std::vector<std::uint8_t>& ours, const QByteArray& theirs) {
    if (static_cast<qsizetype>(ours.size()) != theirs.size() || ours.empty())
        return {256, 256};
    Difference result;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const int step = std::abs(ours[i] - static_cast<std::uint8_t>(theirs[static_cast<qsizetype>(i)]));
        result.largest = std::max(result.largest, step);
        result.mean += step;
    }
    result.mean /= static_cast<double>(ours.size());
    return result;
}

} // namespace classmith::test
