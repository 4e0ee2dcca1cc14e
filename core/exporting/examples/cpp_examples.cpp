// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/examples/example_texts.h"

namespace classmith {

const char* const torchCppHead =
    R"(// g++ -std=c++20 example_torchscript.cpp -o example -I$TORCH/include -I$TORCH/include/torch/csrc/api/include
//     -L$TORCH/lib -Wl,-rpath,$TORCH/lib -ltorch_cpu -lc10
// ./example picture.jpg
// Needs stb_image.h (package libstb-dev).
#include <torch/script.h>
)";

const char* const openVinoCppHead =
    R"(// g++ -std=c++17 example_onnx.cpp -o example -I$OPENVINO/include -L$OPENVINO/lib -Wl,-rpath,$OPENVINO/lib -lopenvino
// ./example picture.jpg
// Needs stb_image.h (package libstb-dev).
#include <openvino/openvino.hpp>
)";

const char* const openPictureCpp = R"(
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>

struct Picture {
    int width = 0, height = 0;
    std::vector<unsigned char> pixels; // red, green, blue
};

// Numbers inside a file; 0 behind its end.
struct File {
    std::vector<unsigned char> bytes;
    size_t number(size_t at, size_t count, bool big = true) const {
        size_t value = 0;
        for (size_t i = 0; i < count; ++i) {
            const size_t place = at + (big ? i : count - 1 - i);
            value = value << 8 | (place < bytes.size() ? bytes[place] : 0);
        }
        return value;
    }
};

constexpr size_t exifMark = 0x45786966; // "Exif"

// EXIF's orientation, 1 to 8: the block begins at this place.
int orientation(const File& file, size_t start) {
    if (file.number(start, 4) == exifMark)
        start += 6;
    const bool big = file.number(start, 2) == 0x4D4D;
    if (!big && file.number(start, 2) != 0x4949)
        return 1;
    const size_t directory = start + file.number(start + 4, 4, big), entries = file.number(directory, 2, big);
    for (size_t entry = directory + 2; entry < directory + 2 + 12 * entries; entry += 12) {
        if (file.number(entry, 2, big) != 0x0112)
            continue;
        const size_t type = file.number(entry + 2, 2, big);
        const size_t value = type == 3 ? file.number(entry + 8, 2, big) : type == 4 ? file.number(entry + 8, 4, big) : 0;
        return value >= 1 && value <= 8 ? int(value) : 1;
    }
    return 1;
}

int jpegOrientation(const File& file) {
    int turn = 0;
    size_t at = 2;
    for (size_t marker = 0; marker != 0xDA && file.number(at, 1) == 0xFF; at += 2 + file.number(at + 2, 2)) {
        marker = file.number(at + 1, 1);
        if (marker == 0xE1 && turn == 0 && file.number(at + 4, 4) == exifMark)
            turn = orientation(file, at + 4);
        if (marker >= 0xC0 && marker <= 0xC2 && file.number(at + 9, 1) == 4)
            throw std::runtime_error("it has four inks; save it as RGB");
    }
    for (size_t end = file.bytes.size() - 1; end > at; --end)
        if (file.number(end - 1, 2) == 0xFFD9)
            return turn == 0 ? 1 : turn;
    throw std::runtime_error("it ends before the picture does");
}

int pngOrientation(const File& file) {
    int turn = 1;
    for (size_t at = 8; at < file.bytes.size(); at += 12 + file.number(at, 4)) {
        if (file.number(at + 4, 4) == 0x65584966) // eXIf
            turn = orientation(file, at + 8);
        if (file.number(at + 4, 4) == 0x49454E44) // IEND
            return turn;
    }
    throw std::runtime_error("it ends before the picture does");
}

Picture turned(const unsigned char* stored, int width, int height, int turn) {
    const bool onItsSide = turn >= 5;
    Picture picture{onItsSide ? height : width, onItsSide ? width : height, {}};
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            int column = onItsSide ? y : x, row = onItsSide ? x : y;
            if (turn == 2 || turn == 3 || turn == 7 || turn == 8)
                column = width - 1 - column;
            if (turn == 3 || turn == 4 || turn == 6 || turn == 7)
                row = height - 1 - row;
            const unsigned char* pixel = stored + 3 * (size_t(row) * width + column);
            picture.pixels.insert(picture.pixels.end(), pixel, pixel + 3);
        }
    return picture;
}

// Upright, 8 bits, as the model was trained on pictures. stb_image reads some kinds otherwise and takes a cut file for a
// whole one: JPEG and PNG are opened here, and what would come out differently is refused.
Picture openPicture(const char* path) {
    std::ifstream in(path, std::ios::binary);
    const File file{{std::istreambuf_iterator<char>(in), {}}};
    const bool jpeg = file.number(0, 3) == 0xFFD8FF, png = file.number(0, 4) == 0x89504E47;
    if (!jpeg && !png)
        throw std::runtime_error("it is no JPEG and no PNG; other pictures are not opened here");
    const int turn = jpeg ? jpegOrientation(file) : pngOrientation(file);
    int width = 0, height = 0, channels = 0;
    unsigned char* stored =
        stbi_load_from_memory(file.bytes.data(), int(file.bytes.size()), &width, &height, &channels, 3);
    if (!stored)
        throw std::runtime_error(stbi_failure_reason());
    const Picture picture = turned(stored, width, height, turn);
    stbi_image_free(stored);
    return picture;
}

std::vector<std::string> readClasses() {
    std::vector<std::string> classes;
    std::ifstream labels("labels.txt");
    for (std::string line; std::getline(labels, line);)
        classes.push_back(line);
    return classes;
}

// Prints each picture's class, by a function that gives its probabilities; says which could not be opened, and why.
template<class Probabilities>
int answer(int count, char** paths, Probabilities probabilitiesOf) {
    const std::vector<std::string> classes = readClasses();
    int unread = 0;
    for (int i = 1; i < count; ++i) {
        Picture picture;
        try {
            picture = openPicture(paths[i]);
        } catch (const std::exception& problem) {
            std::cerr << paths[i] << ": " << problem.what() << '\n';
            ++unread;
            continue;
        }
        const std::vector<float> probabilities = probabilitiesOf(picture);
        const auto best = std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin();
        std::cout << paths[i] << ' ' << classes.at(best) << ' ' << probabilities[best] << '\n';
    }
    return unread == 0 ? 0 : 1;
}
)";

const char* const torchCppMain = R"(
int main(int count, char** arguments) {
    c10::InferenceMode inference;
    torch::jit::Module model = torch::jit::load("@STEM@.pt");
    return answer(count, arguments, [&](Picture& picture) {
        const auto outputs = model.forward({prepared(picture)}).toTuple();
        const torch::Tensor probabilities = outputs->elements()[1].toTensor()[0].contiguous();
        const float* first = probabilities.data_ptr<float>();
        return std::vector<float>(first, first + probabilities.numel());
    });
}
)";

const char* const openVinoCppMain = R"(
int main(int count, char** arguments) {
    ov::Core core;
    return answer(count, arguments, [&](Picture& picture) {
        const size_t width = picture.width, height = picture.height;
        ov::InferRequest request = compile(core, width, height).create_infer_request();
        request.set_input_tensor(ov::Tensor(ov::element::u8, {1, height, width, 3}, picture.pixels.data()));
        request.infer();
        const ov::Tensor probabilities = request.get_tensor("probabilities");
        const float* first = probabilities.data<float>();
        return std::vector<float>(first, first + probabilities.get_size());
    });
}
)";

} // namespace classmith
