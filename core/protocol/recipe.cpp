// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/recipe.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"
#include "core/protocol/chosen_network.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

// Of the model's weights, where no other size is asked for.
int naturalSizePx(const std::string& model) {
    const auto info = findModel(model);
    return info ? info->naturalSizePx() : 0;
}

TrainRequest withoutPlaces(TrainRequest request) {
    request.data.clear();
    request.samples.clear();
    request.run.clear();
    request.resume = false;
    return request;
}

} // namespace

Recipe::Recipe() {
    for (const ModelInfo& model : modelCatalogue())
        m_weights[model.id] = standardWeights(model);
    m_request.weights = m_weights.at(m_request.model);
}

void Recipe::setModel(const std::string& id) {
    m_request.model = id;
    m_request.weights = weightsOf(id);
}

const std::string& Recipe::weightsOf(const std::string& model) const {
    return m_weights.at(model);
}

void Recipe::setWeights(const std::string& model, const std::string& choice) {
    m_weights.at(model) = choice;
    if (model == m_request.model)
        m_request.weights = choice;
}

void Recipe::setPlan(const FreezePlan& plan) {
    m_request.freeze = freezeChoice(plan, graph(2));
}

void Recipe::apply(const NamedRecipe& named) {
    TrainRequest fresh;
    fresh.model = m_request.model;
    fresh.device = m_request.device;
    fresh.precision = m_request.precision;
    fresh.threads = m_request.threads;
    fresh.seed = m_request.seed;
    fresh.validationFraction = m_request.validationFraction; // of the project
    applyRecipe(named, fresh);
    if (!named.sets("weights"))
        fresh.weights = weightsOf(fresh.model);
    m_weights.at(fresh.model) = fresh.weights;
    m_request = fresh;
}

std::string Recipe::name() const {
    for (const NamedRecipe& named : namedRecipes()) {
        Recipe same = *this;
        same.apply(named);
        if (same.m_request == m_request)
            return named.name;
    }
    return {};
}

ModelGraph Recipe::graph(int classCount) const {
    const int sizePx = m_request.sizePx > 0 ? m_request.sizePx : naturalSizePx(m_request.model);
    const auto asked = networkOf(m_request, std::max(1, classCount), sizePx);
    // What contradicts itself is refused when the training begins; until then the network is shown as it is.
    return asked ? *asked
                 : buildModel(m_request.model, std::max(1, classCount), naturalSizePx(m_request.model)).value();
}

FreezePlan Recipe::plan() const {
    const ModelGraph network = graph(2);
    const auto plan = freezePlan(m_request.freeze, network);
    // A list that freezes everything is refused by freezePlan(), but it can be on the screen while it is made.
    return plan ? *plan : FreezePlan(network.stages.size(), StageState::Frozen);
}

bool Recipe::headOnly() const {
    const FreezePlan chosen = plan();
    return frozenPrefix(chosen) == static_cast<int>(chosen.size()) - 1;
}

bool Recipe::frozenWithoutWeights() const {
    const FreezePlan chosen = plan();
    return m_request.weights == "none" &&
           std::any_of(chosen.begin(), chosen.end(), [](StageState state) { return state != StageState::Trains; });
}

TrainRequest Recipe::resolved() const {
    TrainRequest request = m_request;
    chooseNumbers(request, headOnly(), request.weights != "none");
    if (request.sizePx == 0)
        request.sizePx = naturalSizePx(request.model);
    return request;
}

void Recipe::take(const TrainRequest& request) {
    if (!m_weights.count(request.model))
        return; // of a model that this version does not have
    m_request = withoutPlaces(request);
    if (request.weights == "auto")
        m_request.weights = weightsOf(request.model);
    m_weights[request.model] = m_request.weights;
}

std::string Recipe::toText() const {
    nlohmann::ordered_json json{{"request", toJson(m_request)}, {"weights", nlohmann::ordered_json::object()}};
    for (const auto& [model, choice] : m_weights)
        json["weights"][model] = jsonText(choice);
    return dumpJson(json);
}

Recipe Recipe::fromText(const std::string& text) {
    Recipe recipe;
    const auto json = parseJson(text, "recipe");
    if (!json || !json->is_object())
        return recipe;
    const auto weights = json->find("weights");
    if (weights != json->end() && weights->is_object())
        for (const auto& [model, choice] : weights->items())
            if (const auto known = recipe.m_weights.find(currentModelId(model));
                known != recipe.m_weights.end() && choice.is_string())
                known->second = textFromJson(choice.get<std::string>());
    const auto request = trainRequestFromJson(json->value("request", nlohmann::ordered_json::object()));
    recipe.m_request.weights = recipe.weightsOf(recipe.m_request.model);
    if (!request)
        return recipe;
    TrainRequest checked = *request;
    checked.data = checked.run = "-"; // places are not kept; everything else has to be right
    if (validateEach(checked))        // what contradicts itself is still what a person has chosen
        recipe.take(*request);
    return recipe;
}

} // namespace classmith
