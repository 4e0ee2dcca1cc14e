// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace classmith::test {

using NamedTexts = std::vector<std::pair<std::string, std::string>>; // name, content

// A .tar.gz of these files, or with one file alone its .gz.
void writeTarGz(const std::filesystem::path& archive, const NamedTexts& files);
void writeGz(const std::filesystem::path& file, const std::string& content);
void writeFiles(const std::filesystem::path& folder, const NamedTexts& files);

// Files in the forms that are published. Picture i of a set has the bytes (i + position) % 251.
std::string idxImages(unsigned count, unsigned heightPx, unsigned widthPx);
std::string idxLabels(const std::string& labels); // a byte each
std::string cifarPixels(unsigned picture);        // 3072 bytes
// As Python 2 and numpy 1 wrote CIFAR's batches: protocol 2, byte strings.
std::string pickledBatch(const char* labelsKey, const std::string& labels, const char* otherKey = nullptr);
std::string pickledNames(const std::vector<std::pair<std::string, std::vector<std::string>>>& lists);

} // namespace classmith::test
