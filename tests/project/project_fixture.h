// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/project/project.h"
#include "tests/support/test_support.h"

namespace classmith::test {

using Names = std::vector<std::string>;

// A catalogue as a scan gives it, of paths like "ant/1.jpg" (class folder first); a path without a folder is in no
// class. Nothing lies on the disk: a project never looks at the pictures.
DatasetCatalogue catalogueOf(Names paths);
// "ant/0.jpg" to "ant/count-1.jpg", for each class.
Names pathsOf(const Names& classes, int count);

// A place for a project that is opened again and again.
class ProjectFolder {
  public:
    ProjectFolder();
    std::filesystem::path root() const { return m_folder.path() / "pictures"; }
    const ProjectPlace& place() const { return m_place; }
    // Null: it could not be opened.
    std::unique_ptr<Project> open() const;
    std::unique_ptr<Project> open(const Names& paths) const; // merges, too

  private:
    TemporaryFolder m_folder;
    ProjectPlace m_place;
};

ClassId classNamed(const Project& project, const std::string& name); // among those shown; none: there is none
ImageId imageAt(const Project& project, const std::string& path);
std::string labelOf(const Project& project, const std::string& path); // empty: unlabelled
Names classNames(const Project& project);                             // those shown

} // namespace classmith::test
