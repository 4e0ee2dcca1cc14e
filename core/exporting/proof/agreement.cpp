// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/proof/agreement.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "core/base/softmax.h"

namespace classmith {

namespace {

std::size_t top(std::span<const float> logits) {
    return static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin());
}

bool isFinite(std::span<const float> values) {
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

std::string scientific(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.2g", value);
    return digits;
}

} // namespace

void Agreement::add(std::span<const float> reference, std::span<const float> candidate) {
    ++m_images;
    if (reference.empty() || reference.size() != candidate.size() || !isFinite(reference) || !isFinite(candidate)) {
        ++m_notFinite;
        return;
    }
    const auto expected = softmax(reference);
    const auto got = softmax(candidate);
    for (std::size_t i = 0; i < reference.size(); ++i) {
        const double logit = reference[i];
        m_largestLogit = std::max(m_largestLogit, std::abs(logit));
        m_maxLogitDifference = std::max(m_maxLogitDifference, std::abs(logit - candidate[i]));
        m_maxProbabilityDifference = std::max(m_maxProbabilityDifference, std::abs(expected[i] - got[i]));
    }
    const std::size_t right = top(reference);
    const std::size_t answer = top(candidate);
    if (answer == right || expected[right] - expected[answer] < m_rule.tieInProbability)
        ++m_sameTop1;
}

std::optional<std::string> Agreement::objection() const {
    if (m_notFinite > 0)
        return std::to_string(m_notFinite) + " of " + std::to_string(m_images) +
               (m_images == 1 ? " picture" : " pictures") + " gave something that is not a number";
    if (m_images - m_sameTop1 > m_rule.otherAnswers * m_images)
        return "another answer on " + std::to_string(m_images - m_sameTop1) + " of " + std::to_string(m_images) +
               (m_images == 1 ? " picture" : " pictures");
    const double allowed = m_rule.logitTolerance * std::max(1.0, m_largestLogit);
    if (m_maxLogitDifference > allowed)
        return "a logit differs by " + scientific(m_maxLogitDifference) + ", allowed is " + scientific(allowed);
    return std::nullopt;
}

} // namespace classmith
