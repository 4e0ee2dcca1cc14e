// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/generated_run.h"

#include <cmath>
#include <map>

#include <QtCore/qglobal.h>

#include "core/base/files.h"
#include "core/base/text/csv.h"
#include "core/models/weights/state_dict.h"
#include "core/protocol/run/run_folder.h"

namespace classmith::test {

namespace fs = std::filesystem;

namespace {

void must(bool good) {
    if (!good)
        qFatal("The generated run could not be written.");
}

SetKind setOf(int number) {
    return number < 4 ? SetKind::Validation : number == 4 ? SetKind::Test : SetKind::Train;
}

} // namespace

fs::path writeRun(const Project& project, const std::string& name, const std::string& created, double top1) {
    const RunFolder run(project.place().runs() / pathFromUtf8(name));
    RunInfo info;
    info.created = created;
    info.state = "finished";
    info.bestEpoch = 3;
    info.bestValTop1 = top1;
    info.request.data = project.datasetRoot();
    info.request.run = run.path();
    std::map<ClassId, int> indices;
    for (const ClassRecord& each : project.classes()) {
        indices.emplace(each.id, static_cast<int>(info.classes.size()));
        info.classes.push_back(each.name);
    }
    std::vector<SplitEntry> split;
    std::map<ClassId, int> numbers;
    for (const ImageRecord& image : project.images())
        if (image.label)
            split.push_back({image.path, indices.at(image.label), setOf(numbers[image.label]++), false});
    must(run.create() && run.writeSplit(split) && run.writeInfo(info) &&
         writeFileAtomically(run.bestWeights(), std::string_view("weights")));
    return run.path();
}

void writeAnswers(const fs::path& folder, const std::string& set, int classes,
                  const std::vector<GeneratedAnswer>& answers) {
    std::string csv = csvLine({"path", "true", "predicted", "probability"});
    std::vector<float> logits;
    for (const GeneratedAnswer& answer : answers) {
        csv += csvLine({answer.path, "", "", csvNumber(answer.probability)});
        for (int c = 0; c < classes; ++c)
            logits.push_back(static_cast<float>(
                std::log(c == answer.predicted ? answer.probability : (1 - answer.probability) / (classes - 1))));
    }
    const std::string name = "evaluation-" + set;
    must(writeSafetensors(
             folder / (name + ".safetensors"),
             {{"logits", TensorData::fromFloats({static_cast<std::int64_t>(answers.size()), classes}, logits)}}, {})
             .has_value());
    must(writeFileAtomically(folder / (name + ".csv"), csv).has_value());
}

std::vector<GeneratedAnswer> validationAnswers() {
    return {{"ant/0.jpg", 1, 0.90}, {"ant/1.jpg", 1, 0.60}, {"ant/2.jpg", 0, 0.80}, {"ant/3.jpg", 0, 0.99},
            {"bee/0.jpg", 2, 0.70}, {"bee/1.jpg", 1, 0.95}, {"bee/2.jpg", 1, 0.55}, {"bee/3.jpg", 1, 0.75},
            {"猫/0.jpg", 2, 0.50},  {"猫/1.jpg", 2, 0.62},  {"猫/2.jpg", 2, 0.72},  {"猫/3.jpg", 2, 0.82}};
}

} // namespace classmith::test
