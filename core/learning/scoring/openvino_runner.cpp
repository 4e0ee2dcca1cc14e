// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/openvino_runner.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <thread>

#include <openvino/core/version.hpp>
#include <openvino/runtime/properties.hpp>

namespace classmith {

namespace {

std::string versionText() {
    const std::string build = ov::get_openvino_version().buildNumber; // "2026.4.1-12345-hash"
    return "OpenVINO " + build.substr(0, build.find('-'));
}

ov::AnyMap propertiesOf(const RunnerOptions& options, int threads) {
    const auto precision = options.precision == Precision::BFloat16  ? ov::element::bf16
                           : options.precision == Precision::Float16 ? ov::element::f16
                                                                     : ov::element::f32;
    return {ov::hint::performance_mode(ov::hint::PerformanceMode::THROUGHPUT), ov::hint::inference_precision(precision),
            ov::inference_num_threads(threads),
            // Another process or our own decoders may hold the core that a pinned thread would insist on.
            ov::hint::enable_cpu_pinning(false)};
}

} // namespace

Error openVinoError(const std::string& subject, const std::exception& exception) {
    std::string text = exception.what();
    const bool memory = dynamic_cast<const std::bad_alloc*>(&exception) || text.find("bad_alloc") != std::string::npos;
    // OpenVINO says first where it was thrown and last why.
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    if (const auto line = text.rfind('\n'); line != std::string::npos)
        text.erase(0, line + 1);
    return Error{memory ? ErrorCode::OutOfMemory : ErrorCode::Internal, subject, text};
}

Result<std::unique_ptr<Scorer>> OpenVinoRunner::create(const std::shared_ptr<ov::Model>& model, const std::string& name,
                                                       const RunnerOptions& options) {
    try {
        auto runner = std::make_unique<OpenVinoRunner>();
        runner->m_name = name;
        runner->compile(model, options);
        return runner;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(openVinoError(name, exception));
    }
}

void OpenVinoRunner::compile(const std::shared_ptr<ov::Model>& model, const RunnerOptions& options) {
    const ov::Shape input = model->input().get_shape();
    m_batch = input.at(0);
    m_sizePx = static_cast<int>(input.at(1));
    m_outputs = static_cast<int>(ov::shape_size(model->output().get_shape()) / m_batch);
    const int threads = options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency());
    m_compiled = m_core.compile_model(model, "CPU", propertiesOf(options, threads));
    m_slots.resize(std::max(1U, m_compiled.get_property(ov::optimal_number_of_infer_requests)));
    for (Slot& slot : m_slots)
        slot.request = m_compiled.create_infer_request();
    // The processor decides in the end: without bf16 instructions OpenVINO computes in f32.
    m_description = versionText() + ", " + m_compiled.get_property(ov::hint::inference_precision).to_string() + ", " +
                    std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

void OpenVinoRunner::start(Slot& slot, std::span<const std::uint8_t> images, std::size_t first, std::size_t count) {
    const std::size_t imageBytes = std::size_t(m_sizePx) * m_sizePx * 3;
    const std::uint8_t* bytes = images.data() + first * imageBytes;
    if (count < m_batch) {
        slot.padded.assign(m_batch * imageBytes, 0);
        std::memcpy(slot.padded.data(), bytes, count * imageBytes);
        bytes = slot.padded.data();
    }
    // An ov::Tensor over foreign memory wants it writable; inputs are only read.
    const auto size = static_cast<std::size_t>(m_sizePx);
    slot.request.set_input_tensor(
        ov::Tensor(ov::element::u8, {m_batch, size, size, 3}, const_cast<std::uint8_t*>(bytes)));
    slot.first = first;
    slot.count = count;
    slot.request.start_async();
}

void OpenVinoRunner::finish(Slot& slot, std::vector<float>& values) const {
    if (slot.count == 0)
        return;
    const std::size_t count = std::exchange(slot.count, 0);
    slot.request.wait();
    const float* output = slot.request.get_output_tensor().data<const float>();
    std::copy_n(output, count * m_outputs, values.begin() + static_cast<std::ptrdiff_t>(slot.first * m_outputs));
}

Result<std::vector<float>> OpenVinoRunner::run(std::span<const std::uint8_t> images, std::size_t n) {
    if (images.size() != n * m_sizePx * m_sizePx * 3)
        return fail(ErrorCode::Internal, m_name, "pictures of another size than the network's input");
    try {
        std::vector<float> values(n * m_outputs);
        std::size_t turn = 0;
        for (std::size_t first = 0; first < n; first += m_batch, ++turn) {
            Slot& slot = m_slots[turn % m_slots.size()];
            finish(slot, values);
            start(slot, images, first, std::min(m_batch, n - first));
        }
        for (Slot& slot : m_slots)
            finish(slot, values);
        return values;
    } catch (const std::exception& exception) {
        // Nothing may go on reading the caller's pictures after this returns.
        for (Slot& slot : m_slots)
            if (std::exchange(slot.count, 0) != 0)
                slot.request.cancel();
        return tl::unexpected<Error>(openVinoError(m_name, exception));
    }
}

} // namespace classmith
