// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/weights/weight_source.h"

#include <cstdlib>

#include "core/base/files.h"
#include "core/base/network/download.h"
#include "core/base/network/sha256.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;
using Resolved = Result<std::optional<PretrainedWeights>>;

Result<PretrainedWeights> loadFrom(const fs::path& path, const ModelGraph& graph, PretrainedWeights start) {
    const auto file = readWeights(path);
    if (!file)
        return tl::unexpected(file.error());
    auto matched = matchWeights(graph, *file, utf8(path));
    if (!matched)
        return tl::unexpected(matched.error());
    start.weights = std::move(*matched);
    return start;
}

Result<PretrainedWeights> loadFile(const std::string& choice, const ModelGraph& graph) {
    const auto info = findModel(graph.id);
    if (!info)
        return tl::unexpected(info.error());
    const fs::path path = pathFromUtf8(choice);
    PretrainedWeights start;
    start.preprocessing = info->preprocessing.withSize(graph.inputSizePx);
    start.title = utf8(path.filename());
    start.licence = "not known";
    return loadFrom(path, graph, std::move(start));
}

bool isEmbedded(const KnownWeights& known) {
    return known.url.empty();
}

fs::path pathOf(const KnownWeights& known) {
    return (isEmbedded(known) ? resourceFolder() : cacheFolder()) / "weights" / pathFromUtf8(known.fileName);
}

bool isThere(const KnownWeights& known) {
    std::error_code ignored;
    return fs::exists(pathOf(known), ignored);
}

#ifdef CLASSMITH_HAS_NETWORK

std::string address(const KnownWeights& known) {
    const char* given = std::getenv("CLASSMITH_WEIGHTS_URL");
    if (!given || !*given)
        return known.url;
    std::string base = given;
    while (base.ends_with('/'))
        base.pop_back();
    return base + "/" + known.fileName;
}

Result<> fetch(const KnownWeights& known, JobContext& job) {
    const fs::path path = pathOf(known);
    if (const auto made = makeFolder(path.parent_path()); !made)
        return made;
    return download({address(known), path, known.sha256, known.bytes}, job);
}

// Whole and true, so that nothing needs the network.
bool isCached(const KnownWeights& known) {
    std::error_code code;
    if (fs::file_size(pathOf(known), code) != static_cast<std::uintmax_t>(known.bytes) || code)
        return false;
    const auto hash = sha256OfFile(pathOf(known));
    return hash && *hash == known.sha256;
}

#else

Result<> fetch(const KnownWeights&, JobContext&) {
    return fail(ErrorCode::NotBuiltIn, "Downloading weights", "give a weight file instead");
}

bool isCached(const KnownWeights&) {
    return false;
}

#endif

std::string nameOfAuto(const ModelInfo& model, JobContext& job) {
    for (const KnownWeights& known : model.weights)
        if (isEmbedded(known) ? isThere(known) : isCached(known))
            return known.name;
    job.log(model.title + " starts without pretrained weights: none are on this computer.");
    return "none";
}

// "--weights official, --weights official-v2, --weights none"
std::string weightChoices(const ModelInfo& model) {
    std::string list;
    for (const KnownWeights& known : model.weights)
        list += "--weights " + known.name + ", ";
    return list + "--weights none";
}

} // namespace

Result<WeightChoice> chooseWeights(const ModelInfo& model, const std::string& asked, JobContext& job) {
    WeightChoice choice{asked == "auto" ? nameOfAuto(model, job) : asked, std::nullopt, model.naturalSizePx()};
    if (!isWeightsName(choice.name))
        return choice;
    const KnownWeights* known = model.weightsCalled(choice.name);
    if (!known)
        return fail(ErrorCode::WeightsMissing, model.title,
                    "there are none called “" + choice.name + "”; it has " + weightChoices(model));
    choice.known = *known;
    choice.naturalSizePx = choice.known->preprocessing.sizePx;
    return choice;
}

Result<PretrainedWeights> loadKnownWeights(const ModelGraph& graph, const KnownWeights& known, JobContext& job) {
    if (isEmbedded(known) && !isThere(known))
        return fail(ErrorCode::WeightsMissing, graph.title, utf8(pathOf(known)) + " is not there");
    if (!isEmbedded(known)) {
        if (const auto fetched = fetch(known, job); !fetched)
            return tl::unexpected(fetched.error());
    }
    PretrainedWeights start;
    start.preprocessing = known.preprocessing.withSize(graph.inputSizePx);
    start.title = known.title;
    start.licence = known.licence;
    return loadFrom(pathOf(known), graph, std::move(start));
}

Resolved loadWeights(const ModelGraph& graph, const WeightChoice& choice, JobContext& job) {
    if (choice.name == "none")
        return std::nullopt;
    auto loaded = choice.known ? loadKnownWeights(graph, *choice.known, job) : loadFile(choice.name, graph);
    if (!loaded)
        return tl::unexpected(loaded.error());
    for (const std::string& line : loaded->weights.report.sentences())
        job.log(line);
    return std::optional(std::move(*loaded));
}

Resolved resolveWeights(const ModelGraph& graph, const std::string& asked, JobContext& job) {
    const auto model = findModel(graph.id);
    if (!model)
        return tl::unexpected(model.error());
    const auto choice = chooseWeights(*model, asked, job);
    return choice ? loadWeights(graph, *choice, job) : tl::unexpected(choice.error());
}

} // namespace classmith
