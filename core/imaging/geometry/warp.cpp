// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>
#include <opencv2/core/utility.hpp>
#include <opencv2/imgproc.hpp>

#include "core/imaging/geometry/warp_entry.h"

namespace classmith {

namespace {

// For each pixel of the result: the upper left of the four that it lies between, how far it is from that one, and
// whether it comes from the picture at all.
struct Places {
    cv::Mat corners; // int16, x and y
    cv::Mat across;  // float64, 0 .. 1, the same three times
    cv::Mat down;
    cv::Mat inside; // uint8

    // Of some rows of a picture of that size.
    Places(const cv::Size& size, const cv::Range& rows, const PictureMap& map)
        : corners(rows.size(), size.width, CV_16SC2), across(rows.size(), size.width, CV_64FC3),
          down(rows.size(), size.width, CV_64FC3), inside(rows.size(), size.width, CV_8U), m_size(size) {
        const bool isFlat = map.g == 0 && map.h == 0;
        for (int y = rows.start; y < rows.end; ++y)
            for (int x = 0; x < size.width; ++x) {
                const double right = x + 0.5, below = y + 0.5;
                const double depth = isFlat ? 1 : map.g * right + map.h * below + 1;
                set(y - rows.start, x, (map.a * right + map.b * below + map.c) / depth,
                    (map.d * right + map.e * below + map.f) / depth);
            }
    }

  private:
    void set(int row, int column, double x, double y) {
        const bool isInside = x >= 0 && x < m_size.width && y >= 0 && y < m_size.height;
        inside.at<std::uint8_t>(row, column) = isInside ? 1 : 0;
        const double left = isInside ? std::floor(x - 0.5) : 0, top = isInside ? std::floor(y - 0.5) : 0;
        corners.at<cv::Vec2s>(row, column) = {static_cast<short>(left), static_cast<short>(top)};
        across.at<cv::Vec3d>(row, column) = cv::Vec3d::all(isInside ? x - 0.5 - left : 0);
        down.at<cv::Vec3d>(row, column) = cv::Vec3d::all(isInside ? y - 0.5 - top : 0);
    }

    cv::Size m_size;
};

// One of the four neighbours of every place, as float64; at the edge the pixel next to it.
cv::Mat neighbours(const cv::Mat& image, const Places& places, int right, int below) {
    cv::Mat there, values;
    cv::add(places.corners, cv::Scalar(right, below), there);
    cv::remap(image, values, there, cv::noArray(), cv::INTER_NEAREST, cv::BORDER_REPLICATE);
    values.convertTo(values, CV_64F);
    return values;
}

// from + (to - from) * share, each step rounded by itself, as Pillow does.
cv::Mat between(const cv::Mat& from, const cv::Mat& to, const cv::Mat& share) {
    cv::Mat result;
    cv::subtract(to, from, result);
    cv::multiply(result, share, result);
    cv::add(from, result, result);
    return result;
}

void warpRows(const cv::Mat& source, const cv::Range& rows, const PictureMap& map, const std::uint8_t* fill,
              std::uint8_t* result) {
    const Places places(source.size(), rows, map);
    const cv::Mat upper = between(neighbours(source, places, 0, 0), neighbours(source, places, 1, 0), places.across);
    const cv::Mat lower = between(neighbours(source, places, 0, 1), neighbours(source, places, 1, 1), places.across);
    const cv::Mat values = between(upper, lower, places.down);
    for (int y = 0; y < values.rows; ++y) {
        const auto* from = values.ptr<double>(y);
        const std::uint8_t* inside = places.inside.ptr(y);
        std::uint8_t* to = result + std::size_t{3} * values.cols * (rows.start + y);
        for (int i = 0; i < 3 * values.cols; ++i)
            to[i] = inside[i / 3] ? static_cast<std::uint8_t>(from[i]) : fill[i % 3];
    }
}

} // namespace

} // namespace classmith

// OpenCV's own INTER_LINEAR knows positions to 1/32 of a pixel only, which changes bytes by up to eight. So it gathers
// the neighbours, and the blend between them is computed in full.
extern "C" void classmith_warp(const std::uint8_t* source, int widthPx, int heightPx, const classmith::PictureMap& map,
                               const std::uint8_t* fill, std::uint8_t* result) {
    static const bool alone = (cv::setNumThreads(1), true); // who calls is one of many threads already
    static_cast<void>(alone);
    constexpr int strip = 8; // rows at a time, so that what is in between stays in the cache
    const cv::Mat picture(heightPx, widthPx, CV_8UC3, const_cast<std::uint8_t*>(source));
    for (int y = 0; y < heightPx; y += strip)
        classmith::warpRows(picture, {y, std::min(y + strip, heightPx)}, map, fill, result);
}
