// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/answer_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/cli/console/text_table.h"
#include "core/base/files.h"
#include "core/base/text/printable.h"

namespace classmith {

namespace {

// A confusion matrix that is wider than this helps nobody in a terminal.
constexpr std::size_t matrixClasses = 20;
constexpr int matrixNameColumns = 12;
constexpr std::size_t longestList = 20;

std::string unreadableText(const std::vector<UnreadableFile>& list) {
    if (list.empty())
        return {};
    std::string lines =
        "\n\n" + counted(static_cast<std::int64_t>(list.size()), "picture", "pictures") + " cannot be read:";
    for (std::size_t i = 0; i < std::min(list.size(), longestList); ++i)
        lines += "\n  " + printableName(list[i].reason);
    if (list.size() > longestList)
        lines += "\n  … and " + std::to_string(list.size() - longestList) + " more (--json lists all)";
    return lines;
}

std::string confusionText(const EvaluateAnswer& answer) {
    const auto& names = answer.classes;
    if (names.size() > matrixClasses)
        return "\n\nThe confusion matrix of " + std::to_string(names.size()) + " classes is in --json.";
    TextTable table;
    std::vector<std::string> head{"true \\ predicted"};
    for (const std::string& name : names)
        head.push_back(fitColumns(printableName(name), matrixNameColumns));
    table.add(head);
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::vector<std::string> row{fitColumns(printableName(names[i]), 24)};
        for (const std::int64_t count : answer.confusion[i])
            row.push_back(grouped(count));
        table.add(row);
    }
    if (!table.fits(outputColumns()))
        return "\n\nThe confusion matrix is wider than this terminal; --json has it.";
    return "\n\n" + table.text(outputColumns());
}

// Not a number: there was nothing to measure it on.
std::string shareText(double figure) {
    return std::isnan(figure) ? "–" : percent(figure);
}

std::string decimalText(double figure) {
    return std::isnan(figure) ? "–" : decimal(figure, 3);
}

std::string missingClassesText(const EvaluateAnswer& answer) {
    std::string names;
    std::size_t count = 0;
    for (const EvaluatedClassFigures& one : answer.perClass)
        if (one.images == 0 && ++count <= longestList)
            names += (names.empty() ? "“" : ", “") + printableName(one.className) + "”";
    if (count == 0)
        return {};
    if (count > longestList)
        names += " and " + std::to_string(count - longestList) + " more";
    return "\n\nNo pictures to measure with: " + names + ". How well the model tells them is not known.";
}

std::string accuracyText(const EvaluateAnswer& answer) {
    if (std::isnan(answer.top1))
        return "\n\nNone of these pictures has a class that the model knows: there is no accuracy.";
    return "\n\naccuracy  " + percent(answer.top1) + "  (95 % interval " + percent(answer.top1Low) + " to " +
           percent(answer.top1High) + ")\nmacro F1  " + decimalText(answer.macroF1);
}

std::string flipsText(const EvaluateAnswer& answer) {
    if (!answer.flips)
        return {};
    return "\nmirror images: " + counted(answer.flips->gained, "answer", "answers") + " gained, " +
           grouped(answer.flips->lost) + " lost; " + shareText(answer.flips->top1Without) + " without them";
}

std::string perClassText(const EvaluateAnswer& answer) {
    TextTable table;
    table.add({"class", "images", "precision", "recall", "F1"});
    for (const EvaluatedClassFigures& one : answer.perClass)
        table.add({fitColumns(printableName(one.className), 40), grouped(one.images), shareText(one.precision),
                   shareText(one.recall), decimalText(one.f1)});
    return "\n\n" + table.text(outputColumns());
}

std::string setText(const EvaluateAnswer& answer) {
    const std::string& set = answer.set;
    const std::string name = set == "val" ? "validation" : set == "train" ? "training" : set;
    std::string line = counted(answer.images, "picture", "pictures");
    line += set == "all" ? " of all sets" : " of the " + name + " set";
    if (answer.chosenOnTheseImages)
        line += " (the best epoch was chosen on these images)";
    if (answer.includesTrainingImages)
        line += " (the model has learnt from some of these images)";
    return line + " in " + printablePath(answer.data);
}

std::string rankedText(const Prediction& prediction) {
    TextTable table;
    for (const RankedClass& one : prediction.ranked) {
        const std::string bar(static_cast<std::size_t>(one.probability * 30.0 + 0.5), '#');
        table.add({"  " + fitColumns(printableName(one.name), 40), percent(one.probability),
                   bar + std::string(30 - bar.size(), ' ')});
    }
    return printableName(prediction.path) + "\n" + table.text(outputColumns());
}

std::string shortText(const std::vector<Prediction>& predictions) {
    TextTable table;
    for (const Prediction& one : predictions)
        table.add(
            {printableName(one.path), printableName(one.ranked.front().name), percent(one.ranked.front().probability)});
    return table.text(outputColumns());
}

// Those sets that the folders name, with their counts.
std::vector<std::pair<std::string, CountsByClass>> namedSets(const SetCounts& sets) {
    std::vector<std::pair<std::string, CountsByClass>> named;
    for (const auto& [set, counts] :
         {std::pair(SetKind::Train, &sets.train), std::pair(SetKind::Validation, &sets.validation),
          std::pair(SetKind::Test, &sets.test)})
        if (*counts)
            named.emplace_back(setName(set), **counts);
    return named;
}

std::string layoutText(const ScanAnswer& answer) {
    if (answer.layout == Layout::Classes)
        return "one folder for each class";
    std::string names;
    for (const auto& [name, counts] : namedSets(answer.sets))
        names += (names.empty() ? "" : ", ") + name;
    return "in sets (" + names + ")";
}

} // namespace

std::string scanText(const ScanAnswer& answer) {
    const auto sets = namedSets(answer.sets);
    TextTable table;
    std::vector<std::string> head{"class", "images"};
    for (const auto& [name, counts] : sets)
        head.push_back(name);
    table.add(head);
    for (std::size_t i = 0; i < answer.classes.size(); ++i) {
        std::vector<std::string> row{printableName(answer.classes[i]), grouped(answer.counts[i])};
        for (const auto& [name, counts] : sets)
            row.push_back(grouped(counts[i]));
        table.add(row);
    }
    std::string lines = printablePath(answer.data) + ": " + counted(answer.images, "picture", "pictures") + " in " +
                        counted(std::ssize(answer.classes), "class", "classes") + ", " + layoutText(answer) + "\n\n" +
                        table.text(outputColumns());
    for (const std::string& note : answer.notes)
        lines += (&note == &answer.notes.front() ? "\n\n" : "\n") + printableName(note);
    if (answer.decoded && answer.unreadable.empty())
        return lines + "\n\nAll pictures can be read.";
    return lines + unreadableText(answer.unreadable);
}

std::string evaluateText(const EvaluateAnswer& answer) {
    std::string lines = setText(answer);
    const auto others = answer.predicted - answer.images;
    if (others > 0)
        lines += "\n" + counted(others, "picture", "pictures") +
                 " without a class that the model knows: predicted, but not counted";
    lines += accuracyText(answer) + flipsText(answer) + perClassText(answer) + confusionText(answer) +
             missingClassesText(answer) + unreadableText(answer.unreadable);
    if (!answer.predictions.empty())
        lines += "\n\nEvery prediction: " + printablePath(answer.predictions);
    return lines;
}

std::string exportText(const ExportResult& answer) {
    std::string lines;
    for (const ExportedFile& file : answer.files)
        lines += printableName(file.path) + "  (" + decimal(static_cast<double>(file.bytes) / 1e6, 1) + " MB)\n";
    return lines + "Same answer on " + grouped(answer.sameTop1) + " of " +
           counted(answer.checkedImages, "image", "images") + "; largest difference of a logit " +
           scientific(answer.maxLogitDifference) + ".";
}

std::string predictText(const PredictAnswer& answer) {
    std::string lines;
    if (answer.predictions)
        lines =
            answer.predictions->size() == 1 ? rankedText(answer.predictions->front()) : shortText(*answer.predictions);
    if (!answer.csv.empty())
        lines += (lines.empty() ? "" : "\n\n") + counted(answer.images, "answer", "answers") + " in " +
                 printablePath(answer.csv);
    return lines;
}

std::string heatMapText(const HeatMapAnswer& answer) {
    const std::string lines =
        printablePath(answer.image) + "\n" + printableName(answer.className) + ", " + percent(answer.probability);
    return answer.file.empty() ? lines : lines + "\nWhere the model saw it: " + printablePath(answer.file);
}

} // namespace classmith
