// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/project/project_fixture.h"

#include <algorithm>
#include <set>

namespace classmith::test {

DatasetCatalogue catalogueOf(Names paths) {
    DatasetCatalogue catalogue;
    std::set<std::string> classes;
    for (const std::string& path : paths)
        if (const auto slash = path.find('/'); slash != std::string::npos)
            classes.insert(path.substr(0, slash));
    catalogue.classes.assign(classes.begin(), classes.end());
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
        const auto found = classes.find(path.substr(0, path.find('/')));
        const bool inClass = path.find('/') != std::string::npos;
        catalogue.images.push_back(
            {path, inClass ? static_cast<int>(std::distance(classes.begin(), found)) : -1, std::nullopt});
    }
    return catalogue;
}

Names pathsOf(const Names& classes, int count) {
    Names paths;
    for (const std::string& each : classes)
        for (int i = 0; i < count; ++i)
            paths.push_back(each + "/" + std::to_string(i) + ".jpg");
    return paths;
}

ProjectFolder::ProjectFolder() {
    std::filesystem::create_directory(root());
    m_place = placeForDataset(root()).value();
}

std::unique_ptr<Project> ProjectFolder::open() const {
    auto opened = Project::open(m_place, root());
    if (!opened)
        qWarning("%s", sentence(opened.error()).c_str());
    return opened ? std::move(*opened) : nullptr;
}

std::unique_ptr<Project> ProjectFolder::open(const Names& paths) const {
    auto project = open();
    if (project)
        project->merge(catalogueOf(paths));
    return project;
}

ClassId classNamed(const Project& project, const std::string& name) {
    for (const ClassRecord& each : project.classes())
        if (each.name == name)
            return each.id;
    return {};
}

ImageId imageAt(const Project& project, const std::string& path) {
    for (const ImageRecord& each : project.images())
        if (each.path == path)
            return each.id;
    return {};
}

std::string labelOf(const Project& project, const std::string& path) {
    const ClassRecord* record = project.findClass(project.image(imageAt(project, path)).label);
    return record ? record->name : std::string();
}

Names classNames(const Project& project) {
    Names names;
    for (const ClassRecord& each : project.classes())
        names.push_back(each.name);
    return names;
}

} // namespace classmith::test
