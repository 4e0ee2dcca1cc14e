// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <limits>

#include "core/base/files.h"
#include "core/models/weights/state_dict.h"
#include "core/protocol/run/run_checks.h"

// samples.safetensors: "images" U8 [n, size, size, 3] RGB, "classes" I64 [n].
namespace classmith {

namespace {

using SharedBytes = std::shared_ptr<const std::vector<std::byte>>;

SharedBytes packedImages(const std::vector<KeptSample>& samples) {
    auto bytes = std::make_shared<std::vector<std::byte>>();
    for (const KeptSample& sample : samples) {
        const auto pixels = std::as_bytes(std::span(sample.image.pixels));
        bytes->insert(bytes->end(), pixels.begin(), pixels.end());
    }
    return bytes;
}

SharedBytes packedClasses(const std::vector<KeptSample>& samples) {
    auto bytes = std::make_shared<std::vector<std::byte>>(samples.size() * sizeof(std::int64_t));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::int64_t index = samples[i].classIndex;
        std::memcpy(bytes->data() + i * sizeof(index), &index, sizeof(index));
    }
    return bytes;
}

// The shapes fit together, and the sizes are such that an int holds them.
bool isSampleFile(const StateDict& tensors) {
    const auto images = tensors.find("images");
    const auto classes = tensors.find("classes");
    if (images == tensors.end() || classes == tensors.end() || images->second.dtype != DType::UInt8 ||
        classes->second.dtype != DType::Int64)
        return false;
    const auto& shape = images->second.shape;
    constexpr std::int64_t largest = 1 << 16;
    return shape.size() == 4 && shape[1] <= largest && shape[2] <= largest && shape[3] == 3 &&
           classes->second.shape == std::vector<std::int64_t>{shape[0]};
}

} // namespace

Result<> RunFolder::writeSamples(const std::vector<KeptSample>& samples) const {
    const int width = samples.empty() ? 0 : samples.front().image.widthPx;
    const int height = samples.empty() ? 0 : samples.front().image.heightPx;
    for (const KeptSample& sample : samples)
        if (sample.image.widthPx != width || sample.image.heightPx != height)
            return fail(ErrorCode::InvalidValue, "the kept samples", "they are not of one size");
    const auto count = static_cast<std::int64_t>(samples.size());
    StateDict tensors;
    tensors["images"] = {DType::UInt8, {count, height, width, 3}, packedImages(samples)};
    tensors["classes"] = {DType::Int64, {count}, packedClasses(samples)};
    return writeSafetensors(m_folder / "samples.safetensors", tensors, {{"format", "classmith-samples-1"}});
}

Result<std::vector<KeptSample>> RunFolder::readSamples(const RunInfo& info) const {
    const auto path = m_folder / "samples.safetensors";
    constexpr std::size_t most = std::size_t{256} << 20; // 64 pictures of 1024 × 1024
    const auto bytes = readFile(path, most);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto file = readSafetensors(*bytes, utf8(path));
    const auto damaged = [this](const std::string& detail) {
        return fail(ErrorCode::RunDamaged, utf8(m_folder), "samples.safetensors: " + detail);
    };
    if (!file || !isSampleFile(file->tensors))
        return damaged(file ? "it holds something else" : sentence(file.error()));
    const TensorData& images = file->tensors.at("images");
    const TensorData& classes = file->tensors.at("classes");
    std::vector<KeptSample> samples(static_cast<std::size_t>(images.shape[0]));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        RgbImage& image = samples[i].image;
        image = RgbImage(static_cast<int>(images.shape[2]), static_cast<int>(images.shape[1]));
        if (!image.pixels.empty())
            std::memcpy(image.pixels.data(), images.bytes->data() + i * image.pixels.size(), image.pixels.size());
        std::int64_t index = 0;
        std::memcpy(&index, classes.bytes->data() + i * sizeof(index), sizeof(index));
        if (index < 0 || index > std::numeric_limits<int>::max())
            return damaged("a class index makes no sense");
        samples[i].classIndex = static_cast<int>(index);
    }
    if (const std::string problem = samplesProblem(samples, info); !problem.empty())
        return damaged(problem);
    return samples;
}

} // namespace classmith
