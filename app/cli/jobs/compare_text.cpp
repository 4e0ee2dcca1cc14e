// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/compare_text.h"

#include <cmath>

#include "app/cli/console/text_table.h"
#include "core/base/files.h"
#include "core/base/text/printable.h"

namespace classmith {

namespace {

constexpr double mayBeChance = 0.05; // as the window says it

std::string points(double share) {
    return decimal(share * 100.0, 1);
}

std::string pText(double p) {
    return p < 0.001 ? "p < 0.001" : "p = " + decimal(p, 3);
}

std::string verdict(const CompareAnswer& answer) {
    const Comparison& figures = answer.figures;
    const double difference = figures.secondTop1 - figures.firstTop1;
    const std::string range = " (95 % interval " + points(-figures.difference.high) + " to " +
                              points(-figures.difference.low) + " points; McNemar's test: " + pText(figures.pValue) +
                              ")";
    if (figures.counts.onlySecond == figures.counts.onlyFirst)
        return "Both are right equally often" + range + ".";
    const std::string sentence =
        printablePath(answer.second.run) + (difference > 0 ? " is better than " : " is worse than ") +
        printablePath(answer.first.run) + " by " + points(std::abs(difference)) + " points" + range;
    return sentence + (figures.pValue > mayBeChance ? "; this may be chance." : ".");
}

std::string warnings(const ComparedSide& side) {
    const std::string run = printablePath(side.run);
    std::string lines;
    if (side.trainedOn > 0)
        lines +=
            "\n" + run + " was trained on " + grouped(side.trainedOn) + " of these pictures: its figure is too good.";
    if (side.chosenOn > 0)
        lines += "\nThe best epoch of " + run + " was chosen on " + grouped(side.chosenOn) + " of these pictures.";
    if (side.unknown > 0)
        lines += "\n" + counted(side.unknown, "picture", "pictures") + " of classes that " + run +
                 " does not know count as wrong for it.";
    return lines;
}

std::string classTable(const CompareAnswer& answer) {
    TextTable table;
    table.add({"class", "images", "F1 first", "F1 second", "difference"});
    for (std::size_t i = 0; i < answer.classes.size(); ++i) {
        const ClassMetrics& first = answer.figures.first[i];
        const ClassMetrics& second = answer.figures.second[i];
        const bool measured = first.support > 0;
        const double difference = second.f1 - first.f1;
        table.add({printableName(answer.classes[i]), grouped(first.support), measured ? decimal(first.f1, 3) : "–",
                   measured ? decimal(second.f1, 3) : "–",
                   measured ? (difference > 0 ? "+" : "") + decimal(difference, 3) : "–"});
    }
    return table.text(outputColumns());
}

} // namespace

std::string compareText(const CompareAnswer& answer) {
    const PairedCounts& counts = answer.figures.counts;
    TextTable accuracies;
    accuracies.add({printablePath(answer.first.run), percent(answer.figures.firstTop1)});
    accuracies.add({printablePath(answer.second.run), percent(answer.figures.secondTop1)});
    std::string lines = counted(counts.images(), "picture", "pictures") + " in " + printablePath(answer.data) + "\n\n" +
                        accuracies.text(outputColumns()) + "\n\n" + verdict(answer) + "\n" +
                        "mended: " + grouped(counts.onlySecond) + ", newly wrong: " + grouped(counts.onlyFirst) +
                        ", wrong in both: " + grouped(counts.bothWrong) +
                        ", right in both: " + grouped(counts.bothRight);
    const std::string warned = warnings(answer.first) + warnings(answer.second);
    lines += (warned.empty() ? "" : "\n") + warned + "\n\n" + classTable(answer);
    if (!answer.notCompared.empty())
        lines += "\n\nNot compared, for they could not be read: " +
                 grouped(static_cast<std::int64_t>(answer.notCompared.size())) + ".";
    return lines;
}

} // namespace classmith
