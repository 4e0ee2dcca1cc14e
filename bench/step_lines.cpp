// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "bench/step_lines.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>
#include <string_view>
#include <utility>

#include <ATen/record_function.h>

namespace classmith::bench {

namespace {

thread_local StepLines* current = nullptr;

constexpr std::array<std::pair<std::string_view, const char*>, 34> lineOfName{{
    {"aten::batch_norm", "batch norm"},
    {"aten::native_batch_norm_backward", "batch norm backward"},
    {"aten::relu", "activation"},
    {"aten::relu_", "activation"},
    {"aten::hardtanh", "activation"},
    {"aten::hardtanh_", "activation"},
    {"aten::hardswish", "activation"},
    {"aten::threshold_backward", "activation backward"},
    {"aten::hardtanh_backward", "activation backward"},
    {"aten::hardswish_backward", "activation backward"},
    {"aten::add", "sum"},
    {"aten::add_", "sum"},
    {"aten::max_pool2d", "pooling"},
    {"aten::mean", "pooling"},
    {"aten::avg_pool2d", "pooling"},
    {"aten::adaptive_avg_pool2d", "pooling"},
    {"MaxPool2DWithIndicesBackward0", "pooling backward"},
    {"MeanBackward1", "pooling backward"},
    {"AvgPool2DBackward0", "pooling backward"},
    {"AdaptiveAvgPool2DBackward0", "pooling backward"},
    {"aten::linear", "linear and loss"},
    {"AddmmBackward0", "linear and loss"},
    {"aten::cross_entropy_loss", "linear and loss"},
    {"aten::log_softmax", "linear and loss"},
    {"aten::_fused_adamw_", "optimizer"},
    {"aten::_fused_adam_", "optimizer"},
    {"aten::_fused_sgd_", "optimizer"},
    {"aten::constant_pad_nd", "padding"},
    {"ConstantPadNdBackward0", "padding"},
    {"aten::empty", "allocation"},
    {"aten::empty_like", "allocation"},
    {"aten::zeros", "allocation"},
    {"aten::zeros_like", "allocation"},
    {"aten::empty_strided", "allocation"},
}};

bool isDepthwise(const at::RecordFunction& function, std::size_t weight) {
    const auto inputs = function.inputs();
    if (inputs.size() <= weight || !inputs[weight].isTensor())
        return false;
    const at::Tensor& tensor = inputs[weight].toTensor();
    return tensor.dim() == 4 && tensor.size(1) == 1 && tensor.size(0) > 1;
}

// A copy between types is a cast, one between equal types changes the layout.
std::string lineOfCopy(const at::RecordFunction& function) {
    const auto inputs = function.inputs();
    const bool known = inputs.size() > 1 && inputs[0].isTensor() && inputs[1].isTensor();
    return known && inputs[0].toTensor().scalar_type() != inputs[1].toTensor().scalar_type() ? "casts"
                                                                                             : "layout changes";
}

// Empty: the line of the function around it.
std::string lineOf(const at::RecordFunction& function) {
    const std::string_view name = function.name();
    if (name == "aten::conv2d")
        return isDepthwise(function, 1) ? "depthwise" : "convolution";
    if (name == "aten::convolution_backward")
        return isDepthwise(function, 2) ? "depthwise backward" : "convolution backward";
    if (name == "aten::copy_")
        return lineOfCopy(function);
    constexpr std::string_view own = "classmith::"; // our kernels name their line
    if (name.substr(0, own.size()) == own)
        return std::string(name.substr(own.size()));
    const auto* found =
        std::find_if(lineOfName.begin(), lineOfName.end(), [&](const auto& each) { return each.first == name; });
    return found != lineOfName.end() ? found->second : "";
}

} // namespace

double processorSeconds() {
#ifdef CLOCK_PROCESS_CPUTIME_ID
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
#else
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

StepLines::StepLines() {
    current = this;
    const auto begins = [](const at::RecordFunction& function) -> std::unique_ptr<at::ObserverContext> {
        if (current)
            current->begin(lineOf(function));
        return nullptr;
    };
    const auto ends = [](const at::RecordFunction&, at::ObserverContext*) {
        if (current)
            current->end();
    };
    m_handle = at::addThreadLocalCallback(at::RecordFunctionCallback(begins, ends).needsInputs(true));
}

StepLines::~StepLines() {
    at::removeCallback(m_handle);
    current = nullptr;
}

void StepLines::begin(std::string line) {
    if (line.empty())
        line = m_open.empty() ? "other" : m_open.back().line;
    m_open.push_back({processorSeconds(), 0.0, std::move(line)});
}

void StepLines::end() {
    if (m_open.empty())
        return;
    const Frame frame = std::move(m_open.back());
    m_open.pop_back();
    const double whole = 1e3 * (processorSeconds() - frame.begin);
    m_milliseconds[frame.line] += whole - frame.children;
    if (!m_open.empty())
        m_open.back().children += whole;
}

} // namespace classmith::bench
