// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// All times are of the processor, all threads together, so that other programs disturb them little; with one thread
// (the standard) they are also the time on the clock of a machine that does nothing else.
// step_profile MODEL [fp32|bf16] [threads] [batch] [own|aten]: where each millisecond of a training step goes,
// everything trains, beside what this machine can do: its matrix products at that precision, and how fast it copies.
// docs/performance.md has the tables. Then each kind of convolution alone, forward, backward by data and by weights.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/Parallel.h>
#include <ATen/ops/convolution.h>
#include <ATen/ops/convolution_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/randn.h>

#include "bench/step_lines.h"
#include "core/base/random.h"
#include "core/learning/device/device.h"
#include "core/learning/network/network_precision.h"
#include "core/learning/step/train_step.h"
#include "core/models/networks/catalogue.h"

using namespace classmith;

namespace {

constexpr int classCount = 6;
constexpr int warmUps = 1;
constexpr int steps = 3;

// What is measured.
struct Case {
    std::string model;
    Precision precision = Precision::Float32;
    int threads = 1;
    int batch = 16;
    Kernels kernels = Kernels::Own;
};

// What the machine can do at most.
struct Limits {
    double gemmFlops = 0;   // a second, at the precision of the case
    double copiedBytes = 0; // a second, read and written
};

double medianSeconds(int runs, const std::function<void()>& run) {
    std::vector<double> times;
    run();
    for (int i = 0; i < runs; ++i) {
        const double begin = bench::processorSeconds();
        run();
        times.push_back(bench::processorSeconds() - begin);
    }
    std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
    return times[static_cast<std::size_t>(runs / 2)];
}

Limits measuredLimits(Precision precision) {
    constexpr std::int64_t side = 2048;
    constexpr std::int64_t values = std::int64_t{64} << 20;
    const at::TensorOptions options = at::TensorOptions().dtype(scalarType(precision));
    const at::Tensor a = at::randn({side, side}, at::kFloat).to(options),
                     b = at::randn({side, side}, at::kFloat).to(options);
    const double product = medianSeconds(5, [&] { (void)at::mm(a, b); });
    const at::Tensor from = at::randn({values}, at::kFloat);
    at::Tensor to = at::empty({values}, at::kFloat);
    const double copy = medianSeconds(5, [&] { to.copy_(from); });
    return {2.0 * side * side * side / product, 2.0 * 4.0 * values / copy};
}

std::vector<std::uint8_t> noise(std::size_t bytes) {
    SampleRandom random(0, 0, 0);
    std::vector<std::uint8_t> pixels(bytes);
    for (auto& value : pixels)
        value = static_cast<std::uint8_t>(random.next());
    return pixels;
}

// A network with its optimizer and a batch of noise.
class Trainer {
  public:
    Trainer(const Case& one, const ModelGraph& graph, const Preprocessing& preprocessing)
        : m_network(Network::create(graph, {}, preprocessing, 0, "cpu").value()) {
        m_network.setFreezing(FreezePlan(graph.stages.size(), StageState::Trains));
        m_optimizer = Optimizer::create({}, m_network.trainableParameters()).value();
        m_step.emplace(m_network, *m_optimizer, StepOptions{one.precision, {}, {}, false, one.kernels});
        const auto side = static_cast<std::size_t>(graph.inputSizePx);
        m_pixels = noise(static_cast<std::size_t>(one.batch) * side * side * 3);
        for (int i = 0; i < one.batch; ++i)
            m_labels.push_back(i % classCount);
    }
    void step() { (void)m_step->run(m_pixels, m_labels, 1e-4, m_generator).value(); }

  private:
    Network m_network;
    std::unique_ptr<Optimizer> m_optimizer;
    std::optional<TrainStep> m_step;
    std::vector<std::uint8_t> m_pixels;
    std::vector<std::int64_t> m_labels;
    at::Generator m_generator = epochGenerator(0, 0);
};

// For step_against_script.py: a step for each line that comes in, and what it took on the clock and of the processor.
void serve(Trainer& trainer) {
    trainer.step();
    std::puts("ready");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
        const auto clock = std::chrono::steady_clock::now();
        const double begin = bench::processorSeconds();
        trainer.step();
        std::printf("%.6f %.6f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - clock).count(),
                    bench::processorSeconds() - begin);
        std::fflush(stdout);
    }
}

void profileStep(const Case& one, Trainer& trainer) {
    const auto run = [&] { trainer.step(); };
    for (int i = 0; i < warmUps; ++i)
        run();
    const double plain = medianSeconds(steps, run);
    const bench::StepLines lines;
    const double begin = bench::processorSeconds();
    for (int i = 0; i < steps; ++i)
        run();
    const double whole = 1e3 * (bench::processorSeconds() - begin) / steps;
    std::vector<std::pair<double, std::string>> rows;
    double told = 0;
    for (const auto& [line, milliseconds] : lines.milliseconds()) {
        rows.emplace_back(milliseconds / steps, line);
        told += milliseconds / steps;
    }
    rows.emplace_back(whole - told, "outside of LibTorch's functions");
    std::sort(rows.rbegin(), rows.rend());
    std::printf(
        "A step: %.0f ms, %.1f images/s (with the clock running: %.0f ms)\n\n| line | ms | share |\n|---|---|---|\n",
        1e3 * plain, one.batch / plain, whole);
    for (const auto& [milliseconds, line] : rows)
        std::printf("| %s | %.1f | %.1f %% |\n", line.c_str(), milliseconds, 100 * milliseconds / whole);
}

// What all convolutions of a kind take in one direction.
struct Sum {
    double seconds = 0;
    double flops = 0;
    double bytes = 0; // that must be read and written at least
};
using Sums = std::map<std::string, std::array<Sum, 3>>;
constexpr std::array<const char*, 3> directions{"forward", "by data", "by weights"};

void measureConvolution(const Case& one, const op::Conv& conv, const Extent& in, const Extent& out, Sums& sums) {
    const at::ScalarType type = scalarType(one.precision);
    const auto make = [&](at::IntArrayRef shape) {
        return at::randn(shape, at::kFloat).to(type).contiguous(at::MemoryFormat::ChannelsLast);
    };
    const std::int64_t pad = conv.kernel / 2, stride = conv.stride;
    const at::Tensor x = make({one.batch, in.channels, in.sidePx, in.sidePx});
    const at::Tensor w = make({conv.outChannels, conv.inChannels / conv.groups, conv.kernel, conv.kernel});
    const at::Tensor y = at::convolution(x, w, {}, stride, pad, 1, false, 0, conv.groups);
    const at::Tensor dy = make(y.sizes());
    const auto backward = [&](bool data, bool weights) {
        (void)at::convolution_backward(dy, x, w, std::nullopt, {stride, stride}, {pad, pad}, {1, 1}, false, {0, 0},
                                       conv.groups, {data, weights, false});
    };
    const std::array<double, 3> times{
        medianSeconds(3, [&] { (void)at::convolution(x, w, {}, stride, pad, 1, false, 0, conv.groups); }),
        in.channels == 3 ? 0.0 : medianSeconds(3, [&] { backward(true, false); }),
        medianSeconds(3, [&] { backward(false, true); })};
    const std::string kind = conv.groups > 1 ? "depthwise or grouped, kernel " + std::to_string(conv.kernel)
                                             : std::to_string(conv.kernel) + " × " + std::to_string(conv.kernel) +
                                                   (in.channels == 3 ? ", of the picture" : "");
    const double bytes = static_cast<double>(x.nbytes() + y.nbytes() + w.nbytes());
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (times[i] == 0)
            continue;
        Sum& sum = sums[kind][i];
        sum.seconds += times[i];
        sum.flops += 2.0 * one.batch * static_cast<double>(conv.multiplyAdds(out));
        sum.bytes += bytes;
    }
}

void profileConvolutions(const Case& one, const ModelGraph& graph, const Limits& limits) {
    const std::vector<Extent> extents = extentsOf(graph);
    Sums sums;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto* conv = graph.nodes[i].as<op::Conv>();
        if (!conv)
            continue;
        const int source = graph.nodes[i].inputs.front();
        const Extent in = source < 0 ? Extent{3, graph.inputSizePx} : extents[static_cast<std::size_t>(source)];
        measureConvolution(one, *conv, in, extents[i], sums);
    }
    std::printf(
        "\nLibTorch's convolutions alone:\n\n| convolutions | direction | ms | GFLOP/s | of the product's peak | "
        "GB/s | of copying |\n|---|---|---|---|---|---|---|\n");
    for (const auto& [kind, each] : sums)
        for (std::size_t i = 0; i < each.size(); ++i)
            if (const Sum& sum = each[i]; sum.seconds > 0)
                std::printf("| %s | %s | %.1f | %.0f | %.0f %% | %.1f | %.0f %% |\n", kind.c_str(), directions[i],
                            1e3 * sum.seconds, sum.flops / sum.seconds / 1e9,
                            100 * sum.flops / sum.seconds / limits.gemmFlops, sum.bytes / sum.seconds / 1e9,
                            100 * sum.bytes / sum.seconds / limits.copiedBytes);
}

} // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: step_profile MODEL [fp32|bf16] [threads] [batch] [own|aten]\n");
        return 2;
    }
    Case one{arguments[1]};
    one.precision = count > 2 ? parsePrecision(arguments[2]).value() : Precision::Float32;
    one.threads = count > 3 ? std::atoi(arguments[3]) : one.threads;
    one.batch = count > 4 ? std::atoi(arguments[4]) : one.batch;
    one.kernels = count > 5 && std::string_view(arguments[5]) == "aten" ? Kernels::Aten : Kernels::Own;
    at::set_num_threads(one.threads);
    const auto model = findModel(one.model).value();
    const ModelGraph graph = buildModel(one.model, classCount, model.preprocessing.sizePx).value();
    Trainer trainer(one, graph, model.preprocessing);
    if (count > 6 && std::string_view(arguments[6]) == "serve") {
        serve(trainer);
        return 0;
    }
    const Limits limits = measuredLimits(one.precision);
    std::printf("%s, %s, kernels %s, %d pictures of %d px, %d threads; %s\nMatrix products: %.0f GFLOP/s. Copying: "
                "%.1f GB/s read and "
                "written.\n",
                graph.title.c_str(), std::string(precisionName(one.precision)).c_str(),
                one.kernels == Kernels::Own ? "own" : "LibTorch's", one.batch, graph.inputSizePx, one.threads,
                machineDescription().c_str(), limits.gemmFlops / 1e9, limits.copiedBytes / 1e9);
    profileStep(one, trainer);
    profileConvolutions(one, graph, limits);
    return 0;
}
