// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/networks/freezing.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace classmith {

namespace {

constexpr std::string_view listPrefix = "stages:";
constexpr std::array stateWords{std::pair{StageState::Trains, std::string_view("train")},
                                std::pair{StageState::TrainsFrozenStatistics, std::string_view("bn")},
                                std::pair{StageState::Frozen, std::string_view("frozen")}};

std::optional<StageState> stateOf(std::string_view word) {
    for (const auto& [state, name] : stateWords)
        if (name == word)
            return state;
    return std::nullopt;
}

// The words after "stages:" as states; empty where one is none of the three.
FreezePlan parseList(std::string_view list) {
    FreezePlan plan;
    for (;;) {
        const std::size_t comma = list.find(',');
        const auto state = stateOf(list.substr(0, comma));
        if (!state)
            return {};
        plan.push_back(*state);
        if (comma == std::string_view::npos)
            return plan;
        list.remove_prefix(comma + 1);
    }
}

tl::unexpected<Error> badChoice(const std::string& detail) {
    return fail(ErrorCode::InvalidValue, "freeze", detail);
}

} // namespace

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
        return badChoice("“" + preset + "” is not one of head, last-stage, layered, none");
    }
    return plan;
}

Result<FreezePlan> freezePlan(const std::string& choice, const ModelGraph& graph) {
    if (!choice.starts_with(listPrefix))
        return freezePreset(choice, graph);
    FreezePlan plan = parseList(std::string_view(choice).substr(listPrefix.size()));
    if (plan.empty())
        return badChoice("“" + choice + "” may hold train, bn and frozen, with commas between them");
    if (plan.size() != graph.stages.size())
        return badChoice(graph.title + " has " + std::to_string(graph.stages.size()) + " stages, and “" + choice +
                         "” names " + std::to_string(plan.size()));
    for (std::size_t stage = 0; stage < plan.size(); ++stage)
        if (plan[stage] == StageState::TrainsFrozenStatistics && !hasStatistics(graph, static_cast<int>(stage)))
            plan[stage] = StageState::Trains;
    if (frozenPrefix(plan) == static_cast<int>(plan.size()))
        return badChoice("at least one stage has to train");
    return plan;
}

std::string freezeChoice(const FreezePlan& plan, const ModelGraph& graph) {
    for (const std::string& preset : freezePresets())
        if (freezePreset(preset, graph) == plan)
            return preset;
    std::string choice(listPrefix);
    for (const StageState state : plan) {
        if (choice.size() > listPrefix.size())
            choice += ',';
        choice += stateWords.at(static_cast<std::size_t>(state)).second;
    }
    return choice;
}

bool isFreezeChoice(const std::string& choice) {
    if (choice.starts_with(listPrefix))
        return !parseList(std::string_view(choice).substr(listPrefix.size())).empty();
    const auto& presets = freezePresets();
    return std::find(presets.begin(), presets.end(), choice) != presets.end();
}

bool hasStatistics(const ModelGraph& graph, int stage) {
    return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                       [stage](const Node& node) { return node.stage == stage && node.is<op::BatchNorm>(); });
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
