// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run/opened_run.h"

#include "core/base/files.h"
#include "core/protocol/chosen_network.h"

namespace classmith {

namespace {

std::string whyNoModel(const RunFolder& run, const RunInfo& info) {
    if (run.isLocked())
        return "it is being trained";
    if (info.state == "failed")
        return info.failure;
    return info.bestEpoch > 0 ? "the file of its weights is gone" : "it was interrupted before an epoch had ended";
}

} // namespace

Result<OpenedRun> openRun(const std::filesystem::path& folder) {
    const RunFolder run(folder);
    auto info = run.openInfo();
    if (!info)
        return tl::unexpected(info.error());
    auto graph = networkOf(info->request, static_cast<int>(info->classes.size()), info->preprocessing.sizePx);
    if (!graph)
        return fail(ErrorCode::RunDamaged, utf8(folder), "run.json: " + sentence(graph.error()));
    if (std::error_code code; !std::filesystem::exists(run.bestWeights(), code))
        return fail(ErrorCode::RunWithoutModel, utf8(folder), whyNoModel(run, *info));
    const auto file = readWeights(run.bestWeights());
    if (!file)
        return tl::unexpected(file.error());
    auto matched = matchWeights(*graph, *file, utf8(run.bestWeights()));
    if (!matched)
        return fail(ErrorCode::RunDamaged, utf8(folder), "best.safetensors: " + sentence(matched.error()));
    if (matched->report.headReplaced)
        return fail(ErrorCode::RunDamaged, utf8(folder),
                    "best.safetensors: its weights are for another number of classes");
    if (matched->report.additionsNew)
        return fail(ErrorCode::RunDamaged, utf8(folder), "best.safetensors: it lacks the squeeze-and-excitation");
    return OpenedRun{std::move(*info), std::move(*graph), std::move(matched->tensors)};
}

} // namespace classmith
