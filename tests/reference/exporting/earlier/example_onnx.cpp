// g++ -std=c++17 example_onnx.cpp -o example -I$OPENVINO/include -L$OPENVINO/lib -Wl,-rpath,$OPENVINO/lib -lopenvino
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

// The model with the steps before it: shorter side 73, centre 64 x 64 cut out. They depend on the picture's
// size; for many pictures keep the compiled model of each size.
ov::CompiledModel compile(ov::Core& core, size_t width, size_t height) {
    const size_t scaledWidth = width <= height ? 73 : size_t(73 * double(width) / height);
    const size_t scaledHeight = width <= height ? size_t(73 * double(height) / width) : 73;
    const int left = std::lrint((int(scaledWidth) - 64) / 2.0), top = std::lrint((int(scaledHeight) - 64) / 2.0);
    ov::preprocess::PrePostProcessor steps(core.read_model("run 1.onnx"));
    steps.input().tensor().set_element_type(ov::element::u8).set_shape({1, height, width, 3}).set_layout("NHWC");
    steps.input().model().set_layout("NCHW");
    steps.input().preprocess()
        .resize(ov::preprocess::ResizeAlgorithm::RESIZE_BICUBIC_PILLOW, scaledHeight, scaledWidth)
        .crop({0, top, left, 0}, {1, top + 64, left + 64, 3})
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
