// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/scoring.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

#include "core/base/softmax.h"
#include "core/learning/pictures/batch_loader.h"

namespace classmith {

namespace {

constexpr std::size_t scoredAtOnce = 32;

void appendSoftmax(std::span<const float> logits, std::vector<float>& probabilities) {
    for (const double probability : softmax(logits))
        probabilities.push_back(static_cast<float>(probability));
}

// Pictures gathered until there are enough to be worth a call.
struct PendingBatch {
    std::vector<std::size_t> indices;
    std::vector<std::uint8_t> bytes;
};

// Left for right, each picture by itself.
std::vector<std::uint8_t> mirrored(const std::vector<std::uint8_t>& pictures, int sidePx) {
    constexpr std::size_t channels = 3;
    const std::size_t rowBytes = static_cast<std::size_t>(sidePx) * channels;
    std::vector<std::uint8_t> result(pictures.size());
    for (std::size_t row = 0; row < pictures.size(); row += rowBytes)
        for (std::size_t at = 0; at < rowBytes; at += channels)
            std::copy_n(pictures.begin() + static_cast<std::ptrdiff_t>(row + at), channels,
                        result.begin() + static_cast<std::ptrdiff_t>(row + rowBytes - channels - at));
    return result;
}

void appendMean(std::span<const float> logits, std::span<const float> flipped, ScoredImages& scored) {
    const auto own = softmax(logits), other = softmax(flipped);
    for (std::size_t i = 0; i < own.size(); ++i) {
        const double mean = std::max((own[i] + other[i]) / 2, std::numeric_limits<double>::min());
        scored.probabilities.push_back(static_cast<float>(mean));
        scored.logits.push_back(static_cast<float>(std::log(mean)));
    }
    scored.unflipped.push_back(static_cast<int>(std::max_element(logits.begin(), logits.end()) - logits.begin()));
}

Result<> appendScores(const PendingBatch& pending, Scorer& scorer, Flips flips, ScoredImages& scored) {
    const auto logits = scorer.run(pending.bytes, pending.indices.size());
    if (!logits)
        return tl::unexpected(logits.error());
    const auto width = static_cast<std::size_t>(scorer.outputCount());
    const auto rowOf = [width](const std::vector<float>& values, std::size_t row) {
        return std::span(values).subspan(row * width, width);
    };
    if (flips == Flips::None) {
        for (std::size_t row = 0; row < pending.indices.size(); ++row)
            appendSoftmax(rowOf(*logits, row), scored.probabilities);
        scored.logits.insert(scored.logits.end(), logits->begin(), logits->end());
        return {};
    }
    const auto flipped = scorer.run(mirrored(pending.bytes, scorer.inputSizePx()), pending.indices.size());
    if (!flipped)
        return tl::unexpected(flipped.error());
    for (std::size_t row = 0; row < pending.indices.size(); ++row)
        appendMean(rowOf(*logits, row), rowOf(*flipped, row), scored);
    return {};
}

Result<> scorePending(PendingBatch& pending, Scorer& scorer, Flips flips, ScoredImages& scored) {
    if (pending.indices.empty())
        return {};
    if (auto appended = appendScores(pending, scorer, flips, scored); !appended)
        return appended;
    scored.indices.insert(scored.indices.end(), pending.indices.begin(), pending.indices.end());
    pending = {};
    return {};
}

// One picture at a time: what cancels need not wait for others, and each error has its picture.
std::unique_ptr<BatchLoader> makeLoader(const SampleSource& source, const Preprocessing& preprocessing, int threads) {
    std::vector<std::size_t> all(source.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    LoaderOptions options;
    options.preprocessing = preprocessing;
    const auto hardware = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    options.threads =
        std::min(threads > 0 ? threads : hardware, static_cast<int>(std::max<std::size_t>(1, all.size())));
    options.ahead = 2 * static_cast<int>(scoredAtOnce);
    return std::make_unique<BatchLoader>(source, cutIntoBatches(all, 1, false), options);
}

// The pixels of a batch of one, or what is wrong with it, whatever that is: other pictures may be well.
Result<std::vector<std::uint8_t>> onlyPicture(Result<std::optional<Batch>> batch) {
    if (!batch)
        return tl::unexpected(batch.error());
    if ((*batch)->size() == 0)
        return tl::unexpected((*batch)->unreadable.front().second);
    return std::move((*batch)->pixels);
}

} // namespace

Result<ScoredImages> scoreImages(const SampleSource& source, Scorer& scorer, const Preprocessing& preprocessing,
                                 int threads, JobContext& job, Flips flips) {
    const auto total = static_cast<std::int64_t>(source.size());
    job.progress(Phase::Scoring, 0, total);
    const auto loader = makeLoader(source, preprocessing, threads);
    ScoredImages scored;
    PendingBatch pending;
    for (std::size_t i = 0; i < source.size(); ++i) {
        job.pausePoint();
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "Scoring");
        const auto picture = onlyPicture(loader->next());
        if (picture) {
            pending.indices.push_back(i);
            pending.bytes.insert(pending.bytes.end(), picture->begin(), picture->end());
        } else {
            scored.unreadable.emplace_back(i, picture.error());
        }
        if (pending.indices.size() == scoredAtOnce || i + 1 == source.size()) {
            if (const auto done = scorePending(pending, scorer, flips, scored); !done)
                return tl::unexpected(done.error());
            job.progress(Phase::Scoring, static_cast<std::int64_t>(i) + 1, total);
        }
    }
    return scored;
}

} // namespace classmith
