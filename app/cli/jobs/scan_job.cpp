// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/scan_job.h"

#include <algorithm>
#include <map>
#include <thread>

#include <nlohmann/json.hpp>

#include "app/cli/jobs/unreadable_json.h"
#include "core/base/files.h"
#include "core/base/text/json_fields.h"
#include "core/base/text/json_text.h"
#include "core/dataset/catalogue.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

Json texts(const std::vector<std::string>& values) {
    Json list = Json::array();
    for (const std::string& value : values)
        list.push_back(jsonText(value));
    return list;
}

using Counts = std::vector<std::int64_t>;

// Pictures of each class, of those that the filter accepts.
template<class Filter>
Counts countByClass(const DatasetCatalogue& catalogue, const Filter& accepts) {
    Counts counts(catalogue.classes.size());
    for (const ImageEntry& image : catalogue.images)
        if (accepts(image))
            ++counts[static_cast<std::size_t>(image.classIndex)];
    return counts;
}

Json countsBySet(const DatasetCatalogue& catalogue) {
    Json sets = Json::object();
    for (const SetKind set : {SetKind::Train, SetKind::Validation, SetKind::Test}) {
        const auto counts = countByClass(catalogue, [set](const ImageEntry& image) { return image.set == set; });
        if (std::any_of(counts.begin(), counts.end(), [](std::int64_t count) { return count > 0; }))
            sets[std::string(setName(set))] = counts;
    }
    return sets;
}

Json describe(const DatasetCatalogue& catalogue) {
    Json json;
    json["data"] = jsonPath(catalogue.root);
    json["layout"] = catalogue.layout == Layout::Classes ? "classes" : "sets";
    json["images"] = catalogue.images.size();
    json["classes"] = texts(catalogue.classes);
    json["counts"] = countByClass(catalogue, [](const ImageEntry&) { return true; });
    json["sets"] = countsBySet(catalogue);
    std::vector<std::string> notes;
    for (const DatasetNote& note : catalogue.notes)
        notes.push_back(sentence(note));
    json["notes"] = texts(notes);
    return json;
}

} // namespace

Result<ScanRequest> scanRequestFromJson(const Json& json) {
    JsonReader read(json);
    ScanRequest request;
    read("data", request.data);
    read("decode", request.decode);
    if (const std::string problem = read.problem(); !problem.empty())
        return fail(ErrorCode::InvalidJson, "scan request", problem);
    if (request.data.empty())
        return fail(ErrorCode::InvalidJson, "scan request", "“data” is missing");
    return request;
}

Result<Json> scanData(const ScanRequest& request, JobContext& job) {
    const auto catalogue = scanFolder(request.data, job);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    Json json = describe(*catalogue);
    json["decoded"] = request.decode;
    json["unreadable"] = Json::array();
    if (!request.decode)
        return json;
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const auto unreadable = findUnreadable(*catalogue, threads, job);
    if (!unreadable)
        return tl::unexpected(unreadable.error());
    for (const UnreadableImage& image : *unreadable)
        json["unreadable"].push_back(unreadableJson(image.path, image.error));
    return json;
}

} // namespace classmith
