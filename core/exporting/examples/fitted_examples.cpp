// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/examples/example_texts.h"

// How the programs make a picture the network's square, for each Fit but the Python lines of the crop, which are in
// python_examples.cpp. The same in code is in preparation.cpp.
namespace classmith {

const char* const squashPython = R"(    size = rule["size"]
    picture = picture.resize((size, size), Image.Resampling[rule["interpolation"].upper()])
)";

const char* const resizeLongPython = R"(    (width, height), size = picture.size, rule["size"]
    scaled_width = size if width >= height else max(1, round(width / height * size))
    scaled_height = max(1, round(height / width * size)) if width >= height else size
    picture = picture.resize((scaled_width, scaled_height), Image.Resampling[rule["interpolation"].upper()])
)";

const char* const cropTorchCpp = R"(
// uint8 [1, 3, @SIZE@, @SIZE@]: shorter side @SHORT@, centre cut out. The model takes uint8 as well as float32.
torch::Tensor prepared(Picture& opened) {
    const int64_t width = opened.width, height = opened.height;
    torch::Tensor picture =
        torch::from_blob(opened.pixels.data(), {1, height, width, 3}, torch::kUInt8).clone().permute({0, 3, 1, 2});
    const int64_t scaledWidth = width <= height ? @SHORT@ : int64_t(@SHORT@ * double(width) / height);
    const int64_t scaledHeight = width <= height ? int64_t(@SHORT@ * double(height) / width) : @SHORT@;
    picture = at::_upsample_@INTERPOLATION@2d_aa(picture, {scaledHeight, scaledWidth}, false);
    const int64_t left = std::lrint((scaledWidth - @SIZE@) / 2.0), top = std::lrint((scaledHeight - @SIZE@) / 2.0);
    return picture.slice(2, top, top + @SIZE@).slice(3, left, left + @SIZE@).contiguous();
}
)";

const char* const squashTorchCpp = R"(
// uint8 [1, 3, @SIZE@, @SIZE@], whatever the picture's shape. The model takes uint8 as well as float32.
torch::Tensor prepared(Picture& opened) {
    const torch::Tensor picture =
        torch::from_blob(opened.pixels.data(), {1, opened.height, opened.width, 3}, torch::kUInt8).clone();
    return at::_upsample_@INTERPOLATION@2d_aa(picture.permute({0, 3, 1, 2}), {@SIZE@, @SIZE@}, false).contiguous();
}
)";

const char* const letterboxTorchCpp = R"(
// uint8 [1, 3, @SIZE@, @SIZE@]: longer side @SIZE@, black on both sides. The model takes uint8 as well as float32.
torch::Tensor prepared(Picture& opened) {
    const int64_t width = opened.width, height = opened.height;
    torch::Tensor picture =
        torch::from_blob(opened.pixels.data(), {1, height, width, 3}, torch::kUInt8).clone().permute({0, 3, 1, 2});
    const auto shortSide = [](double share) { return std::max<int64_t>(1, std::lrint(share * @SIZE@)); };
    const int64_t scaledWidth = width >= height ? @SIZE@ : shortSide(double(width) / height);
    const int64_t scaledHeight = width >= height ? shortSide(double(height) / width) : @SIZE@;
    picture = at::_upsample_@INTERPOLATION@2d_aa(picture, {scaledHeight, scaledWidth}, false);
    const int64_t left = std::lrint((@SIZE@ - scaledWidth) / 2.0), top = std::lrint((@SIZE@ - scaledHeight) / 2.0);
    const int64_t right = @SIZE@ - scaledWidth - left, bottom = @SIZE@ - scaledHeight - top;
    return at::constant_pad_nd(picture, {left, right, top, bottom}, 0).contiguous();
}
)";

const char* const cropOpenVinoCpp = R"(
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
)";

const char* const squashOpenVinoCpp = R"(
// The model with the steps before it: @SIZE@ x @SIZE@, whatever the picture's shape. They depend on the picture's size;
// for many pictures keep the compiled model of each size.
ov::CompiledModel compile(ov::Core& core, size_t width, size_t height) {
    ov::preprocess::PrePostProcessor steps(core.read_model("@STEM@.onnx"));
    steps.input().tensor().set_element_type(ov::element::u8).set_shape({1, height, width, 3}).set_layout("NHWC");
    steps.input().model().set_layout("NCHW");
    steps.input().preprocess()
        .resize(ov::preprocess::ResizeAlgorithm::@OPENVINO_RESIZE@, @SIZE@, @SIZE@)
        .convert_element_type(ov::element::f32)
        .convert_layout("NCHW");
    return core.compile_model(steps.build(), "CPU", ov::hint::inference_precision(ov::element::f32));
}
)";

const char* const letterboxOpenVinoCpp = R"(
// The model with the steps before it: longer side @SIZE@, black on both sides. They depend on the picture's size; for
// many pictures keep the compiled model of each size.
ov::CompiledModel compile(ov::Core& core, size_t width, size_t height) {
    const auto shortSide = [](double share) { return int(std::max(1L, std::lrint(share * @SIZE@))); };
    const int scaledWidth = width >= height ? @SIZE@ : shortSide(double(width) / height);
    const int scaledHeight = width >= height ? shortSide(double(height) / width) : @SIZE@;
    const int left = std::lrint((@SIZE@ - scaledWidth) / 2.0), top = std::lrint((@SIZE@ - scaledHeight) / 2.0);
    const int right = @SIZE@ - scaledWidth - left, bottom = @SIZE@ - scaledHeight - top;
    ov::preprocess::PrePostProcessor steps(core.read_model("@STEM@.onnx"));
    steps.input().tensor().set_element_type(ov::element::u8).set_shape({1, height, width, 3}).set_layout("NHWC");
    steps.input().model().set_layout("NCHW");
    steps.input().preprocess()
        .resize(ov::preprocess::ResizeAlgorithm::@OPENVINO_RESIZE@, scaledHeight, scaledWidth)
        .convert_element_type(ov::element::f32)
        .pad({0, top, left, 0}, {0, bottom, right, 0}, 0.0f, ov::preprocess::PaddingMode::CONSTANT)
        .convert_layout("NCHW");
    return core.compile_model(steps.build(), "CPU", ov::hint::inference_precision(ov::element::f32));
}
)";

} // namespace classmith
