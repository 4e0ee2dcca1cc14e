// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/operation.h"

#include <cmath>

namespace classmith {

namespace {

// 0 where not even one window fits.
int pooledSide(int sidePx, int kernel, int stride, const Padding& padding) {
    const int room = sidePx + padding[0] + padding[2] - kernel;
    return sidePx > 0 && room >= 0 ? room / stride + 1 : 0;
}

Start startOf(const op::Conv& conv) {
    const double window = double(conv.kernel) * conv.kernel;
    const double fanIn = window * conv.inChannels / conv.groups;
    switch (conv.start) {
    case op::ConvStart::HeFanIn:
        return {Start::Kind::Normal, std::sqrt(2.0 / fanIn)};
    case op::ConvStart::Torch:
        return {Start::Kind::Uniform, 1.0 / std::sqrt(fanIn)};
    case op::ConvStart::HeFanOut:
        break;
    }
    return {Start::Kind::Normal, std::sqrt(2.0 / (window * conv.outChannels))};
}

} // namespace

namespace op {

std::vector<Role> Conv::roles() const {
    const Start weights = startOf(*this);
    std::vector<Role> roles{{"weight", {outChannels, inChannels / groups, kernel, kernel}, weights}};
    if (hasBias)
        roles.push_back({"bias", {outChannels}, start == ConvStart::Torch ? weights : Start{}});
    return roles;
}

Extent Conv::output(std::span<const Extent> inputs) const {
    return {outChannels, pooledSide(inputs[0].sidePx, kernel, stride, padding)};
}

std::int64_t Conv::multiplyAdds(const Extent& output) const {
    return std::int64_t{output.sidePx} * output.sidePx * outChannels * (inChannels / groups) * kernel * kernel;
}

std::vector<Role> BatchNorm::roles() const {
    const Start one{Start::Kind::Constant, 1.0};
    return {{"weight", {channels}, one},
            {"bias", {channels}, {}},
            {"running_mean", {channels}, {}, false},
            {"running_var", {channels}, one, false}};
}

Extent Concat::output(std::span<const Extent> inputs) {
    Extent whole{0, inputs[0].sidePx};
    for (const Extent& each : inputs)
        whole.channels += each.channels;
    return whole;
}

Extent PadChannels::output(std::span<const Extent> inputs) const {
    return {before + inputs[0].channels + after, inputs[0].sidePx};
}

Extent MaxPool::output(std::span<const Extent> inputs) const {
    return {inputs[0].channels, pooledSide(inputs[0].sidePx, kernel, stride, padding)};
}

Extent AveragePool::output(std::span<const Extent> inputs) const {
    return {inputs[0].channels, pooledSide(inputs[0].sidePx, kernel, stride, {})};
}

std::pair<int, int> AdaptiveAveragePool::window(int i, int inputPx) const {
    return {i * inputPx / sidePx, ((i + 1) * inputPx + sidePx - 1) / sidePx};
}

std::vector<Role> Linear::roles() const {
    const Start uniform{Start::Kind::Uniform, 1.0 / std::sqrt(double(inFeatures))};
    std::vector<Role> roles{{"weight", {outFeatures, inFeatures}, uniform}};
    if (hasBias)
        roles.push_back({"bias", {outFeatures}, uniform});
    return roles;
}

} // namespace op

std::vector<Role> rolesOf(const Operation& operation) {
    return std::visit([](const auto& one) { return one.roles(); }, operation);
}

Extent outputOf(const Operation& operation, std::span<const Extent> inputs) {
    return std::visit([&](const auto& one) { return one.output(inputs); }, operation);
}

std::int64_t multiplyAddsOf(const Operation& operation, const Extent& output) {
    return std::visit([&](const auto& one) { return one.multiplyAdds(output); }, operation);
}

bool overwritesInput(const Operation& operation) {
    return std::visit([](const auto& one) { return one.overwritesInput; }, operation);
}

bool outputIsFree(const Operation& operation) {
    return std::visit([](const auto& one) { return one.outputIsFree; }, operation);
}

} // namespace classmith
