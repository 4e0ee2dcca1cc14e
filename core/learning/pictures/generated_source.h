// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/dataset/catalogue.h"
#include "core/learning/pictures/folder_source.h"

namespace classmith {

// Pictures that no file holds: for tests, for benchmarks without a disk, and for GPU machines without codecs. Each
// class has a colour and a stripe direction of its own under noise, so that a network can learn to tell them apart; a
// picture is a function of (seed, its path).
struct GeneratedPictures {
    int classes = 2;
    int perClass = 32;
    int sizePx = 64; // of the pictures, before any preprocessing
    std::uint64_t seed = 0;
};

// The catalogue of a folder that does not exist; for TrainCallbacks::catalogue.
DatasetCatalogue generatedCatalogue(const GeneratedPictures& pictures);
// For TrainCallbacks::sourceFactory.
SourceFactory generatedSources(const GeneratedPictures& pictures);
RgbImage generatedPicture(const GeneratedPictures& pictures, int classIndex, const std::string& path);

} // namespace classmith
