// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/weight_average.h"

#include <c10/core/GradMode.h>

namespace classmith {

WeightAverage::WeightAverage(double decay, const std::vector<NamedParameter>& parameters)
    : m_decay(decay), m_parameters(parameters) {
    const c10::AutoGradMode off(false);
    for (const NamedParameter& parameter : m_parameters)
        m_average.push_back(parameter.tensor.detach().clone());
}

void WeightAverage::update() {
    const c10::AutoGradMode off(false);
    for (std::size_t i = 0; i < m_average.size(); ++i) {
        if (m_begun)
            m_average[i].lerp_(m_parameters[i].tensor, 1.0 - m_decay);
        else
            m_average[i].copy_(m_parameters[i].tensor);
    }
    m_begun = true;
}

void WeightAverage::swap() {
    const c10::AutoGradMode off(false);
    for (std::size_t i = 0; i < m_average.size(); ++i) {
        const at::Tensor kept = m_parameters[i].tensor.detach().clone();
        m_parameters[i].tensor.copy_(m_average[i]);
        m_average[i].copy_(kept);
    }
}

StateDict WeightAverage::state() const {
    StateDict state;
    for (std::size_t i = 0; i < m_average.size(); ++i)
        state["average." + m_parameters[i].name] = fromAten(m_average[i]);
    return state;
}

Result<> WeightAverage::load(const StateDict& state) {
    const c10::AutoGradMode off(false);
    for (std::size_t i = 0; i < m_average.size(); ++i) {
        const std::string name = "average." + m_parameters[i].name;
        const auto found = state.find(name);
        if (found == state.end() || found->second.shape != m_average[i].sizes().vec())
            return fail(ErrorCode::RunDamaged, "the averaged weights", name);
        m_average[i].copy_(toAten(found->second));
    }
    m_begun = true;
    return {};
}

} // namespace classmith
