// g++ -std=c++20 example_torchscript.cpp -o example -I$TORCH/include -I$TORCH/include/torch/csrc/api/include
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

// uint8 [1, 3, 64, 64]: shorter side 73, centre cut out. The model takes uint8 as well as float32.
torch::Tensor prepare(const char* path) {
    int width = 0, height = 0, channels = 0;
    unsigned char* pixels = stbi_load(path, &width, &height, &channels, 3);
    if (!pixels)
        throw std::runtime_error(std::string(path) + ": " + stbi_failure_reason());
    torch::Tensor picture = torch::from_blob(pixels, {1, height, width, 3}, torch::kUInt8).clone().permute({0, 3, 1, 2});
    stbi_image_free(pixels);
    const int64_t scaledWidth = width <= height ? 73 : int64_t(73 * double(width) / height);
    const int64_t scaledHeight = width <= height ? int64_t(73 * double(height) / width) : 73;
    picture = at::_upsample_bicubic2d_aa(picture, {scaledHeight, scaledWidth}, false);
    const int64_t left = std::lrint((scaledWidth - 64) / 2.0), top = std::lrint((scaledHeight - 64) / 2.0);
    return picture.slice(2, top, top + 64).slice(3, left, left + 64).contiguous();
}

int main(int count, char** arguments) {
    c10::InferenceMode inference;
    torch::jit::Module model = torch::jit::load("run 1.pt");
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
