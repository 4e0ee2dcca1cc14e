// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "core/protocol/named_recipes.h"
#include "core/protocol/train_request.h"

namespace classmith {

// What a person has chosen to train with; plain values, kept in the project. Places are not part of it.
class Recipe {
  public:
    Recipe();

    const TrainRequest& request() const { return m_request; }
    // Any setting but model, weights and freezing, which have their own functions.
    TrainRequest& settings() { return m_request; }

    void setModel(const std::string& id);
    const std::string& weightsOf(const std::string& model) const; // a name of the model's, none or a file
    void setWeights(const std::string& model, const std::string& choice);
    void setPlan(const FreezePlan& plan);
    void setFreezing(const std::string& preset) { m_request.freeze = preset; }

    // The named recipe that this is, by its values; empty: a person's own. apply() sets what the recipe says and all
    // else to its standard value, but for the split and what belongs to the computer, and for model and weights where
    // the recipe says none.
    std::string name() const;
    void apply(const NamedRecipe& named);

    ModelGraph graph(int classCount) const; // at the recipe's size
    FreezePlan plan() const;
    bool headOnly() const;
    bool frozenWithoutWeights() const;
    TrainRequest resolved() const; // with the numbers that zeros stand for

    // A run's request, to be used again.
    void take(const TrainRequest& request);
    std::string toText() const;
    static Recipe fromText(const std::string& text); // what cannot be read is the standard recipe

  private:
    TrainRequest m_request;
    std::map<std::string, std::string> m_weights; // by model
};

} // namespace classmith
