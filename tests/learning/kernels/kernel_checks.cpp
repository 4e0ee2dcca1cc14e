// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/learning/kernels/kernel_checks.h"

#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/rand.h>

namespace classmith::test {

at::Tensor numbers(at::IntArrayRef shape, std::uint64_t seed) {
    const at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    const at::Tensor plain = at::rand(shape, generator, at::TensorOptions().dtype(at::kFloat)).mul_(2).sub_(1);
    return shape.size() == 4 ? plain.contiguous(at::MemoryFormat::ChannelsLast) : plain;
}

double distance(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor wide = a.detach().to(at::kDouble), other = b.detach().to(at::kDouble);
    return wide.sub(other).abs().max().item<double>() / (other.abs().max().item<double>() + 1e-30);
}

double spread(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor wide = a.detach().to(at::kDouble), other = b.detach().to(at::kDouble);
    return std::sqrt(wide.sub(other).square().sum().item<double>() / (other.square().sum().item<double>() + 1e-30));
}

at::Tensor leaf(const at::Tensor& tensor, at::ScalarType type) {
    return tensor.detach().to(type).clone().set_requires_grad(true);
}

bool sameBits(const at::Tensor& a, const at::Tensor& b) {
    return a.sizes() == b.sizes() && a.scalar_type() == b.scalar_type() && a.equal(b);
}

} // namespace classmith::test
