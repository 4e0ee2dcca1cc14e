// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

namespace classmith {

// Two answers whose probabilities are closer than this are a tie: either may come first.
inline constexpr double tieInProbability = 1e-4;
// The largest difference of a logit that passes, times the largest logit where that is above 1. Two right fp32 engines
// stay about a hundred times below it; a wrong weight, padding or preprocessing lies far above.
inline constexpr double logitTolerance = 1e-3;

// How well a file's logits agree with the model's, picture by picture.
class Agreement {
  public:
    // Logits of one picture, as many from both.
    void add(std::span<const float> reference, std::span<const float> candidate);

    int images() const { return m_images; }
    int sameTop1() const { return m_sameTop1; }
    double maxLogitDifference() const { return m_maxLogitDifference; }
    double maxProbabilityDifference() const { return m_maxProbabilityDifference; }

    // Why the file must not be used, or nothing: another top answer, numbers that are not finite, a logit too far off.
    std::optional<std::string> objection() const;

  private:
    int m_images = 0;
    int m_sameTop1 = 0;
    int m_notFinite = 0;
    double m_largestLogit = 0;
    double m_maxLogitDifference = 0;
    double m_maxProbabilityDifference = 0;
};

} // namespace classmith
