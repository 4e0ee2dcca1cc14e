// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/weights/weight_source.h"

#include <cstdlib>

#include "core/base/download.h"
#include "core/base/files.h"
#include "core/base/sha256.h"

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

Result<PretrainedWeights> loadFile(const std::string& choice, const ModelGraph& graph, const ModelInfo& info) {
    const fs::path path = pathFromUtf8(choice);
    PretrainedWeights start;
    start.preprocessing = info.preprocessing.withSize(graph.inputSizePx);
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
    return download({address(known), path, known.sha256Prefix}, job);
}

// Whole and true, so that nothing needs the network.
bool isCached(const KnownWeights& known) {
    if (!isThere(known))
        return false;
    const auto hash = sha256OfFile(pathOf(known));
    return hash && hash->starts_with(known.sha256Prefix);
}

#else

Result<> fetch(const KnownWeights&, JobContext&) {
    return fail(ErrorCode::NotBuiltIn, "Downloading weights", "give a weight file instead");
}

bool isCached(const KnownWeights&) {
    return false;
}

#endif

Resolved optionally(Result<PretrainedWeights> weights) {
    if (!weights)
        return tl::unexpected(weights.error());
    return std::optional(std::move(*weights));
}

Resolved automatic(const ModelGraph& graph, const ModelInfo& info, JobContext& job) {
    if (info.embedded && isThere(*info.embedded))
        return optionally(loadKnownWeights(graph, *info.embedded, job));
    if (info.official && isCached(*info.official))
        return optionally(loadKnownWeights(graph, *info.official, job));
    job.log(info.title + " starts without pretrained weights: none are on this computer.");
    return std::nullopt;
}

Result<PretrainedWeights> named(const std::string& choice, const ModelGraph& graph, const ModelInfo& info,
                                JobContext& job) {
    if (choice != "embedded" && choice != "official")
        return loadFile(choice, graph, info);
    const auto& known = choice == "embedded" ? info.embedded : info.official;
    if (known)
        return loadKnownWeights(graph, *known, job);
    return fail(ErrorCode::WeightsMissing, info.title,
                choice == "embedded" ? "none come with Classmith; try --weights official"
                                     : "there are no official ones; try --weights embedded");
}

} // namespace

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

Resolved resolveWeights(const ModelGraph& graph, const std::string& choice, JobContext& job) {
    if (choice == "none")
        return std::nullopt;
    const auto info = findModel(graph.id);
    if (!info)
        return tl::unexpected(info.error());
    auto found = choice == "auto" ? automatic(graph, *info, job) : optionally(named(choice, graph, *info, job));
    if (found && *found) {
        for (const std::string& line : (*found)->weights.report.sentences())
            job.log(line);
    }
    return found;
}

} // namespace classmith
