// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/filing/filing_fixture.h"

#include <algorithm>
#include <fstream>

#include "core/base/files.h"

namespace classmith::test {

namespace fs = std::filesystem;

Tree treeOf(const fs::path& folder) {
    Tree tree;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() || entry.is_symlink())
            tree[utf8(entry.path().lexically_relative(folder))] =
                entry.is_symlink() ? "-> " + utf8(fs::read_symlink(entry.path())) : readTextFile(entry.path()).value();
    return tree;
}

std::vector<std::string> contentsOf(const Tree& tree) {
    std::vector<std::string> contents;
    for (const auto& [path, content] : tree)
        contents.push_back(content);
    std::sort(contents.begin(), contents.end());
    return contents;
}

FiledFolder::FiledFolder(const std::vector<std::string>& paths)
    : m_folder(std::make_unique<TemporaryFolder>()), m_root(m_folder->path() / "pictures") {
    for (const std::string& path : paths) {
        const fs::path file = m_root / pathFromUtf8(path);
        fs::create_directories(file.parent_path());
        std::ofstream(file) << path;
    }
}

FiledFolder FiledFolder::at(fs::path root) {
    FiledFolder folder;
    folder.m_root = std::move(root);
    return folder;
}

std::unique_ptr<Project> FiledFolder::open() const {
    const auto place = placeForDataset(m_root);
    auto opened = Project::open(place.value(), m_root);
    if (!opened)
        return nullptr;
    // What was interrupted goes on or back before anybody looks at the folders, in which there may be no picture now.
    FileOperations files;
    if (LabelWriter(**opened, files).pending())
        return std::move(*opened);
    JobContext job;
    const auto scanned = scanFolder(m_root, job, ScanPurpose::Labelling);
    if (!scanned)
        return nullptr;
    (*opened)->merge(*scanned);
    return std::move(*opened);
}

bool FiledFolder::isAsScanned(Project& project) const {
    JobContext job;
    const auto before = labelsByPath(project);
    const auto scanned = scanFolder(m_root, job, ScanPurpose::Labelling);
    return scanned && project.merge(*scanned).isEmpty() && labelsByPath(project) == before;
}

ImageId pictureAt(const Project& project, const std::string& path) {
    for (const ImageRecord& image : project.images())
        if (image.path == path && !image.missing)
            return image.id;
    return {};
}

ClassId classCalled(const Project& project, const std::string& name) {
    for (const ClassRecord& each : project.classes())
        if (each.name == name)
            return each.id;
    return {};
}

void label(Project& project, const std::string& path, const std::string& className) {
    ClassId id = classCalled(project, className);
    if (!id && !className.empty())
        id = project.addClass(className, "add").value();
    const ImageId image = pictureAt(project, path);
    QVERIFY2(image && project.setLabel({&image, 1}, id, "label"), path.c_str());
}

std::map<std::string, std::string> labelsByPath(const Project& project) {
    std::map<std::string, std::string> labels;
    for (const ImageRecord& image : project.images())
        if (const ClassRecord* record = project.findClass(image.label); record && !image.missing)
            labels[image.path] = record->name;
    return labels;
}

} // namespace classmith::test
