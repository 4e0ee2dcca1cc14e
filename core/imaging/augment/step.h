// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/random.h"
#include "core/imaging/augment/augmentation.h"
#include "core/imaging/augment/policy_draw.h"
#include "core/imaging/decode.h"

namespace classmith {

// The four parts of ColorJitter; their order is drawn for each picture.
enum class ColorChange { Brightness, Contrast, Saturation, Hue };

// What ColorJitter draws for a picture.
struct JitterDraw {
    std::array<ColorChange, 4> order{ColorChange::Brightness, ColorChange::Contrast, ColorChange::Saturation,
                                     ColorChange::Hue}; // in which they are applied
    double brightness = 1.0;
    double contrast = 1.0;
    double saturation = 1.0;
    double hue = 0.0;
};

// What RandomCrop draws of a padded picture: the whole pixels by which it moves.
struct PixelMove {
    int right = 0;
    int down = 0;
};

// What RandomAffine draws.
struct AffineDraw {
    double degrees = 0;
    PixelMove move;
    double scale = 1;
    double shear = 0; // degrees
};

// Where RandomPerspective moves the corners of the square: x and y each, clockwise from the upper left. None: nowhere.
using PerspectiveDraw = std::optional<std::array<int, 8>>;

// What the steps with a strength draw of their own kind: it, or none where nothing happens.
using PosterizeDraw = std::optional<int>;    // bits that are kept
using SolarizeDraw = std::optional<double>;  // threshold
using SharpnessDraw = std::optional<double>; // factor

// What GaussianBlur draws, and how wide its kernel is.
struct BlurDraw {
    double sigma = 0; // 0: none
    int radiusPx = 0;
};

// A rectangle of whole pixels of the input; nothing where it is empty.
struct ErasingDraw {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

// What was drawn for one sample in one epoch, a field for each step of augmentation.inc. The crop is in pixels of the
// full-size upright image.
struct AugmentationDraw {
#define CLASSMITH_AUGMENT_STEP(name, draw) draw name{};
#include "core/imaging/augment/augmentation.inc"
};

// Of the upright picture, and of the square that the network sees.
struct AugmentSizes {
    ImageSize full;
    int inputPx = 0;
};

// What a step does to the pictures, for people: English, shown through the context "Augmentation", with whole numbers
// in place of %1 and %2. Texts are marked by CLASSMITH_AUGMENT_WORDS, for scripts/update_translations.
struct AugmentWords {
    const char* text = nullptr;
    std::vector<int> numbers;
};
#define CLASSMITH_AUGMENT_WORDS(text) text

// One kind of random change: a file of its own that defines it, and a row of augmentation.inc.
struct AugmentStep {
    std::string_view key; // names its stream of random numbers: it stays as it is for ever
    // Draws from the ranges for a picture of those sizes; sets its own field alone, and asks for no number where it is
    // off (AugmentStreams::Shared).
    void (*draw)(const Augmentation& ranges, const AugmentSizes& sizes, SampleRandom& random, AugmentationDraw& draw);
    // Changes a picture of the network's size. Null: the crop, which happens while the picture is resized to that.
    void (*apply)(const AugmentationDraw& draw, RgbImage& image);
    // Adds its words where the ranges let it do something.
    void (*describe)(const Augmentation& ranges, std::vector<AugmentWords>& words);
};

#define CLASSMITH_AUGMENT_STEP(name, draw) extern const AugmentStep name##Step;
#include "core/imaging/augment/augmentation.inc"

} // namespace classmith
