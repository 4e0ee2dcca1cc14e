// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <nlohmann/json.hpp>

#include "app/cli/console/answer_text.h"
#include "app/cli/console/text_table.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

constexpr double mayBeChance = 0.05; // as the window says it

std::string text(const Json& value) {
    return printableName(textFromJson(value.get_ref<const std::string&>()));
}

double number(const Json& answer, const char* key) {
    return answer.at(key).get<double>();
}

std::int64_t count(const Json& answer, const char* key) {
    return answer.at(key).get<std::int64_t>();
}

std::string points(double share) {
    return decimal(share * 100.0, 1);
}

std::string pText(double p) {
    return p < 0.001 ? "p < 0.001" : "p = " + decimal(p, 3);
}

std::string verdict(const Json& answer) {
    const std::string first = text(answer.at("first").at("run"));
    const std::string second = text(answer.at("second").at("run"));
    const double difference = number(answer, "difference");
    const std::string range = " (95 % interval " + points(number(answer, "difference_low")) + " to " +
                              points(number(answer, "difference_high")) +
                              " points; McNemar's test: " + pText(number(answer, "p_value")) + ")";
    if (count(answer, "mended") == count(answer, "newly_wrong"))
        return "Both are right equally often" + range + ".";
    const std::string sentence = second + (difference > 0 ? " is better than " : " is worse than ") + first + " by " +
                                 points(std::abs(difference)) + " points" + range;
    return sentence + (number(answer, "p_value") > mayBeChance ? "; this may be chance." : ".");
}

std::string warnings(const Json& side) {
    const std::string run = text(side.at("run"));
    std::string lines;
    if (const auto trained = count(side, "trained_on"); trained > 0)
        lines += "\n" + run + " was trained on " + grouped(trained) + " of these pictures: its figure is too good.";
    if (const auto chosen = count(side, "chosen_on"); chosen > 0)
        lines += "\nThe best epoch of " + run + " was chosen on " + grouped(chosen) + " of these pictures.";
    if (const auto unknown = count(side, "of_unknown_classes"); unknown > 0)
        lines += "\n" + counted(unknown, "picture", "pictures") + " of classes that " + run +
                 " does not know count as wrong for it.";
    return lines;
}

std::string classTable(const Json& answer) {
    TextTable table;
    table.add({"class", "images", "F1 first", "F1 second", "difference"});
    for (const Json& one : answer.at("per_class")) {
        const bool measured = !one.at("first_f1").is_null();
        const double difference = measured ? number(one, "f1_difference") : 0;
        table.add({text(one.at("class")), grouped(count(one, "images")),
                   measured ? decimal(number(one, "first_f1"), 3) : "–",
                   measured ? decimal(number(one, "second_f1"), 3) : "–",
                   measured ? (difference > 0 ? "+" : "") + decimal(difference, 3) : "–"});
    }
    return table.text(outputColumns());
}

} // namespace

std::string compareText(const Json& answer) {
    const Json& first = answer.at("first");
    const Json& second = answer.at("second");
    TextTable accuracies;
    accuracies.add({text(first.at("run")), percent(number(first, "top1"))});
    accuracies.add({text(second.at("run")), percent(number(second, "top1"))});
    std::string lines = counted(count(answer, "images"), "picture", "pictures") + " in " + text(answer.at("data")) +
                        "\n\n" + accuracies.text(outputColumns()) + "\n\n" + verdict(answer) + "\n" +
                        "mended: " + grouped(count(answer, "mended")) +
                        ", newly wrong: " + grouped(count(answer, "newly_wrong")) +
                        ", wrong in both: " + grouped(count(answer, "both_wrong")) +
                        ", right in both: " + grouped(count(answer, "both_right"));
    const std::string warned = warnings(first) + warnings(second);
    lines += (warned.empty() ? "" : "\n") + warned + "\n\n" + classTable(answer);
    if (const std::size_t left = answer.at("not_compared").size(); left > 0)
        lines += "\n\nNot compared, for they could not be read: " + grouped(static_cast<std::int64_t>(left)) + ".";
    return lines;
}

} // namespace classmith
