// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/evaluation/answers.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/files.h"
#include "core/base/output/inside_path.h"
#include "core/base/softmax.h"
#include "core/base/stable_hash.h"
#include "core/base/text/csv.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

namespace fs = std::filesystem;

bool Answer::isInTopFive(int label) const {
    return std::find(classes.begin(), classes.end(), label) != classes.end();
}

float Answer::bestOtherThan(int label) const {
    return classes[0] == label ? probabilities[1] : probabilities[0];
}

Answer rankAnswer(std::span<const float> logits) {
    assert(!logits.empty());
    // A broken number comes last, whatever it is; comparing with it would break the sort.
    const auto value = [&logits](std::size_t i) { return std::isnan(logits[i]) ? -INFINITY : logits[i]; };
    std::vector<std::size_t> order(logits.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t count = std::min(Answer::kept, logits.size());
    std::partial_sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
        [&](std::size_t a, std::size_t b) { return value(a) > value(b) || (value(a) == value(b) && a < b); });
    const std::vector<double> probabilities = softmax(logits);
    Answer answer;
    for (std::size_t i = 0; i < count; ++i) {
        answer.classes[i] = static_cast<int>(order[i]);
        answer.probabilities[i] = static_cast<float>(probabilities[order[i]]);
    }
    return answer;
}

std::string evaluationHash(std::string_view csv) {
    StableHash hash;
    hash.add(csv);
    return std::to_string(hash.value());
}

// In bytes, with the header in front: a file that is larger holds something else.
static std::size_t largestLogits(std::size_t pictures, int classCount) {
    constexpr std::size_t headerBytes = std::size_t{1} << 20;
    constexpr std::size_t most = std::size_t{16} << 30;
    return std::min(most, headerBytes + pictures * static_cast<std::size_t>(classCount) * sizeof(float));
}

Result<Answers> readAnswers(const fs::path& csv, int classCount) {
    const auto damaged = [&csv](const std::string& detail) {
        return fail(ErrorCode::RunDamaged, utf8(csv.parent_path()), utf8(csv.filename()) + ": " + detail);
    };
    const auto text = readTextFile(csv);
    if (!text)
        return tl::unexpected(text.error());
    const auto rows = parseCsv(*text, utf8(csv));
    if (!rows)
        return damaged(rows.error().detail);
    const auto file =
        readWeights(fs::path(csv).replace_extension(".safetensors"), largestLogits(rows->size(), classCount));
    if (!file)
        return tl::unexpected(file.error());
    // A crash between the two files leaves one of them older; files of earlier versions say nothing of each other.
    if (const auto csvOf = file->metadata.find("predictions_hash");
        csvOf != file->metadata.end() && csvOf->second != evaluationHash(*text))
        return damaged("the logits beside it belong to another evaluation");
    const auto logits = file->tensors.find("logits");
    const auto count = static_cast<std::int64_t>(rows->size()) - 1;
    if (rows->empty() || logits == file->tensors.end() || logits->second.dtype != DType::Float32 ||
        logits->second.shape != std::vector<std::int64_t>{count, classCount})
        return damaged("the logits beside it do not fit");
    const std::span<const float> values = logits->second.floats();
    const auto width = static_cast<std::size_t>(classCount);
    Answers answers;
    answers.reserve(rows->size());
    for (std::size_t i = 1; i < rows->size(); ++i) {
        const std::string& path = (*rows)[i].front();
        if (const char* why = whyOutside(path))
            return damaged("record " + std::to_string(i + 1) + ": the path “" + path + "” " + why);
        answers.emplace(path, rankAnswer(values.subspan((i - 1) * width, width)));
    }
    return answers;
}

} // namespace classmith
