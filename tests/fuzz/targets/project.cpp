// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project.h"

#include "core/project/counts/dataset_counts.h"
#include "core/project/counts/kept_split.h"
#include "core/project/project_store.h"
#include "tests/fuzz/scratch_folder.h"

namespace classmith::fuzz {

namespace {

constexpr const char* fileName = "fuzzed.classmith";

void mustFit(const Project& project) {
    for (const ImageRecord& image : project.images())
        must((!image.label || project.findClass(image.label)) &&
                 (!image.folderClass || project.findClass(image.folderClass)),
             "a picture's class is one of the project's");
    for (const ClassRecord& each : project.classes())
        must(project.findClass(each.id) != nullptr, "a class that is shown is there");
    const DatasetCounts counts = [&project] {
        DatasetCounts made;
        made.reset(project, orderForSplit(project), keptValidationShare(project));
        return made;
    }();
    must(counts.all() >= 0 && counts.leftOut() >= 0, "pictures are counted");
}

void walkThrough(Project& project) {
    mustFit(project);
    while (project.canUndo())
        if (!project.undo())
            break;
    mustFit(project);
    while (project.canRedo())
        if (!project.redo())
            break;
    if (!project.images().empty() && !project.classes().empty()) {
        const ImageId first = project.images().front().id;
        if (const auto edited = project.setLabel({&first, 1}, project.classes().back().id, "edit"); !edited)
            mustBeSaid(edited.error());
    }
    mustFit(project);
    if (const auto written = project.flush(); !written)
        mustBeSaid(written.error());
}

} // namespace

void project(Input input) {
    const std::filesystem::path& folder = ScratchFolder::fresh();
    ScratchFolder::write(fileName, input.text());
    const ProjectPlace place{folder, folder / fileName};
    {
        const auto store = ProjectStore::open(place.file, Access::Read);
        if (!store)
            return mustBeSaid(store.error());
        if (const auto summary = (*store)->summary(3); !summary)
            mustBeSaid(summary.error());
    }
    const auto opened = Project::open(place, folder);
    if (!opened)
        return mustBeSaid(opened.error());
    walkThrough(**opened);
}

} // namespace classmith::fuzz
