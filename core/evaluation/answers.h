// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/error.h"

namespace classmith {

// What a model said about one picture: its most probable classes, best first. All that the window needs of the logits,
// in 40 bytes, however many classes there are.
struct Answer {
    static constexpr std::size_t kept = 5;
    std::array<int, kept> classes{-1, -1, -1, -1, -1}; // -1 past the number of the model's classes
    std::array<float, kept> probabilities{};           // softmax over all classes

    int predicted() const { return classes[0]; }
    bool isInTopFive(int label) const;
    // The greatest probability of a class other than that one.
    float bestOtherThan(int label) const;
};

// logits: of one picture, at least one. Ties go to the smaller index, as argmax does.
Answer rankAnswer(std::span<const float> logits);

// Of the text of an evaluation's CSV: what the logits' file says as "predictions_hash" in its metadata, so that two
// files that a crash left beside each other are not taken for one evaluation.
std::string evaluationHash(std::string_view csv);

using Answers = std::unordered_map<std::string, Answer>; // by the picture's path below the dataset's root

// Reads what an evaluation wrote into the run folder: evaluation-SET.csv and, beside it, the .safetensors with "logits"
// float32 [rows, classes]. Any thread. Errors: FileNotFound, FileUnreadable, RunDamaged (the two do not fit together or
// do not fit classCount), those of readWeights().
Result<Answers> readAnswers(const std::filesystem::path& csv, int classCount);

} // namespace classmith
