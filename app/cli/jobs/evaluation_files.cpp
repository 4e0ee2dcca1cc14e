// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/evaluation_files.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/text/csv.h"

namespace classmith {

namespace {

std::string predictionsCsv(const std::vector<std::string>& classes, const EvaluationImages& images,
                           const ScoredImages& scored) {
    const auto name = [&classes](std::ptrdiff_t index) {
        return index < 0 ? std::string() : classes[static_cast<std::size_t>(index)];
    };
    const auto width = static_cast<std::ptrdiff_t>(classes.size());
    std::string text = csvLine({"path", "true", "predicted", "probability"});
    auto row = scored.probabilities.begin();
    for (const std::size_t index : scored.indices) {
        const auto best = std::max_element(row, row + width);
        const SplitEntry& entry = images.entries[index];
        text += csvLine({entry.path, name(entry.classIndex), name(best - row), csvNumber(static_cast<double>(*best))});
        row += width;
    }
    return text;
}

Result<> removeFile(const std::filesystem::path& path) {
    std::error_code code;
    std::filesystem::remove(path, code);
    return code ? Result<>(tl::unexpected(writeError(path, code.value()))) : Result<>();
}

} // namespace

EvaluationFiles evaluationFiles(const std::filesystem::path& run, const EvaluationImages& images) {
    auto folder = images.root.lexically_normal();
    if (!folder.has_filename())
        folder = folder.parent_path();
    const std::string name = "evaluation-" + (images.ownData ? "" : utf8(folder.filename()) + "-") + images.set;
    return {run / pathFromUtf8(name + ".csv"), run / pathFromUtf8(name + ".safetensors")};
}

Result<> writeEvaluation(const EvaluationFiles& files, const OpenedRun& run, const EvaluationImages& images,
                         const ScoredImages& scored) {
    if (auto removed = removeFile(files.predictions); !removed)
        return removed;
    const auto rows = static_cast<std::int64_t>(scored.indices.size());
    const auto classes = static_cast<std::int64_t>(run.info.classes.size());
    if (auto written =
            writeSafetensors(files.logits, {{"logits", TensorData::fromFloats({rows, classes}, scored.logits)}},
                             {{"predictions", utf8(files.predictions.filename())}});
        !written)
        return written;
    return writeFileAtomically(files.predictions, predictionsCsv(run.info.classes, images, scored));
}

} // namespace classmith
