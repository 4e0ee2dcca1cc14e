// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// How long a project takes with 100,000 images: opening, a scan in which nothing changed, a label edit of 10,000 images
// until it is on the disk, its undo, and the split. Prints the median and the slowest of each.
//   project_bench [FOLDER]   FOLDER: where the project is made, for its disk is measured; default: the temporary folder
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/dataset/split.h"
#include "core/project/project.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int imageCount = 100000;
constexpr int editedCount = 10000;
constexpr int classCount = 20;
constexpr int repetitions = 11;

double millisecondsFor(const std::function<void()>& body) {
    const auto begin = std::chrono::steady_clock::now();
    body();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

class Row {
  public:
    explicit Row(std::string name) : m_name(std::move(name)) {}
    void add(double milliseconds) { m_times.push_back(milliseconds); }
    void print() {
        std::sort(m_times.begin(), m_times.end());
        std::printf("| %-58s | %8.1f | %8.1f |\n", m_name.c_str(), m_times[m_times.size() / 2], m_times.back());
    }

  private:
    std::string m_name;
    std::vector<double> m_times;
};

DatasetCatalogue makeCatalogue() {
    DatasetCatalogue catalogue;
    for (int c = 0; c < classCount; ++c)
        catalogue.classes.push_back("class " + std::to_string(100 + c));
    for (int i = 0; i < imageCount; ++i) {
        const int c = i / (imageCount / classCount);
        catalogue.images.push_back(
            {catalogue.classes[static_cast<std::size_t>(c)] + "/IMG_" + std::to_string(1000000 + i) + ".jpg", c,
             std::nullopt});
    }
    return catalogue;
}

// Fails the whole run: a bench of something that did not work tells nothing.
template<class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", sentence(result.error()).c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// Each image moves on by one class, so that every edit changes every one of them.
ClassId nextClass(ClassId id) {
    return ClassId{id.value % classCount + 1};
}

void measureEdits(Project& project) {
    std::vector<ImageId> images;
    for (int i = 0; i < editedCount; ++i)
        images.push_back(ImageId{1 + static_cast<std::int64_t>(i) * (imageCount / editedCount)});
    Row call("label edit of 10,000 images: the call, which the window waits for");
    Row durable("label edit of 10,000 images: until it is on the disk");
    Row undo("its undo: the call");
    Row undone("its undo: until it is on the disk");
    for (int i = 0; i < repetitions; ++i) {
        const auto label = nextClass(project.image(images.front()).label);
        double time = millisecondsFor([&] { must(project.setLabel(images, label, "bench")); });
        call.add(time);
        durable.add(time + millisecondsFor([&] { must(project.flush()); }));
        time = millisecondsFor([&] { must(project.undo()); });
        undo.add(time);
        undone.add(time + millisecondsFor([&] { must(project.flush()); }));
    }
    for (Row* row : {&call, &durable, &undo, &undone})
        row->print();
}

void measureSplit(const Project& project) {
    std::vector<std::string_view> paths;
    std::vector<SplitMember> members;
    for (const ImageRecord& image : project.images()) {
        paths.emplace_back(image.path);
        members.push_back({static_cast<int>(image.label.value) - 1, image.folderSet});
    }
    Row order("split of 100,000 images: the order, once after a scan");
    Row split("split of 100,000 images: after each edit");
    for (int i = 0; i < repetitions; ++i) {
        SplitOrder sorted;
        order.add(millisecondsFor([&] { sorted = splitOrder(paths, 0); }));
        split.add(millisecondsFor([&] { splitInOrder(sorted, members, classCount, 0.2); }));
    }
    order.print();
    split.print();
}

} // namespace

int main(int argc, char** argv) {
    const fs::path base = (argc > 1 ? pathFromUtf8(argv[1]) : fs::temp_directory_path()) / "classmith project bench";
    fs::remove_all(base);
    fs::create_directories(base / "pictures");
    const ProjectPlace place = must(placeForDataset(base / "pictures"));
    const DatasetCatalogue catalogue = makeCatalogue();
    std::printf("| %-58s | %8s | %8s |\n|%s|%s|%s|\n", "", "median ms", "slowest", std::string(60, '-').c_str(),
                std::string(10, '-').c_str(), std::string(10, '-').c_str());
    Row first("first merge of 100,000 images, on the disk");
    first.add(millisecondsFor([&] {
        const auto project = must(Project::open(place, base / "pictures"));
        project->merge(catalogue);
        must(project->flush());
    }));
    first.print();
    Row opening("opening a project of 100,000 images");
    Row merging("merge of an unchanged scan of 100,000 images");
    for (int i = 0; i < repetitions; ++i) {
        std::unique_ptr<Project> project;
        opening.add(millisecondsFor([&] { project = must(Project::open(place, base / "pictures")); }));
        merging.add(millisecondsFor([&] { project->merge(catalogue); }));
    }
    opening.print();
    merging.print();
    const auto project = must(Project::open(place, base / "pictures"));
    measureEdits(*project);
    measureSplit(*project);
    fs::remove_all(base);
}
