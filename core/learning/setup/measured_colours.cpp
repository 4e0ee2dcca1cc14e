// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/measured_colours.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>

#include "core/learning/pictures/batch_loader.h"
#include "core/protocol/chosen_network.h"

namespace classmith {

namespace {

constexpr int picturesAtOnce = 32;
constexpr double white = 255.0;

// How often each value of each colour came up.
using Counts = std::array<std::array<std::int64_t, 256>, 3>;

std::string threeNumbers(const std::array<float, 3>& values) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.4f %.4f %.4f", static_cast<double>(values[0]),
                  static_cast<double>(values[1]), static_cast<double>(values[2]));
    return text.data();
}

void count(const std::vector<std::uint8_t>& pixels, Counts& counts) {
    for (std::size_t at = 0; at + 2 < pixels.size(); at += 3)
        for (std::size_t channel = 0; channel < 3; ++channel)
            ++counts[channel][pixels[at + channel]];
}

MeasuredColours coloursOf(const Counts& counts) {
    MeasuredColours colours;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        double pixels = 0, sum = 0, squares = 0;
        for (std::size_t value = 0; value < counts[channel].size(); ++value) {
            const auto often = static_cast<double>(counts[channel][value]);
            const double share = static_cast<double>(value) / white;
            pixels += often;
            sum += often * share;
            squares += often * share * share;
        }
        const double mean = sum / pixels;
        const double deviation = std::sqrt(std::max(0.0, squares / pixels - mean * mean));
        colours.mean[channel] = static_cast<float>(mean);
        colours.std[channel] = static_cast<float>(std::max(deviation, 1.0 / white));
    }
    return colours;
}

} // namespace

Result<MeasuredColours> measureColours(const SampleSource& source, const std::vector<std::size_t>& numbers,
                                       const Preprocessing& rule, int threads, JobContext& job) {
    LoaderOptions loading;
    loading.preprocessing = rule;
    loading.threads = threads;
    BatchLoader loader(source, cutIntoBatches(numbers, picturesAtOnce, false), loading);
    Counts counts{};
    std::int64_t done = 0;
    for (;;) {
        job.pausePoint();
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        const auto batch = loader.next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (!*batch)
            break;
        count((*batch)->pixels, counts);
        done += static_cast<std::int64_t>((*batch)->size());
        job.progress(Phase::Measuring, done, static_cast<std::int64_t>(numbers.size()));
    }
    if (done == 0)
        return fail(ErrorCode::DatasetTooSmall, "no training picture could be read");
    return coloursOf(counts);
}

Result<> measureWhereAsked(TrainSetup& setup, const SampleSource& source, const std::vector<std::size_t>& numbers,
                           JobContext& job) {
    if (!isMeasured(setup.request) || setup.resumed)
        return {};
    const auto colours = measureColours(source, numbers, setup.preprocessing, setup.request.threads, job);
    if (!colours)
        return tl::unexpected(colours.error());
    setup.preprocessing.mean = colours->mean;
    setup.preprocessing.std = colours->std;
    setup.notes.push_back("measured: mean " + threeNumbers(colours->mean) + ", deviation " +
                          threeNumbers(colours->std));
    return {};
}

} // namespace classmith
