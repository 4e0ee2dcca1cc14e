// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace classmith {

// Every single answer of an evaluation, kept in the run folder for whoever computes with them later. One row a picture
// that could be read, the same in both.
struct EvaluationFiles {
    std::filesystem::path predictions; // CSV: path,true,predicted,probability; true is empty where it is not known
    std::filesystem::path logits;      // safetensors: "logits", float32 [rows, classes in the order of labels.txt]
};

// The one rule of their names. evaluation-SET for the pictures that the run was trained from (ownData, as run.json
// says); another folder's have its name and a hash of where it really lies, so that two folders never share a file.
EvaluationFiles evaluationFiles(const std::filesystem::path& run, const std::filesystem::path& ownData,
                                const std::string& set, const std::filesystem::path& data);

// A free place beside them for answers that were given before: evaluation-…-earlier-1 and on. The plain name is always
// the newest.
EvaluationFiles earlierPlace(const EvaluationFiles& files);

// Where answers about the pictures of that folder may lie, the surest first: also under the names of older versions,
// and those that were written before the dataset was moved there.
std::vector<EvaluationFiles> evaluationFilesToRead(const std::filesystem::path& run,
                                                   const std::filesystem::path& ownData, const std::string& set,
                                                   const std::filesystem::path& data);

} // namespace classmith
