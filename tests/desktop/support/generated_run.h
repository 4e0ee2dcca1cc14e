// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/project/project.h"

namespace classmith::test {

// A picture's answer: the class with the greatest probability; the others share the rest evenly.
struct GeneratedAnswer {
    std::string path;
    int predicted = 0;
    double probability = 0;
};

// A finished run on the project's present labels. Of each class the pictures 0 to 3 are validation, 4 is test, the
// others training. Gives the folder.
std::filesystem::path writeRun(const Project& project, const std::string& name,
                               const std::string& created = "2026-11-20T10:00:00Z", double top1 = 0.5);

// evaluation-SET.csv and .safetensors as the engine writes them.
void writeAnswers(const std::filesystem::path& folder, const std::string& set, int classes,
                  const std::vector<GeneratedAnswer>& answers);

// For the classes ant, bee, 猫: 9 of the 12 validation pictures are right. Wrong are ant/0 (bee, 90 %), ant/1 (bee,
// 60 %) and bee/0 (猫, 70 %).
std::vector<GeneratedAnswer> validationAnswers();

} // namespace classmith::test
