// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/feature_pass.h"

namespace classmith {

namespace {

constexpr int kFeatureBatch = 32;

} // namespace

Result<FeatureTable> computeFeatures(const SampleSource& source, const std::vector<std::size_t>& numbers,
                                     Scorer& scorer, const FeaturePassOptions& options, JobContext& job) {
    LoaderOptions loading;
    loading.preprocessing = options.preprocessing;
    loading.threads = options.threads;
    BatchLoader loader(source, cutIntoBatches(numbers, kFeatureBatch, false), loading);
    FeatureTable table;
    table.width = scorer.outputCount();
    table.values.reserve(numbers.size() * static_cast<std::size_t>(table.width));
    for (;;) {
        job.pausePoint();
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        auto batch = loader.next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (!*batch)
            return table;
        for (auto& unreadable : (*batch)->unreadable)
            table.unreadable.push_back(std::move(unreadable));
        if ((*batch)->size() == 0)
            continue;
        if (options.onBatch)
            options.onBatch(**batch);
        const auto rows = scorer.run((*batch)->pixels, (*batch)->size());
        if (!rows)
            return tl::unexpected(rows.error());
        table.values.insert(table.values.end(), rows->begin(), rows->end());
        table.labels.insert(table.labels.end(), (*batch)->labels.begin(), (*batch)->labels.end());
        job.progress(Phase::Features, options.done + static_cast<std::int64_t>(table.labels.size()), options.total);
    }
}

Result<std::unique_ptr<Scorer>> makeFeatureScorer(const TrainSetup& setup, Precision precision) {
    return makeScorer(setup.graph, setup.weights, setup.preprocessing,
                      {NetworkOutput::Features, precision, setup.request.threads, setup.request.device});
}

} // namespace classmith
