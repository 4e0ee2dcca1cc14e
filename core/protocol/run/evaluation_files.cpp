// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run/evaluation_files.h"

#include <array>
#include <cstdio>

#include "core/base/files.h"
#include "core/base/stable_hash.h"
#include "core/base/text/printable.h"
#include "core/base/text/unicode.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longestLabel = 60; // bytes; a file name has 255 for all of it

EvaluationFiles filesNamed(const fs::path& run, const std::string& name) {
    return {run / pathFromUtf8(name + ".csv"), run / pathFromUtf8(name + ".safetensors")};
}

bool isOwn(const fs::path& ownData, const fs::path& data) {
    std::error_code code;
    return fs::equivalent(ownData, data, code);
}

fs::path realPlace(const fs::path& folder) {
    std::error_code code;
    fs::path place = fs::weakly_canonical(fs::absolute(folder, code), code);
    if (!place.has_filename() && place.has_relative_path()) // a slash at the end
        place = place.parent_path();
    return place;
}

// For people; what tells folders apart is the hash.
std::string labelOf(const fs::path& place) {
    const std::string name = utf8(place.filename());
    std::string label;
    for (std::size_t at = 0; at < name.size() && label.size() < longestLabel;) {
        const std::size_t length = utf8Length(name, at);
        const std::string character = name.substr(at, length == 0 ? 1 : length);
        label += length == 0 || printableName(character) != character ? "_" : character;
        at += character.size();
    }
    return label;
}

std::string hashOf(const fs::path& place) {
    StableHash hash;
    hash.add(place.native());
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%012llx",
                  static_cast<unsigned long long>(hash.value() & 0xFFFF'FFFF'FFFFULL));
    return digits.data();
}

} // namespace

EvaluationFiles evaluationFiles(const fs::path& run, const fs::path& ownData, const std::string& set,
                                const fs::path& data) {
    if (isOwn(ownData, data))
        return filesNamed(run, "evaluation-" + set);
    const fs::path place = realPlace(data);
    return filesNamed(run, "evaluation-" + labelOf(place) + "-" + hashOf(place) + "-" + set);
}

EvaluationFiles earlierPlace(const EvaluationFiles& files) {
    std::error_code code;
    for (int number = 1;; ++number) {
        const std::string name = utf8(files.predictions.stem()) + "-earlier-" + std::to_string(number);
        EvaluationFiles place = filesNamed(files.predictions.parent_path(), name);
        if (!fs::exists(place.predictions, code) && !fs::exists(place.logits, code))
            return place;
    }
}

std::vector<EvaluationFiles> evaluationFilesToRead(const fs::path& run, const fs::path& ownData, const std::string& set,
                                                   const fs::path& data) {
    std::vector<EvaluationFiles> files{evaluationFiles(run, ownData, set, data)};
    if (!isOwn(ownData, data)) {
        files.push_back(filesNamed(run, "evaluation-" + utf8(realPlace(data).filename()) + "-" + set));
        files.push_back(filesNamed(run, "evaluation-" + set));
    }
    return files;
}

} // namespace classmith
