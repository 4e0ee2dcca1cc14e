// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// imaging_dump OUT SIZE SHORT bilinear|bicubic < list of files: preprocesses each and appends its bytes to OUT; says
// how many it did in a second. For imaging_compare.py.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "core/base/files.h"
#include "core/imaging/decode.h"
#include "core/imaging/pixels/preprocess.h"

using namespace classmith;

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fputs("imaging_dump OUT SIZE SHORT bilinear|bicubic < list of files\n", stderr);
        return 2;
    }
    Preprocessing rule;
    rule.sizePx = std::stoi(argv[2]);
    rule.resizeShortSidePx = std::stoi(argv[3]);
    rule.interpolation = std::string(argv[4]) == "bicubic" ? Interpolation::Bicubic : Interpolation::Bilinear;
    std::ofstream out(pathFromUtf8(argv[1]), std::ios::binary);
    const auto start = std::chrono::steady_clock::now();
    int files = 0;
    for (std::string line; std::getline(std::cin, line); ++files) {
        const auto decoded = decodeImageFile(pathFromUtf8(line));
        if (!decoded) {
            std::fprintf(stderr, "%s\n", sentence(decoded.error()).c_str());
            return 1;
        }
        const RgbImage input = preprocess(decoded->image, rule);
        out.write(reinterpret_cast<const char*>(input.pixels.data()),
                  static_cast<std::streamsize>(input.pixels.size()));
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%.0f images/s\n", files / seconds);
    return 0;
}
