// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/filing/label_writer.h"
#include "core/project/project.h"
#include "tests/support/test_support.h"

namespace classmith::test {

// What lies in a folder: every file's path, relative, with what it holds.
using Tree = std::map<std::string, std::string>;
Tree treeOf(const std::filesystem::path& folder);
// What the files hold, sorted: the same as long as nothing is lost, doubled or changed.
std::vector<std::string> contentsOf(const Tree& tree);

// A folder of files with the extension of pictures, each of which holds the name it was made with, and its project.
class FiledFolder {
  public:
    explicit FiledFolder(const std::vector<std::string>& paths);
    static FiledFolder at(std::filesystem::path root); // another process has made it
    const std::filesystem::path& root() const { return m_root; }
    std::unique_ptr<Project> open() const; // scanned; null: it could not be opened
    // True: another scan finds nothing that the project does not know.
    bool isAsScanned(Project& project) const;
    Tree tree() const { return treeOf(m_root); }

  private:
    FiledFolder() = default;
    std::unique_ptr<TemporaryFolder> m_folder;
    std::filesystem::path m_root;
};

ImageId pictureAt(const Project& project, const std::string& path);
ClassId classCalled(const Project& project, const std::string& name);
void label(Project& project, const std::string& path, const std::string& className); // makes the class if need be
// "cat/1.jpg" → "dog", and so on: of every picture that is there and labelled.
std::map<std::string, std::string> labelsByPath(const Project& project);

} // namespace classmith::test
