// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/answer_text.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/cli/console/text_table.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

// A confusion matrix that is wider than this helps nobody in a terminal.
constexpr std::size_t matrixClasses = 20;
constexpr int matrixNameColumns = 12;
constexpr std::size_t longestList = 20;

std::string text(const Json& value) {
    return printableName(textFromJson(value.get_ref<const std::string&>()));
}

std::string unreadableText(const Json& answer) {
    const Json& list = answer.at("unreadable");
    if (list.empty())
        return {};
    std::string lines =
        "\n\n" + counted(static_cast<std::int64_t>(list.size()), "picture", "pictures") + " cannot be read:";
    for (std::size_t i = 0; i < std::min(list.size(), longestList); ++i)
        lines += "\n  " + text(list[i].at("reason"));
    if (list.size() > longestList)
        lines += "\n  … and " + std::to_string(list.size() - longestList) + " more (--json lists all)";
    return lines;
}

std::string confusionText(const Json& answer) {
    const Json& names = answer.at("classes");
    if (names.size() > matrixClasses)
        return "\n\nThe confusion matrix of " + std::to_string(names.size()) + " classes is in --json.";
    TextTable table;
    std::vector<std::string> head{"true \\ predicted"};
    for (const Json& name : names)
        head.push_back(fitColumns(text(name), matrixNameColumns));
    table.add(head);
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::vector<std::string> row{fitColumns(text(names[i]), 24)};
        for (const Json& count : answer.at("confusion")[i])
            row.push_back(grouped(count.get<std::int64_t>()));
        table.add(row);
    }
    if (!table.fits(outputColumns()))
        return "\n\nThe confusion matrix is wider than this terminal; --json has it.";
    return "\n\n" + table.text(outputColumns());
}

// null: there was nothing to measure it on.
std::string shareText(const Json& answer, const char* key) {
    const Json figure = answer.value(key, Json());
    return figure.is_null() ? "–" : percent(figure.get<double>());
}

std::string decimalText(const Json& answer, const char* key) {
    const Json figure = answer.value(key, Json());
    return figure.is_null() ? "–" : decimal(figure.get<double>(), 3);
}

std::string missingClassesText(const Json& answer) {
    std::string names;
    std::size_t count = 0;
    for (const Json& one : answer.at("per_class"))
        if (one.at("images").get<std::int64_t>() == 0 && ++count <= longestList)
            names += (names.empty() ? "“" : ", “") + text(one.at("class")) + "”";
    if (count == 0)
        return {};
    if (count > longestList)
        names += " and " + std::to_string(count - longestList) + " more";
    return "\n\nNo pictures to measure with: " + names + ". How well the model tells them is not known.";
}

std::string accuracyText(const Json& answer) {
    if (answer.value("top1", Json()).is_null())
        return "\n\nNone of these pictures has a class that the model knows: there is no accuracy.";
    return "\n\naccuracy  " + percent(answer.at("top1").get<double>()) + "  (95 % interval " +
           percent(answer.at("top1_low").get<double>()) + " to " + percent(answer.at("top1_high").get<double>()) +
           ")\nmacro F1  " + decimalText(answer, "macro_f1");
}

std::string perClassText(const Json& answer) {
    TextTable table;
    table.add({"class", "images", "precision", "recall", "F1"});
    for (const Json& one : answer.at("per_class"))
        table.add({fitColumns(text(one.at("class")), 40), grouped(one.at("images").get<std::int64_t>()),
                   shareText(one, "precision"), shareText(one, "recall"), decimalText(one, "f1")});
    return "\n\n" + table.text(outputColumns());
}

std::string setText(const Json& answer) {
    const std::string set = answer.at("set").get<std::string>();
    const std::string name = set == "val" ? "validation" : set == "train" ? "training" : set;
    std::string line = counted(answer.at("images").get<std::int64_t>(), "picture", "pictures");
    line += set == "all" ? " of all sets" : " of the " + name + " set";
    if (answer.at("chosen_on_these_images").get<bool>())
        line += " (the best epoch was chosen on these images)";
    if (answer.at("includes_training_images").get<bool>())
        line += " (the model has learnt from some of these images)";
    return line + " in " + text(answer.at("data"));
}

std::string rankedText(const Json& prediction) {
    TextTable table;
    for (const Json& one : prediction.at("top5")) {
        const double share = one.at("probability").get<double>();
        const std::string bar(static_cast<std::size_t>(share * 30.0 + 0.5), '#');
        table.add(
            {"  " + fitColumns(text(one.at("class")), 40), percent(share), bar + std::string(30 - bar.size(), ' ')});
    }
    return text(prediction.at("path")) + "\n" + table.text(outputColumns());
}

std::string shortText(const Json& predictions) {
    TextTable table;
    for (const Json& one : predictions)
        table.add({text(one.at("path")), text(one.at("class")), percent(one.at("probability").get<double>())});
    return table.text(outputColumns());
}

std::string setNames(const Json& sets) {
    std::string names;
    for (const auto& [name, counts] : sets.items())
        names += (names.empty() ? "" : ", ") + name;
    return names;
}

} // namespace

std::string scanText(const Json& answer) {
    const Json& sets = answer.at("sets");
    TextTable table;
    std::vector<std::string> head{"class", "images"};
    for (const auto& [name, counts] : sets.items())
        head.push_back(name);
    table.add(head);
    for (std::size_t i = 0; i < answer.at("classes").size(); ++i) {
        std::vector<std::string> row{text(answer.at("classes")[i]),
                                     grouped(answer.at("counts")[i].get<std::int64_t>())};
        for (const auto& [name, counts] : sets.items())
            row.push_back(grouped(counts[i].get<std::int64_t>()));
        table.add(row);
    }
    std::string lines = text(answer.at("data")) + ": " +
                        counted(answer.at("images").get<std::int64_t>(), "picture", "pictures") + " in " +
                        std::to_string(answer.at("classes").size()) + " classes, " +
                        (answer.at("layout") == "sets" ? "in sets (" + setNames(sets) + ")"
                                                       : std::string("one folder for each class")) +
                        "\n\n" + table.text(outputColumns());
    for (const Json& note : answer.at("notes"))
        lines += (&note == &answer.at("notes").front() ? "\n\n" : "\n") + text(note);
    if (answer.at("decoded").get<bool>() && answer.at("unreadable").empty())
        return lines + "\n\nAll pictures can be read.";
    return lines + unreadableText(answer);
}

std::string evaluateText(const Json& answer) {
    std::string lines = setText(answer);
    const auto others = answer.at("predicted").get<std::int64_t>() - answer.at("images").get<std::int64_t>();
    if (others > 0)
        lines += "\n" + counted(others, "picture", "pictures") +
                 " without a class that the model knows: predicted, but not counted";
    lines += accuracyText(answer) + perClassText(answer) + confusionText(answer) + missingClassesText(answer) +
             unreadableText(answer);
    if (answer.contains("file"))
        lines += "\n\nEvery prediction: " + text(answer.at("file"));
    return lines;
}

std::string exportText(const Json& answer) {
    std::string lines;
    for (const Json& file : answer.at("files"))
        lines += text(file.at("path")) + "  (" + decimal(file.at("bytes").get<double>() / 1e6, 1) + " MB)\n";
    const auto checked = answer.at("checked_images").get<std::int64_t>();
    return lines + "Same answer on " + grouped(answer.at("same_top1").get<std::int64_t>()) + " of " +
           counted(checked, "image", "images") + "; largest difference of a logit " +
           scientific(answer.at("max_logit_difference").get<double>()) + ".";
}

std::string predictText(const Json& answer) {
    std::string lines;
    if (answer.contains("predictions")) {
        const Json& list = answer.at("predictions");
        lines = list.size() == 1 ? rankedText(list.front()) : shortText(list);
    }
    if (answer.contains("csv"))
        lines += (lines.empty() ? "" : "\n\n") + counted(answer.at("images").get<std::int64_t>(), "answer", "answers") +
                 " in " + text(answer.at("csv"));
    return lines;
}

std::string heatMapText(const Json& answer) {
    const std::string lines = text(answer.at("image")) + "\n" + text(answer.at("class")) + ", " +
                              percent(answer.at("probability").get<double>());
    return answer.contains("file") ? lines + "\nWhere the model saw it: " + text(answer.at("file")) : lines;
}

} // namespace classmith
