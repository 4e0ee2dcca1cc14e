// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/cli/console/answer_text.h"
#include "app/cli/console/text_table.h"
#include "core/base/files.h"
#include "core/base/text/printable.h"

namespace classmith {

namespace {

std::string briefRate(double rate) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", rate);
    return text.data();
}

} // namespace

std::string findRateText(const FindRateAnswer& answer) {
    std::string text;
    if (std::isfinite(answer.suggestion))
        text = "Suggested: --lr " + briefRate(answer.suggestion) + " (in the longest fall of the loss)";
    else
        text = "No rate can be suggested: the loss never fell. Try a smaller --from, or more --steps.";
    if (std::isfinite(answer.steepest))
        text += "\nThe loss falls most at " + briefRate(answer.steepest);
    const auto least = std::min_element(answer.smoothed.begin(), answer.smoothed.end());
    if (least != answer.smoothed.end())
        text += "\nIt is least, " + decimal(*least, 4) + ", at " +
                briefRate(answer.rates[static_cast<std::size_t>(least - answer.smoothed.begin())]);
    text += "\n" + counted(static_cast<std::int64_t>(answer.rates.size()), "step", "steps") + " in " +
            duration(answer.seconds);
    if (answer.exploded && !answer.rates.empty())
        text += "; ended at " + briefRate(answer.rates.back()) + ", where the loss was four times the least";
    if (!answer.file.empty())
        text += "\nThe curve is in " + printableName(utf8(answer.file));
    return text;
}

} // namespace classmith
