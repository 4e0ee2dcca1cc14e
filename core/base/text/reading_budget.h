// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace classmith {

// What a file may cost to read, whoever made it: some hundred kilobytes must not take gigabytes or minutes. Each number
// is far above what Classmith writes itself. docs/models.md has the table; those of weights are in
// core/models/weights/weight_budget.h, those of pictures in core/imaging/decode.cpp.

// Of one JSON text. The keys are limited for each object, because an object with its keys in order looks through all of
// them for every new one.
struct JsonBudget {
    std::size_t bytes = std::size_t{64} << 20;
    std::size_t depth = 64;
    std::size_t values = 2'000'000;
    std::size_t keys = 1'000;
};

// A run, a manifest, a description inside another file, the settings of a project.
inline constexpr JsonBudget jsonOfFiles;
// A message to the worker, which may name a million pictures.
inline constexpr JsonBudget jsonOfOrders{std::size_t{256} << 20, 64, 4'000'000, 1'000};
// What our own worker answers: the confusion of ten thousand classes has a hundred million numbers.
inline constexpr JsonBudget jsonOfEvents{std::size_t{1} << 30, 64, 128'000'000, 1'000};

// Of one table of comma-separated values; the text itself is limited where its file is read.
struct CsvBudget {
    std::size_t rows = 2'000'000;
    std::size_t columns = 100'000; // of one row
    std::size_t fields = 16'000'000;
    std::size_t fieldBytes = std::size_t{64} << 10; // of one field: a path of any system is shorter
};

// Classes of a model: the confusion of so many takes 800 MB.
inline constexpr int mostClasses = 10'000;

} // namespace classmith
