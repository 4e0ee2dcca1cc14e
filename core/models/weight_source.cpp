// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/weight_source.h"

#include <cstdlib>

#include "core/base/download.h"
#include "core/base/files.h"
#include "core/base/sha256.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;
using Resolved = Result<std::optional<PretrainedWeights>>;

Resolved loadFrom(const fs::path& path, const ModelGraph& graph, PretrainedWeights start) {
    const auto file = readWeights(path);
    if (!file)
        return tl::unexpected(file.error());
    auto matched = matchWeights(graph, *file, utf8(path));
    if (!matched)
        return tl::unexpected(matched.error());
    start.weights = std::move(*matched);
    return start;
}

Resolved loadKnown(const fs::path& path, const ModelGraph& graph, const KnownWeights& known) {
    PretrainedWeights start;
    start.preprocessing = known.preprocessing.withSize(graph.inputSizePx);
    start.title = known.title;
    start.licence = known.licence;
    return loadFrom(path, graph, std::move(start));
}

Resolved loadFile(const std::string& choice, const ModelGraph& graph, const ModelInfo& info) {
    const fs::path path = pathFromUtf8(choice);
    PretrainedWeights start;
    start.preprocessing = info.preprocessing.withSize(graph.inputSizePx);
    start.title = utf8(path.filename());
    start.licence = "not known";
    return loadFrom(path, graph, std::move(start));
}

fs::path embeddedPath(const KnownWeights& known) {
    return resourceFolder() / "weights" / pathFromUtf8(known.fileName);
}

fs::path cachedPath(const KnownWeights& known) {
    return cacheFolder() / "weights" / pathFromUtf8(known.fileName);
}

Resolved embedded(const ModelGraph& graph, const ModelInfo& info) {
    if (!info.embedded)
        return fail(ErrorCode::WeightsMissing, info.title, "none come with Classmith; try --weights official");
    const fs::path path = embeddedPath(*info.embedded);
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return fail(ErrorCode::WeightsMissing, info.title, utf8(path) + " is not there");
    return loadKnown(path, graph, *info.embedded);
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

Resolved official(const ModelGraph& graph, const ModelInfo& info, JobContext& job) {
    if (!info.official)
        return fail(ErrorCode::WeightsMissing, info.title, "there are no official ones; try --weights embedded");
    const fs::path path = cachedPath(*info.official);
    if (const auto made = makeFolder(path.parent_path()); !made)
        return tl::unexpected(made.error());
    if (const auto got = download({address(*info.official), path, info.official->sha256Prefix}, job); !got)
        return tl::unexpected(got.error());
    return loadKnown(path, graph, *info.official);
}

// Whole and true, so that nothing needs the network.
bool isCached(const KnownWeights& known) {
    std::error_code ignored;
    const fs::path path = cachedPath(known);
    if (!fs::exists(path, ignored))
        return false;
    const auto hash = sha256OfFile(path);
    return hash && hash->starts_with(known.sha256Prefix);
}

#else

Resolved official(const ModelGraph&, const ModelInfo&, JobContext&) {
    return fail(ErrorCode::NotBuiltIn, "Downloading weights", "give a weight file instead");
}

bool isCached(const KnownWeights&) {
    return false;
}

#endif

Resolved automatic(const ModelGraph& graph, const ModelInfo& info, JobContext& job) {
    std::error_code ignored;
    if (info.embedded && fs::exists(embeddedPath(*info.embedded), ignored))
        return embedded(graph, info);
    if (info.official && isCached(*info.official))
        return loadKnown(cachedPath(*info.official), graph, *info.official);
    job.log(info.title + " starts without pretrained weights: none are on this computer.");
    return std::nullopt;
}

} // namespace

Resolved resolveWeights(const ModelGraph& graph, const std::string& choice, JobContext& job) {
    if (choice == "none")
        return std::nullopt;
    const auto info = findModel(graph.id);
    if (!info)
        return tl::unexpected(info.error());
    auto found = choice == "auto"       ? automatic(graph, *info, job)
                 : choice == "embedded" ? embedded(graph, *info)
                 : choice == "official" ? official(graph, *info, job)
                                        : loadFile(choice, graph, *info);
    if (found && *found) {
        for (const std::string& line : (*found)->weights.report.sentences())
            job.log(line);
    }
    return found;
}

} // namespace classmith
