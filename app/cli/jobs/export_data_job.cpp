// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/export_data_job.h"

#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/cli/console/text_table.h"
#include "app/cli/jobs/project_path.h"
#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"
#include "core/filing/label_writer.h"
#include "core/project/counts/dataset_counts.h"
#include "core/project/counts/kept_split.h"
#include "core/project/project.h"

namespace classmith {

namespace {

// As the folders say; what they put into no set is divided as a training would.
Result<> takeFolder(CopyRequest& request, JobContext& job) {
    const auto scanned = scanFolder(request.root, job, ScanPurpose::Evaluation);
    if (!scanned)
        return tl::unexpected(scanned.error());
    std::vector<std::string_view> paths;
    std::vector<SplitMember> members;
    for (const ImageEntry& image : scanned->images) {
        paths.emplace_back(image.path);
        members.push_back({image.classIndex, image.set});
    }
    const SplitOptions standard;
    const auto sets = splitInOrder(splitOrder(paths, standard.seed), members, static_cast<int>(scanned->classes.size()),
                                   standard.validationFraction);
    for (std::size_t i = 0; i < scanned->images.size(); ++i) {
        const ImageEntry& image = scanned->images[i];
        request.rows.push_back({image.path, scanned->classes[static_cast<std::size_t>(image.classIndex)], sets[i]});
    }
    return {};
}

Result<> takeProject(const std::filesystem::path& given, CopyRequest& request, JobContext& job) {
    const auto place = projectPlaceOf(given);
    if (!place)
        return tl::unexpected(place.error());
    const auto project = Project::open(*place, {});
    if (!project)
        return tl::unexpected(project.error());
    request.root = (*project)->datasetRoot();
    FileOperations files;
    if (LabelWriter(**project, files).pending())
        return fail(ErrorCode::MovesPending, utf8(request.root));
    const auto scanned = scanFolder(request.root, job, ScanPurpose::Labelling);
    if (!scanned)
        return tl::unexpected(scanned.error());
    (*project)->merge(*scanned);
    DatasetCounts counts;
    counts.reset(**project, orderForSplit(**project), keptValidationShare(**project));
    request.rows = samplesOf(**project, counts);
    return {};
}

} // namespace

Result<CopiedData> exportData(const ExportDataRequest& request, JobContext& job) {
    CopyRequest copy{request.data, {}, request.out, request.how, request.layout};
    const auto taken = isProjectPath(request.data) ? takeProject(request.data, copy, job) : takeFolder(copy, job);
    if (!taken)
        return tl::unexpected(taken.error());
    return request.format == DataFormat::Csv ? writeSampleFolder(copy) : copyData(copy, job);
}

nlohmann::ordered_json toJson(const ExportDataRequest& request, const CopiedData& answer) {
    return {{"out", jsonText(utf8(request.out))},
            {"format", request.format == DataFormat::Csv ? "csv" : "folders"},
            {"pictures", answer.pictures},
            {"renamed", answer.renamed},
            {"unlabelled", answer.unlabelled}};
}

std::string exportDataText(const ExportDataRequest& request, const CopiedData& answer) {
    std::string text = pictures(answer.pictures) +
                       (request.format == DataFormat::Csv ? " listed in “" : " written to “") +
                       printableName(utf8(request.out)) + "”.";
    if (answer.renamed > 0)
        text += "\n" + pictures(answer.renamed) + (answer.renamed == 1 ? " has" : " have") +
                " a number behind the name, which another picture had.";
    if (answer.unlabelled > 0 && request.format == DataFormat::Csv)
        text += "\n" + pictures(answer.unlabelled) + " of the list " + (answer.unlabelled == 1 ? "has" : "have") +
                " no class.";
    else if (answer.unlabelled > 0)
        text += "\n" + pictures(answer.unlabelled) + " without a class " + (answer.unlabelled == 1 ? "was" : "were") +
                " passed over.";
    return text;
}

} // namespace classmith
