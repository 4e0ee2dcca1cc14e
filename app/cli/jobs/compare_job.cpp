// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/compare_job.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "core/base/disk/new_file.h"
#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/dataset/class_names.h"
#include "core/evaluation/run_record.h"
#include "core/protocol/run/evaluation_files.h"
#include "core/protocol/run/run_pictures.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;

// A picture of the first run's evaluation.
struct LabelledPicture {
    std::string path;
    std::string className;
};

struct Side {
    RunFolder folder;
    RunInfo info;
    std::vector<SplitEntry> split;
    ClassFinder classes;
    Answers answers;

    int classCount() const { return static_cast<int>(info.classes.size()); }
    int indexOf(const std::string& name) const { return classes.find(name); } // -1: not known
};

Result<Side> openSide(const fs::path& run) {
    RunFolder folder(run);
    auto info = folder.openInfo();
    if (!info)
        return tl::unexpected(info.error());
    auto split = folder.readSplit(*info);
    if (!split)
        return tl::unexpected(split.error());
    const ClassFinder classes(info->classes);
    return Side{std::move(folder), std::move(*info), std::move(*split), classes, {}};
}

Result<std::vector<LabelledPicture>> labelledPictures(const fs::path& csv) {
    const auto text = readTextFile(csv);
    if (!text)
        return tl::unexpected(text.error());
    const auto rows = parseCsv(*text, utf8(csv));
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<LabelledPicture> pictures;
    for (std::size_t i = 1; i < rows->size(); ++i)
        if (const CsvRow& row = (*rows)[i]; row.size() > 1 && !row[1].empty())
            pictures.push_back({row[0], row[1]});
    return pictures;
}

// Of the run's own pictures what is stored holds as long as the weights do; another folder may have changed since.
Result<std::vector<LabelledPicture>> askFirst(Side& side, const CompareRequest& request, const fs::path& data,
                                              const EvaluateForComparison& evaluate) {
    const std::string set = request.set.empty() ? "val" : request.set;
    fs::path csv = evaluationFiles(side.folder.path(), side.info.request.data, set, data).predictions;
    if (request.data.empty())
        side.answers = currentAnswers(side.folder, csv, side.classCount());
    if (side.answers.empty()) {
        auto evaluated = evaluate(side.folder.path(), request.data, {}, request.set);
        if (!evaluated)
            return tl::unexpected(evaluated.error());
        csv = *evaluated;
        auto answers = readAnswers(csv, side.classCount());
        if (!answers)
            return tl::unexpected(answers.error());
        side.answers = std::move(*answers);
    }
    return labelledPictures(csv);
}

fs::path answersOf(const Side& side, const std::string& set, const fs::path& data) {
    return evaluationFiles(side.folder.path(), side.info.request.data, set, data).predictions;
}

// The list is the set "all" of the second run, whose file is written anew: what only that file knows is asked again.
Result<> askSecond(Side& side, const std::vector<LabelledPicture>& pictures, const fs::path& data,
                   const EvaluateForComparison& evaluate) {
    for (const char* set : {"val", "test", "train"})
        side.answers.merge(currentAnswers(side.folder, answersOf(side, set, data), side.classCount()));
    std::string list = csvLine({"path", "class", "set"});
    std::unordered_set<std::string> listed;
    bool missing = false;
    const Answers inAll = currentAnswers(side.folder, answersOf(side, "all", data), side.classCount());
    for (const LabelledPicture& picture : pictures)
        if (!side.answers.contains(picture.path)) {
            missing = missing || !inAll.contains(picture.path);
            listed.insert(picture.path);
            list += csvLine({picture.path, picture.className, ""});
        }
    for (const auto& [path, answer] : inAll)
        if (!side.answers.contains(path) && !listed.contains(path))
            list += csvLine({path, "", ""});
    if (!missing) {
        side.answers.insert(inAll.begin(), inAll.end());
        return {};
    }
    const PrivateFolder folder; // gone again after the question
    const fs::path file = folder.path() / "samples.csv";
    if (folder.path().empty())
        return fail(ErrorCode::FileUnwritable, "the temporary folder");
    if (auto written = writeFileAtomically(file, list); !written)
        return written;
    const auto evaluated = evaluate(side.folder.path(), data, file, "all");
    if (!evaluated)
        return tl::unexpected(evaluated.error());
    auto answers = readAnswers(*evaluated, side.classCount());
    if (!answers)
        return tl::unexpected(answers.error());
    side.answers.merge(*answers);
    return {};
}

ComparedSide countUses(const Side& side, const std::vector<LabelledPicture>& pictures, const fs::path& data) {
    ComparedSide uses{side.folder.path()};
    const RunPictures own(side.split, side.info.request.data, data);
    for (const LabelledPicture& picture : pictures) {
        const auto set = own.setOf(picture.path);
        uses.trainedOn += set == SetKind::Train ? 1 : 0;
        uses.chosenOn += set == SetKind::Validation ? 1 : 0;
        uses.unknown += side.indexOf(picture.className) < 0 ? 1 : 0;
    }
    return uses;
}

// The first run's index of what a run answered; those that it does not have share the place behind.
int placeOf(const Side& first, const Side& side, const Answer& answer) {
    const int place = first.indexOf(side.info.classes[static_cast<std::size_t>(answer.predicted())]);
    return place < 0 ? first.classCount() : place;
}

void note(CompareAnswer& answer, const std::string& path, PairOutcome outcome) {
    if (outcome == PairOutcome::OnlySecond)
        answer.mended.push_back(path);
    else if (outcome == PairOutcome::OnlyFirst)
        answer.newlyWrong.push_back(path);
    else if (outcome == PairOutcome::BothWrong)
        answer.bothWrong.push_back(path);
}

nlohmann::ordered_json sideJson(const ComparedSide& side, double top1) {
    return {{"run", jsonPath(side.run)},
            {"top1", top1},
            {"trained_on", side.trainedOn},
            {"chosen_on", side.chosenOn},
            {"of_unknown_classes", side.unknown}};
}

nlohmann::ordered_json texts(const std::vector<std::string>& values) {
    auto list = nlohmann::ordered_json::array();
    for (const std::string& value : values)
        list.push_back(jsonText(value));
    return list;
}

// Nothing was measured for a class without pictures.
nlohmann::ordered_json classJson(const std::string& name, const ClassMetrics& first, const ClassMetrics& second) {
    nlohmann::ordered_json json{{"class", jsonText(name)}, {"images", first.support}};
    const bool measured = first.support > 0;
    json["first_f1"] = measured ? nlohmann::ordered_json(first.f1) : nullptr;
    json["second_f1"] = measured ? nlohmann::ordered_json(second.f1) : nullptr;
    json["f1_difference"] = measured ? nlohmann::ordered_json(second.f1 - first.f1) : nullptr;
    return json;
}

} // namespace

Result<CompareAnswer> compareRuns(const CompareRequest& request, const EvaluateForComparison& evaluate) {
    auto first = openSide(request.first);
    if (!first)
        return tl::unexpected(first.error());
    auto second = openSide(request.second);
    if (!second)
        return tl::unexpected(second.error());
    const fs::path data = request.data.empty() ? first->info.request.data : request.data;
    const auto labelled = askFirst(*first, request, data, evaluate);
    if (!labelled)
        return tl::unexpected(labelled.error());
    if (const auto asked = askSecond(*second, *labelled, data, evaluate); !asked)
        return tl::unexpected(asked.error());

    CompareAnswer answer;
    std::vector<LabelledPicture> compared;
    std::vector<PairedAnswer> pairs;
    for (const LabelledPicture& picture : *labelled) {
        const auto ofFirst = first->answers.find(picture.path);
        const auto ofSecond = second->answers.find(picture.path);
        if (ofFirst == first->answers.end() || ofSecond == second->answers.end()) {
            answer.notCompared.push_back(picture.path);
            continue;
        }
        const int label = first->indexOf(picture.className);
        pairs.push_back({label < 0 ? first->classCount() : label, placeOf(*first, *first, ofFirst->second),
                         placeOf(*first, *second, ofSecond->second)});
        compared.push_back(picture);
        note(answer, picture.path, outcomeOf(pairs.back()));
    }
    if (compared.empty())
        return fail(ErrorCode::DatasetSetMissing, utf8(data), request.set);
    answer.first = countUses(*first, compared, data);
    answer.second = countUses(*second, compared, data);
    answer.data = data;
    answer.classes = first->info.classes;
    answer.figures = compareAnswers(pairs, first->classCount() + 1);
    return answer;
}

nlohmann::ordered_json toJson(const CompareAnswer& answer) {
    const Comparison& figures = answer.figures;
    nlohmann::ordered_json json;
    json["images"] = figures.counts.images();
    json["data"] = jsonPath(answer.data);
    json["first"] = sideJson(answer.first, figures.firstTop1);
    json["second"] = sideJson(answer.second, figures.secondTop1);
    // Seen from the second run: what has become better is positive.
    json["difference"] = figures.secondTop1 - figures.firstTop1;
    json["difference_low"] = -figures.difference.high;
    json["difference_high"] = -figures.difference.low;
    json["p_value"] = figures.pValue;
    json["both_right"] = figures.counts.bothRight;
    json["mended"] = figures.counts.onlySecond;
    json["newly_wrong"] = figures.counts.onlyFirst;
    json["both_wrong"] = figures.counts.bothWrong;
    json["per_class"] = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < answer.classes.size(); ++i)
        json["per_class"].push_back(classJson(answer.classes[i], figures.first[i], figures.second[i]));
    json["mended_images"] = texts(answer.mended);
    json["newly_wrong_images"] = texts(answer.newlyWrong);
    json["both_wrong_images"] = texts(answer.bothWrong);
    json["not_compared"] = texts(answer.notCompared);
    return json;
}

} // namespace classmith
