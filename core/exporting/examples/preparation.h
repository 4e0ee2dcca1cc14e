// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "core/imaging/pixels/preprocess.h"

namespace classmith {

// What is done to an opened picture before a model sees it, once for all that must agree on it: the words of
// how_to_use.txt, the lines of the Python programs' prepare(), and the same in code, which the proof of an export runs.
struct PreparationStep {
    const char* words; // with @WORDS@ as in all these texts
    const char* python;
    RgbImage (*apply)(const RgbImage& picture, const Preprocessing& rule); // Pillow's bytes
};

std::span<const PreparationStep> preparationSteps(Fit fit);

// All steps, one after the other: sizePx × sizePx. What preprocess() computes in one go, as the programs do it.
RgbImage preparedAsInExamples(RgbImage opened, const Preprocessing& rule);

// What opens and prepares a picture in the Python programs, as one text. openedPictures() and
// tests/reference/exporting/examples hold what comes of it.
std::string preparePython(Fit fit);
// The functions that do it in the C++ ones, where the picture has been opened.
const char* prepareTorchCpp(Fit fit);
const char* prepareOpenVinoCpp(Fit fit);

} // namespace classmith
