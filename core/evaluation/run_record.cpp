// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/evaluation/run_record.h"

#include "core/protocol/run/evaluation_files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

bool isOlder(const fs::path& file, const fs::path& than) {
    std::error_code code;
    const auto time = fs::last_write_time(file, code);
    const auto other = fs::last_write_time(than, code);
    return !code && time < other;
}

} // namespace

Answers currentAnswers(const RunFolder& run, const fs::path& csv, int classCount) {
    std::error_code code;
    if (!fs::exists(csv, code) || isOlder(csv, run.bestWeights()))
        return {};
    return readAnswers(csv, classCount).value_or(Answers{});
}

RunRecord loadRunRecord(const fs::path& folder, const RunInfo& info, const fs::path& root) {
    const RunFolder run(folder);
    RunRecord record;
    record.classes = info.classes;
    for (SplitEntry& entry : run.readSplit(info).value_or(std::vector<SplitEntry>{})) {
        const std::string path = entry.path;
        record.split.emplace(path, std::move(entry));
    }
    const auto take = [&](const std::string& set) {
        for (const EvaluationFiles& files : evaluationFilesToRead(folder, info.request.data, set, root))
            record.answers.merge(currentAnswers(run, files.predictions, static_cast<int>(record.classes.size())));
    };
    for (const char* set : {"val", "test", "train"})
        take(set);
    const Answers before = record.answers;
    take("all");
    for (const auto& [path, answer] : record.answers)
        if (!before.contains(path))
            record.onlyInAll.insert(path);
    return record;
}

} // namespace classmith
