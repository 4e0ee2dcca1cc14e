// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/batch_size.h"

#include <algorithm>
#include <string>

#include "core/learning/setup/train_setup.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

std::string megabytes(std::int64_t bytes) {
    return std::to_string(bytes / 1'000'000) + " MB";
}

} // namespace

std::int64_t StepNeeds::bytes(int batch) const {
    constexpr std::int64_t bytesOfFloat = 4;
    constexpr std::int64_t aroundWidest = 4;    // the output, its gradient, and those of what reads it
    constexpr std::int64_t numbersOfWeight = 4; // itself, its gradient, two of the optimizer
    constexpr double keptAgain = 0.4;           // of the outputs, where they are computed again
    const std::vector<Extent> extents = extentsOf(graph);
    const int firstStage = frozenPrefix(plan);
    std::int64_t kept = 0, widest = 0;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const std::int64_t values = std::int64_t{extents[i].channels} * extents[i].sidePx * extents[i].sidePx;
        widest = std::max(widest, values);
        const bool hasParameters =
            std::visit([](const auto& operation) { return !operation.roles().empty(); }, graph.nodes[i].operation);
        if (hasParameters && graph.nodes[i].stage >= firstStage)
            kept += values;
    }
    if (computesAgain)
        kept = static_cast<std::int64_t>(keptAgain * static_cast<double>(kept));
    return bytesOfFloat * (batch * (kept + aroundWidest * widest) + numbersOfWeight * parameterCount(graph));
}

int batchThatFits(const StepNeeds& needs, int most, std::int64_t freeBytes) {
    constexpr double share = 0.7;
    int batch = most;
    while (batch > 1 && static_cast<double>(needs.bytes(batch)) > share * static_cast<double>(freeBytes))
        batch /= 2;
    return batch;
}

void fitBatch(TrainSetup& setup, std::int64_t freeBytes, JobContext& job) {
    TrainRequest& request = setup.request;
    if (request.batch != 0 || setup.headOnly())
        return;
    const int usual = usualBatch(false);
    const StepNeeds needs{setup.graph, setup.plan, request.checkpointActivations == "on"};
    request.batch = batchThatFits(needs, usual, freeBytes);
    if (request.batch == usual)
        return;
    if (request.accumulate == 1)
        request.accumulate = usual / request.batch;
    job.log("A batch of " + std::to_string(usual) + " pictures would take about " + megabytes(needs.bytes(usual)) +
            ", and " + megabytes(freeBytes) + " are free: batches of " + std::to_string(request.batch) + ", " +
            std::to_string(request.accumulate) + " for one step.");
}

} // namespace classmith
