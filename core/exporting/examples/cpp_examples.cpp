// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/examples/example_texts.h"

namespace classmith {

const char* const torchCpp =
    R"(// g++ -std=c++20 example_torchscript.cpp -o example -I$TORCH/include -I$TORCH/include/torch/csrc/api/include
//     -L$TORCH/lib -Wl,-rpath,$TORCH/lib -ltorch_cpu -lc10
// ./example picture.jpg
// stb_image.h (package libstb-dev) opens the picture; it does not turn it upright where the camera was held sideways.
#include <cmath>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <torch/script.h>

#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>

// uint8 [1, 3, @SIZE@, @SIZE@]: shorter side @SHORT@, centre cut out. The model takes uint8 as well as float32.
torch::Tensor prepare(const char* path) {
    int width = 0, height = 0, channels = 0;
    unsigned char* pixels = stbi_load(path, &width, &height, &channels, 3);
    if (!pixels)
        throw std::runtime_error(std::string(path) + ": " + stbi_failure_reason());
    torch::Tensor picture = torch::from_blob(pixels, {1, height, width, 3}, torch::kUInt8).clone().permute({0, 3, 1, 2});
    stbi_image_free(pixels);
    const int64_t scaledWidth = width <= height ? @SHORT@ : int64_t(@SHORT@ * double(width) / height);
    const int64_t scaledHeight = width <= height ? int64_t(@SHORT@ * double(height) / width) : @SHORT@;
    picture = at::_upsample_@INTERPOLATION@2d_aa(picture, {scaledHeight, scaledWidth}, false);
    const int64_t left = std::lrint((scaledWidth - @SIZE@) / 2.0), top = std::lrint((scaledHeight - @SIZE@) / 2.0);
    return picture.slice(2, top, top + @SIZE@).slice(3, left, left + @SIZE@).contiguous();
}

int main(int count, char** arguments) {
    c10::InferenceMode inference;
    torch::jit::Module model = torch::jit::load("@STEM@.pt");
    std::vector<std::string> classes;
    std::ifstream labels("labels.txt");
    for (std::string line; std::getline(labels, line);)
        classes.push_back(line);
    for (int i = 1; i < count; ++i) {
        const auto answer = model.forward({prepare(arguments[i])}).toTuple();
        const torch::Tensor probabilities = answer->elements()[1].toTensor()[0];
        const auto best = probabilities.argmax().item<int64_t>();
        std::cout << arguments[i] << ' ' << classes.at(best) << ' ' << probabilities[best].item<float>() << '\n';
    }
}
)";

const char* const openVinoCpp =
    R"(// g++ -std=c++17 example_onnx.cpp -o example -I$OPENVINO/include -L$OPENVINO/lib -Wl,-rpath,$OPENVINO/lib -lopenvino
// ./example picture.jpg
// stb_image.h (package libstb-dev) opens the picture; it does not turn it upright where the camera was held sideways.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <openvino/openvino.hpp>

#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>

// The model with the steps before it: shorter side @SHORT@, centre @SIZE@ x @SIZE@ cut out. They depend on the picture's
// size; for many pictures keep the compiled model of each size.
ov::CompiledModel compile(ov::Core& core, size_t width, size_t height) {
    const size_t scaledWidth = width <= height ? @SHORT@ : size_t(@SHORT@ * double(width) / height);
    const size_t scaledHeight = width <= height ? size_t(@SHORT@ * double(height) / width) : @SHORT@;
    const int left = std::lrint((int(scaledWidth) - @SIZE@) / 2.0), top = std::lrint((int(scaledHeight) - @SIZE@) / 2.0);
    ov::preprocess::PrePostProcessor steps(core.read_model("@STEM@.onnx"));
    steps.input().tensor().set_element_type(ov::element::u8).set_shape({1, height, width, 3}).set_layout("NHWC");
    steps.input().model().set_layout("NCHW");
    steps.input().preprocess()
        .resize(ov::preprocess::ResizeAlgorithm::@OPENVINO_RESIZE@, scaledHeight, scaledWidth)
        .crop({0, top, left, 0}, {1, top + @SIZE@, left + @SIZE@, 3})
        .convert_element_type(ov::element::f32)
        .convert_layout("NCHW");
    return core.compile_model(steps.build(), "CPU", ov::hint::inference_precision(ov::element::f32));
}

int main(int count, char** arguments) {
    std::vector<std::string> classes;
    std::ifstream labels("labels.txt");
    for (std::string line; std::getline(labels, line);)
        classes.push_back(line);
    ov::Core core;
    for (int i = 1; i < count; ++i) {
        int width = 0, height = 0, channels = 0;
        unsigned char* pixels = stbi_load(arguments[i], &width, &height, &channels, 3);
        if (!pixels)
            throw std::runtime_error(std::string(arguments[i]) + ": " + stbi_failure_reason());
        ov::InferRequest request = compile(core, width, height).create_infer_request();
        request.set_input_tensor(ov::Tensor(ov::element::u8, {1, size_t(height), size_t(width), 3}, pixels));
        request.infer();
        stbi_image_free(pixels);
        const float* probabilities = request.get_tensor("probabilities").data<float>();
        const auto best = std::max_element(probabilities, probabilities + classes.size()) - probabilities;
        std::cout << arguments[i] << ' ' << classes[best] << ' ' << probabilities[best] << '\n';
    }
}
)";

} // namespace classmith
