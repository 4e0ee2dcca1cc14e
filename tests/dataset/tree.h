// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "tests/support/test_support.h"

// Folders of pictures for the tests of scans.
namespace classmith::test {

// A tree of empty files: the scan opens none of them.
class Tree {
  public:
    explicit Tree(const std::vector<std::string>& files) {
        for (const std::string& file : files)
            add(file);
    }
    void add(const std::string& file) {
        const std::filesystem::path path = root() / pathFromUtf8(file);
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path).put('x');
    }
    void folder(const std::string& name) { std::filesystem::create_directories(root() / pathFromUtf8(name)); }
    std::filesystem::path root() const { return m_folder.path() / "data"; }
    Result<DatasetCatalogue> scan(ScanPurpose purpose = ScanPurpose::Training) const {
        JobContext job;
        return scanFolder(root(), job, purpose);
    }

  private:
    TemporaryFolder m_folder;
};

inline std::vector<std::string> paths(const DatasetCatalogue& catalogue) {
    std::vector<std::string> list;
    for (const ImageEntry& image : catalogue.images)
        list.push_back(image.path);
    return list;
}

inline bool anyNote(const DatasetCatalogue& catalogue, std::string_view part) {
    return std::any_of(catalogue.notes.begin(), catalogue.notes.end(),
                       [part](const DatasetNote& note) { return sentence(note).find(part) != std::string::npos; });
}

inline std::string problem(const Result<DatasetCatalogue>& result) {
    return result ? "no error" : std::string(codeName(result.error().code)) + ": " + result.error().detail;
}

} // namespace classmith::test
