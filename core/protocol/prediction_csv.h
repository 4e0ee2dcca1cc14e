// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace classmith {

struct RankedClass {
    std::string name;
    double probability = 0;
};

// One picture's answer: up to five classes, the likeliest first.
struct Prediction {
    std::string path;
    std::vector<RankedClass> ranked;
};

// Columns path,class,probability,top1,p1,…,top5,p5; empty where there are fewer classes.
std::string predictionCsv(const std::vector<Prediction>& predictions);

} // namespace classmith
