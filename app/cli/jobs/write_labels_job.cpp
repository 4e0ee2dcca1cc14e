// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/write_labels_job.h"

#include <array>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/cli/console/text_table.h"
#include "app/cli/jobs/project_path.h"
#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"
#include "core/dataset/catalogue.h"
#include "core/filing/label_writer.h"
#include "core/project/project.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

// A reason as programs and as people read it.
template<class Reason>
struct ReasonWords {
    Reason reason;
    std::string_view id;
    std::string_view text;
};
constexpr std::array<ReasonWords<MoveReason>, 3> moveWords{{
    {MoveReason::Relabelled, "relabelled", "relabelled"},
    {MoveReason::ClassRenamed, "class_renamed", "the class has another name"},
    {MoveReason::LeftOut, "left_out", "left out"},
}};
constexpr std::array<ReasonWords<StayReason>, 5> stayWords{{
    {StayReason::RelativeLink, "relative_link", "is a link that would lead nowhere from another folder"},
    {StayReason::OtherFileSystem, "other_file_system", "would have to be copied to another disk"},
    {StayReason::SameFile, "same_file", "is a second name of a file that is to go elsewhere"},
    {StayReason::BehindLink, "behind_link", "lies behind a link to a folder, or would"},
    {StayReason::Gone, "gone", "is not there any more"},
}};

template<class Words, class Reason>
const auto& wordsOf(const Words& words, Reason reason) {
    for (const auto& each : words)
        if (each.reason == reason)
            return each;
    return words.front();
}

Result<MovePlan> plan(Project& project, LeftOutPictures leftOut, JobContext& job) {
    const auto scanned = scanFolder(project.datasetRoot(), job, ScanPurpose::Labelling);
    if (!scanned)
        return tl::unexpected(scanned.error());
    project.merge(*scanned);
    return planMoves(project, leftOut);
}

Result<WrittenLabels> act(LabelWriter& writer, const WriteLabelsRequest& request, const MovePlan& plan,
                          JobContext& job) {
    switch (request.step) {
    case WriteLabelsStep::Look:
        return WrittenLabels{};
    case WriteLabelsStep::GoOn:
        return writer.goOn(job);
    case WriteLabelsStep::TakeBack:
        return writer.takeBack(job);
    case WriteLabelsStep::Write:
        break;
    }
    return writer.write(plan, job);
}

std::string movesTable(const MovePlan& plan, int columns) {
    TextTable table;
    table.add({"from", "to", "why"});
    for (const Move& move : plan.moves)
        table.add(
            {move.from, move.to,
             std::string(wordsOf(moveWords, move.reason).text) + (move.isNameTaken ? "; the name is taken" : "")});
    return table.text(columns);
}

} // namespace

Result<WriteLabelsAnswer> writeLabels(const WriteLabelsRequest& request, JobContext& job) {
    const auto place = projectPlaceOf(request.project);
    if (!place)
        return tl::unexpected(place.error());
    auto project = Project::open(*place, {});
    if (!project)
        return tl::unexpected(project.error());
    FileOperations files;
    LabelWriter writer(**project, files);
    const bool looksAtFolders = request.step == WriteLabelsStep::Look || request.step == WriteLabelsStep::Write;
    if (looksAtFolders && writer.pending())
        return fail(ErrorCode::MovesPending, utf8((*project)->datasetRoot()));
    WriteLabelsAnswer answer;
    if (looksAtFolders) {
        auto planned = plan(**project, request.leftOut, job);
        if (!planned)
            return tl::unexpected(planned.error());
        answer.plan = std::move(*planned);
    }
    const auto written = act(writer, request, answer.plan, job);
    if (!written)
        return tl::unexpected(written.error());
    answer.pictures = written->pictures;
    return answer;
}

Json toJson(const WriteLabelsRequest& request, const WriteLabelsAnswer& answer) {
    Json json = {{"written", answer.pictures}};
    if (request.step == WriteLabelsStep::GoOn || request.step == WriteLabelsStep::TakeBack)
        return json;
    json["unlabelled"] = answer.plan.unlabelled;
    json["moves"] = Json::array();
    for (const Move& move : answer.plan.moves)
        json["moves"].push_back({{"from", jsonText(move.from)},
                                 {"to", jsonText(move.to)},
                                 {"why", wordsOf(moveWords, move.reason).id},
                                 {"name_taken", move.isNameTaken}});
    json["staying"] = Json::array();
    for (const StayingPicture& each : answer.plan.staying)
        json["staying"].push_back({{"path", jsonText(each.path)}, {"why", wordsOf(stayWords, each.reason).id}});
    return json;
}

std::string writeLabelsText(const WriteLabelsRequest& request, const WriteLabelsAnswer& answer, int columns) {
    switch (request.step) {
    case WriteLabelsStep::GoOn:
        return answer.pictures == 0 ? "Nothing was interrupted." : "Gone on with: " + pictures(answer.pictures) + ".";
    case WriteLabelsStep::TakeBack:
        return answer.pictures == 0 ? "There is nothing to take back."
                                    : "Taken back: " + pictures(answer.pictures) + " where they were.";
    case WriteLabelsStep::Look:
    case WriteLabelsStep::Write:
        break;
    }
    const bool looks = request.step == WriteLabelsStep::Look;
    std::string text;
    if (answer.plan.moves.empty())
        text = "The folders say what the labels say.";
    else if (looks)
        text = movesTable(answer.plan, columns) + "\n\n" + pictures(answer.plan.moves.size()) + " would move.";
    else
        text = pictures(answer.pictures) + " moved. --undo takes it back.";
    if (answer.plan.unlabelled > 0)
        text += "\n" + pictures(answer.plan.unlabelled) + " without a label " +
                (answer.plan.unlabelled == 1 ? "stays." : "stay.");
    for (const StayingPicture& each : answer.plan.staying)
        text +=
            "\n" + printableName(each.path) + " stays: it " + std::string(wordsOf(stayWords, each.reason).text) + ".";
    return text;
}

} // namespace classmith
