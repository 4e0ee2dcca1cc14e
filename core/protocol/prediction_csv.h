// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classmith {

// A class in a picture's answer. The probability is the softmax over all classes, 0 … 1.
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

// Whether a file that begins so is such a list: only that may be replaced by another one.
bool isPredictionCsv(std::string_view beginning);

} // namespace classmith
