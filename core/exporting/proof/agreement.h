// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/exporting/formats/acceptance.h"

namespace classmith {

// How well a file's logits agree with the model's, picture by picture.
class Agreement {
  public:
    explicit Agreement(const AcceptanceRule& rule = {}) : m_rule(rule) {}

    // Logits of one picture, as many from both.
    void add(std::span<const float> reference, std::span<const float> candidate);

    int images() const { return m_images; }
    int sameTop1() const { return m_sameTop1; }
    double maxLogitDifference() const { return m_maxLogitDifference; }
    double maxProbabilityDifference() const { return m_maxProbabilityDifference; }

    // Why the rule forbids the file, or nothing: too many other top answers, numbers that are not finite, a logit too
    // far off.
    std::optional<std::string> objection() const;

  private:
    AcceptanceRule m_rule;
    int m_images = 0;
    int m_sameTop1 = 0;
    int m_notFinite = 0;
    double m_largestLogit = 0;
    double m_maxLogitDifference = 0;
    double m_maxProbabilityDifference = 0;
};

} // namespace classmith
