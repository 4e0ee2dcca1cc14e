// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// imaging_dump OUT SIZE SHORT bilinear|bicubic < list of files: preprocesses each and appends its bytes to OUT; says
// how many it did in a second. For imaging_compare.py.
// imaging_dump OUT whole < list of files: appends each as it is decoded, width and height (int32, little-endian) before
// its bytes; 0 and 0 where it is refused. For imaging_decoded.py.
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "core/base/files.h"
#include "core/imaging/decode.h"
#include "core/imaging/pixels/preprocess.h"

using namespace classmith;

namespace {

void append(std::ofstream& out, const RgbImage& image) {
    out.write(reinterpret_cast<const char*>(image.pixels.data()), static_cast<std::streamsize>(image.pixels.size()));
}

int dumpWhole(std::ofstream& out) {
    for (std::string line; std::getline(std::cin, line);) {
        const auto decoded = decodeImageFile(pathFromUtf8(line));
        const RgbImage image = decoded ? decoded->image : RgbImage();
        const std::array<std::int32_t, 2> size{image.widthPx, image.heightPx};
        out.write(reinterpret_cast<const char*>(size.data()), sizeof size);
        append(out, image);
    }
    return 0;
}

int dumpPreprocessed(std::ofstream& out, const Preprocessing& rule) {
    const auto start = std::chrono::steady_clock::now();
    int files = 0;
    for (std::string line; std::getline(std::cin, line); ++files) {
        const auto decoded = decodeImageFile(pathFromUtf8(line));
        if (!decoded) {
            std::fprintf(stderr, "%s\n", sentence(decoded.error()).c_str());
            return 1;
        }
        append(out, preprocess(decoded->image, rule));
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%.0f images/s\n", files / seconds);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const bool whole = argc == 3 && std::string(argv[2]) == "whole";
    if (!whole && argc != 5) {
        std::fputs("imaging_dump OUT whole | SIZE SHORT bilinear|bicubic < list of files\n", stderr);
        return 2;
    }
    std::ofstream out(pathFromUtf8(argv[1]), std::ios::binary);
    if (whole)
        return dumpWhole(out);
    Preprocessing rule;
    rule.sizePx = std::stoi(argv[2]);
    rule.resizeShortSidePx = std::stoi(argv[3]);
    rule.interpolation = std::string(argv[4]) == "bicubic" ? Interpolation::Bicubic : Interpolation::Bilinear;
    return dumpPreprocessed(out, rule);
}
