// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/freezing.h"

#include <algorithm>

namespace classmith {

const std::vector<std::string>& freezePresets() {
    static const std::vector<std::string> presets{"head", "last-stage", "layered", "none"};
    return presets;
}

Result<FreezePlan> freezePreset(const std::string& preset, const ModelGraph& graph) {
    const std::size_t stages = graph.stages.size();
    FreezePlan plan(stages, StageState::Trains);
    if (preset == "head") {
        std::fill(plan.begin(), plan.end() - 1, StageState::Frozen);
    } else if (preset == "last-stage") {
        std::fill(plan.begin(), plan.end() - 2, StageState::Frozen);
    } else if (preset == "layered") {
        const auto trunkHalf = static_cast<FreezePlan::difference_type>((stages - 2) / 2); // without stem and head
        plan.front() = StageState::Frozen;
        std::fill_n(plan.begin() + 1, trunkHalf, StageState::TrainsFrozenStatistics);
    } else if (preset != "none") {
        return fail(ErrorCode::InvalidValue, "--freeze",
                    "“" + preset + "” is not one of head, last-stage, layered, none");
    }
    return plan;
}

int frozenPrefix(const FreezePlan& plan) {
    const auto end = std::find_if(plan.begin(), plan.end(), [](StageState s) { return s != StageState::Frozen; });
    return static_cast<int>(end - plan.begin());
}

std::int64_t trainableCount(const ModelGraph& graph, const FreezePlan& plan) {
    std::int64_t count = 0;
    for (std::size_t stage = 0; stage < plan.size(); ++stage) {
        if (plan[stage] != StageState::Frozen)
            count += parameterCount(graph, static_cast<int>(stage));
    }
    return count;
}

} // namespace classmith
