// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace classmith {

// What flows along an edge: [N, channels, side, side], or [N, channels] once it is flattened (the side is 1 then).
struct Extent {
    int channels = 3;
    int sidePx = 1;
    bool operator==(const Extent&) const = default;
};

// Where a tensor starts when no weights are given.
struct Start {
    enum class Kind {
        Constant, // value everywhere
        Normal,   // mean 0, deviation value
        Uniform,  // within ±value
    };
    Kind kind = Kind::Constant;
    double value = 0.0;
};

// One tensor that an operation needs, found under the node's name, a dot and this name.
struct Role {
    std::string_view name; // "weight", "bias", "running_mean", "running_var"
    std::vector<std::int64_t> shape;
    Start start;
    bool trainable = true; // false: statistics, which follow the data
};

using Padding = std::array<int, 4>; // top, left, bottom, right
constexpr bool isUniform(const Padding& padding) {
    return padding == Padding{padding[0], padding[0], padding[0], padding[0]};
}

// The operations that networks are made of. Each describes itself once, for all who execute or write it:
//   roles()          its tensors, trainable ones first, as torch names and shapes them and torchvision starts them
//   output()         the extent that it makes of its inputs' extents
//   multiplyAdds()   the multiplications for one picture; only those of convolutions and linear layers are counted
//   overwritesInput  it can be computed in the memory of its first input, with gradients
//   outputIsFree     its backward pass does not look at its output, and the output is no view of an input, so that the
//                    next operation may overwrite it
namespace op {

// For operations that change numbers one by one: nothing to learn, nothing counted, and the extent stays.
struct Pointwise {
    static std::vector<Role> roles() { return {}; }
    static Extent output(std::span<const Extent> inputs) { return inputs[0]; }
    static std::int64_t multiplyAdds(const Extent&) { return 0; }
};

// How a convolution's weights start: He-normal by fan-out or by fan-in (He et al. 2015), or as torch starts those of
// whoever says nothing, uniform within ±1/sqrt(fan-in), the bias as well.
enum class ConvStart { HeFanOut, HeFanIn, Torch };

// Weight [out, in / groups, kernel, kernel]; zero padding.
struct Conv {
    int inChannels = 0;
    int outChannels = 0;
    int kernel = 1;
    int stride = 1;
    int groups = 1;
    Padding padding{};
    bool hasBias = false;
    ConvStart start = ConvStart::HeFanOut;

    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = true;
    std::vector<Role> roles() const;
    Extent output(std::span<const Extent> inputs) const;
    std::int64_t multiplyAdds(const Extent& output) const;
};

// Over N, H and W; momentum in torch's meaning. The batch's own statistics are used, and followed, only where a
// training says so.
struct BatchNorm : Pointwise {
    int channels = 0;
    double epsilon = 1e-5;
    double momentum = 0.1;

    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = true;
    std::vector<Role> roles() const;
};

// max(x, 0)
struct Relu : Pointwise {
    static constexpr bool overwritesInput = true;
    static constexpr bool outputIsFree = false;
};

// min(max(x, 0), 6)
struct Relu6 : Pointwise {
    static constexpr bool overwritesInput = true;
    static constexpr bool outputIsFree = false;
};

// x · min(max(x + 3, 0), 6) / 6 (Howard et al. 2019, MobileNetV3)
struct HardSwish : Pointwise {
    static constexpr bool overwritesInput = false; // its backward pass needs the input
    static constexpr bool outputIsFree = true;
};

// min(max(x + 3, 0), 6) / 6
struct HardSigmoid : Pointwise {
    static constexpr bool overwritesInput = false; // its backward pass needs the input
    static constexpr bool outputIsFree = true;
};

// 1 / (1 + exp(-x))
struct Sigmoid : Pointwise {
    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = false; // its backward pass looks at it
};

// Of two inputs of one extent.
struct Add : Pointwise {
    static constexpr bool overwritesInput = true;
    static constexpr bool outputIsFree = true;
};

// Of two inputs; the second may have one number for each channel ([N, C, 1, 1]), as squeeze-and-excitation has.
struct Multiply : Pointwise {
    static constexpr bool overwritesInput = false; // its backward pass needs both inputs
    static constexpr bool outputIsFree = true;
};

// All inputs one after the other along the channels.
struct Concat {
    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = true;
    static std::vector<Role> roles() { return {}; }
    static Extent output(std::span<const Extent> inputs);
    static std::int64_t multiplyAdds(const Extent&) { return 0; }
};

// Channels of zeros before and behind, as in the shortcuts without parameters (He et al. 2015, option A).
struct PadChannels {
    int before = 0;
    int after = 0;

    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = true;
    static std::vector<Role> roles() { return {}; }
    Extent output(std::span<const Extent> inputs) const;
    static std::int64_t multiplyAdds(const Extent&) { return 0; }
};

// Pads with -infinity.
struct MaxPool {
    int kernel = 1;
    int stride = 1;
    Padding padding{};

    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = false;
    static std::vector<Role> roles() { return {}; }
    Extent output(std::span<const Extent> inputs) const;
    static std::int64_t multiplyAdds(const Extent&) { return 0; }
};

// Over windows without padding; a window as large as the picture gives [N, C, 1, 1], a window of one pixel takes every
// stride-th one.
struct AveragePool {
    int kernel = 1;
    int stride = 1;

    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = true;
    static std::vector<Role> roles() { return {}; }
    Extent output(std::span<const Extent> inputs) const;
    static std::int64_t multiplyAdds(const Extent&) { return 0; }
};

// The means over sidePx × sidePx windows that cover the picture, overlapping by a pixel where it cannot be divided (as
// torch's adaptive_avg_pool2d).
struct AdaptiveAveragePool {
    int sidePx = 1;

    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = true;
    static std::vector<Role> roles() { return {}; }
    Extent output(std::span<const Extent> inputs) const { return {inputs[0].channels, sidePx}; }
    static std::int64_t multiplyAdds(const Extent&) { return 0; }
    // Where window i begins and ends (not any more) along a side of inputPx pixels.
    std::pair<int, int> window(int i, int inputPx) const;
};

// [N, C, H, W] → [N, C · H · W], channel by channel and row by row.
struct Flatten {
    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = false; // it is a view
    static std::vector<Role> roles() { return {}; }
    static Extent output(std::span<const Extent> inputs) {
        return {inputs[0].channels * inputs[0].sidePx * inputs[0].sidePx, 1};
    }
    static std::int64_t multiplyAdds(const Extent&) { return 0; }
};

// Flattens: [N, C, H, W] → [N, C].
struct GlobalAveragePool {
    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = false;
    static std::vector<Role> roles() { return {}; }
    static Extent output(std::span<const Extent> inputs) { return {inputs[0].channels, 1}; }
    static std::int64_t multiplyAdds(const Extent&) { return 0; }
};

// In training; the input itself otherwise.
struct Dropout : Pointwise {
    double probability = 0.0;

    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = false;
};

// Weight [out, in], started uniform within ±1/sqrt(in), as is the bias.
struct Linear {
    int inFeatures = 0;
    int outFeatures = 0;
    bool hasBias = true;

    static constexpr bool overwritesInput = false;
    static constexpr bool outputIsFree = true;
    std::vector<Role> roles() const;
    Extent output(std::span<const Extent>) const { return {outFeatures, 1}; }
    std::int64_t multiplyAdds(const Extent&) const { return std::int64_t{inFeatures} * outFeatures; }
};

} // namespace op

using Operation =
    std::variant<op::Conv, op::BatchNorm, op::Relu, op::Relu6, op::HardSwish, op::HardSigmoid, op::Sigmoid, op::Add,
                 op::Multiply, op::Concat, op::PadChannels, op::MaxPool, op::AveragePool, op::AdaptiveAveragePool,
                 op::GlobalAveragePool, op::Flatten, op::Dropout, op::Linear>;

// Calls backend.on(what the operation is, more …). A backend (an engine, a file format, …) is a class with one method
// on() for each operation and none for "the rest": one that lacks an operation does not compile.
template<class Backend, class... More>
decltype(auto) dispatch(Backend&& backend, const Operation& operation, const More&... more) {
    return std::visit([&](const auto& one) -> decltype(auto) { return backend.on(one, more...); }, operation);
}

std::vector<Role> rolesOf(const Operation& operation);
Extent outputOf(const Operation& operation, std::span<const Extent> inputs);
std::int64_t multiplyAddsOf(const Operation& operation, const Extent& output);
bool overwritesInput(const Operation& operation);
bool outputIsFree(const Operation& operation);

} // namespace classmith
