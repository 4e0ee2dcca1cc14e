// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/evaluation_writing.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/evaluation/answers.h"

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

// Files that are not in their places yet; they go away where they never come there.
struct Unfinished {
    EvaluationFiles files;
    ~Unfinished() {
        std::error_code ignored;
        std::filesystem::remove(files.predictions, ignored);
        std::filesystem::remove(files.logits, ignored);
    }
};

std::filesystem::path unfinished(std::filesystem::path file) {
    return file += ".new";
}

Result<> moveInto(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code code;
    std::filesystem::rename(from, to, code);
    return code ? Result<>(tl::unexpected(writeError(to, code.value()))) : Result<>();
}

// Two evaluations of a folder are two measurements: its pictures or labels may have changed in between.
Result<> moveAside(const EvaluationFiles& files) {
    std::error_code code;
    if (!std::filesystem::exists(files.predictions, code))
        return {};
    const EvaluationFiles place = earlierPlace(files);
    if (auto moved = moveInto(files.predictions, place.predictions); !moved)
        return moved;
    return std::filesystem::exists(files.logits, code) ? moveInto(files.logits, place.logits) : Result<>();
}

// Says which file is meant, not what it is called until it is complete.
Result<> about(const std::filesystem::path& file, Result<> written) {
    if (!written)
        written.error().subject = utf8(file);
    return written;
}

} // namespace

Result<> writeEvaluation(const EvaluationFiles& files, const OpenedRun& run, const EvaluationImages& images,
                         const ScoredImages& scored, bool keepsEarlier) {
    const auto rows = static_cast<std::int64_t>(scored.indices.size());
    const auto classes = static_cast<std::int64_t>(run.info.classes.size());
    const std::string csv = predictionsCsv(run.info.classes, images, scored);
    const Unfinished fresh{{unfinished(files.predictions), unfinished(files.logits)}};
    auto written =
        about(files.logits,
              writeSafetensors(fresh.files.logits, {{"logits", TensorData::fromFloats({rows, classes}, scored.logits)}},
                               {{"predictions", jsonPath(files.predictions.filename())},
                                {"predictions_hash", evaluationHash(csv)},
                                {"data", jsonPath(images.root)}}));
    if (written)
        written = about(files.predictions, writeFileAtomically(fresh.files.predictions, csv));
    if (written && keepsEarlier)
        written = moveAside(files);
    if (written)
        written = moveInto(fresh.files.logits, files.logits);
    if (written)
        written = moveInto(fresh.files.predictions, files.predictions);
    return written;
}

} // namespace classmith
