// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>
#ifndef _WIN32
#include <unistd.h>
#endif

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

// A tree of empty files: the scan opens none of them.
class Tree {
  public:
    explicit Tree(const std::vector<std::string>& files) {
        for (const std::string& file : files)
            add(file);
    }
    void add(const std::string& file) {
        const fs::path path = root() / pathFromUtf8(file);
        fs::create_directories(path.parent_path());
        std::ofstream(path).put('x');
    }
    void folder(const std::string& name) { fs::create_directories(root() / pathFromUtf8(name)); }
    fs::path root() const { return m_folder.path() / "data"; }
    Result<DatasetCatalogue> scan() const {
        JobContext job;
        return scanFolder(root(), job);
    }

  private:
    test::TemporaryFolder m_folder;
};

std::vector<std::string> paths(const DatasetCatalogue& catalogue) {
    std::vector<std::string> list;
    for (const ImageEntry& image : catalogue.images)
        list.push_back(image.path);
    return list;
}

bool anyNote(const DatasetCatalogue& catalogue, std::string_view part) {
    return std::any_of(catalogue.notes.begin(), catalogue.notes.end(),
                       [part](const DatasetNote& note) { return sentence(note).find(part) != std::string::npos; });
}

std::string problem(const Result<DatasetCatalogue>& result) {
    return result ? "no error" : std::string(codeName(result.error().code)) + ": " + result.error().detail;
}

using List = std::vector<std::string>;

} // namespace

class ScanTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void agreesWithTorchvision();
    void setsAndClasses();
    void setNamesInAnyCaseAndWording();
    void setsWithoutTrain();
    void aClassMayBeCalledTrain();
    void foldersWithoutPicturesDecideNothing();
    void hiddenThingsArePassedOver();
    void everyExtensionCounts();
    void notesTellWhatWasPassedOver();
    void linksAreFollowedAndLoopsBroken();
    void aFolderThatCannotBeOpenedIsNoted();
    void namesThatAreNotUtf8();
    void missingFolder();
    void noPictures();
    void picturesWithoutClassFolders();
    void oneClassOnly();
    void labellingTakesWhatTrainingRefuses();
    void cancelled();
    void hundredThousandPictures();
};

void ScanTest::agreesWithTorchvision() {
    const auto text = readTextFile(test::referenceFolder() / "dataset" / "dataset.json");
    const auto wanted = nlohmann::json::parse(text.value()).at("folder");
    const Tree tree(wanted.at("files").get<List>());
    const auto catalogue = tree.scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->layout, Layout::Classes);
    QCOMPARE(catalogue->classes, wanted.at("classes").get<List>());
    std::vector<std::pair<std::string, std::string>> samples;
    for (const ImageEntry& image : catalogue->images)
        samples.emplace_back(image.path, catalogue->classes.at(static_cast<std::size_t>(image.classIndex)));
    std::sort(samples.begin(), samples.end());
    QCOMPARE(samples, (wanted.at("samples").get<std::vector<std::pair<std::string, std::string>>>()));
}

void ScanTest::setsAndClasses() {
    const Tree tree({"train/b/1.jpg", "train/a/2.jpg", "train/a/1.jpg", "val/a/1.jpg", "test/c/x/1.jpg"});
    const auto catalogue = tree.scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->layout, Layout::SetsAndClasses);
    QCOMPARE(catalogue->classes, (List{"a", "b", "c"}));
    QCOMPARE(paths(*catalogue),
             (List{"train/a/1.jpg", "train/a/2.jpg", "train/b/1.jpg", "val/a/1.jpg", "test/c/x/1.jpg"}));
    QCOMPARE(catalogue->images[2].classIndex, 1);
    QCOMPARE(catalogue->images[2].set, std::optional(SetKind::Train));
    QCOMPARE(catalogue->images[3].set, std::optional(SetKind::Validation));
    QCOMPARE(catalogue->images[4].set, std::optional(SetKind::Test));
    QVERIFY(anyNote(*catalogue, "The set “train” has no pictures of “c”."));
    QVERIFY(anyNote(*catalogue, "The set “val” has no pictures of “b”, “c”."));
}

void ScanTest::setNamesInAnyCaseAndWording() {
    for (const char* name : {"val", "valid", "validation", "Valid", "VALIDATION"}) {
        const std::string set = name;
        const Tree tree({"Train/a/1.jpg", "Train/b/1.jpg", set + "/a/1.jpg", "TEST/b/1.jpg"});
        const auto catalogue = tree.scan();
        QVERIFY2(catalogue, problem(catalogue).c_str());
        QCOMPARE(catalogue->layout, Layout::SetsAndClasses);
        QCOMPARE(catalogue->images[2].set, std::optional(SetKind::Validation));
    }
}

void ScanTest::setsWithoutTrain() {
    const auto catalogue = Tree({"val/a/1.jpg", "test/b/1.jpg"}).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->layout, Layout::SetsAndClasses);
    QCOMPARE(catalogue->classes, (List{"a", "b"}));
}

void ScanTest::aClassMayBeCalledTrain() {
    const auto catalogue = Tree({"train/1.jpg", "train/steam/1.jpg", "bus/1.jpg", "test/1.jpg"}).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->layout, Layout::Classes);
    QCOMPARE(catalogue->classes, (List{"bus", "test", "train"}));
    QVERIFY(!catalogue->images.front().set);
}

void ScanTest::foldersWithoutPicturesDecideNothing() {
    const auto catalogue = Tree({"train/a/1.jpg", "train/b/1.jpg", "annotations/all.xml", "val/a/list.txt"}).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->layout, Layout::SetsAndClasses);
    QCOMPARE(catalogue->classes, (List{"a", "b"}));
    QVERIFY(anyNote(*catalogue, "No pictures lie in “annotations”, “val”, “val/a”."));
}

void ScanTest::hiddenThingsArePassedOver() {
    const auto catalogue =
        Tree({"a/1.jpg", "b/1.jpg", ".git/1.jpg", "a/._1.jpg", "a/.thumbs/1.jpg", ".DS_Store"}).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(paths(*catalogue), (List{"a/1.jpg", "b/1.jpg"}));
    QVERIFY(catalogue->notes.empty());
}

void ScanTest::everyExtensionCounts() {
    List files{"b/1.jpg"};
    for (const char* extension :
         {"jpg", "jpeg", "png", "ppm", "bmp", "pgm", "tif", "tiff", "webp", "gif", "GIF", "jPg"})
        files.push_back(std::string("a/picture.") + extension);
    files.insert(files.end(), {"a/jpg", "a/x.jpg.txt", "a/x.heic", "a/x.svg"});
    const auto catalogue = Tree(files).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->images.size(), std::size_t{13});
    QVERIFY(anyNote(*catalogue, "Files passed over because of their extensions: 2 (.heic, .svg)."));
    QVERIFY(!anyNote(*catalogue, ".txt"));
}

void ScanTest::notesTellWhatWasPassedOver() {
    Tree tree({"a/1.jpg", "b/1.jpg", "loose.jpg", "other.png"});
    for (const char* name : {"e1", "e2", "e3", "e4", "e5", "e6", "e7", "a/nested"})
        tree.folder(name);
    const auto catalogue = tree.scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->images.size(), std::size_t{2});
    QVERIFY(anyNote(*catalogue, "outside any class folder: 2."));
    QVERIFY(anyNote(*catalogue, "“e1”, “e2”, “e3”, “e4”, “e5”, … (+2); not counted as a class."));
}

void ScanTest::linksAreFollowedAndLoopsBroken() {
    Tree tree({"a/1.jpg", "b/1.jpg"});
    const fs::path outside = tree.root().parent_path() / "outside";
    fs::create_directories(outside);
    std::ofstream(outside / "far.jpg").put('x');
    fs::create_directory_symlink(outside, tree.root() / "c");
    fs::create_symlink(outside / "far.jpg", tree.root() / "a" / "linked.jpg");
    fs::create_directory_symlink(tree.root(), tree.root() / "a" / "up");
    fs::create_directory_symlink(tree.root().parent_path(), outside / "above");
    fs::create_symlink(outside / "nothing.jpg", tree.root() / "b" / "broken.jpg");
    const auto catalogue = tree.scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    // c/above holds the folder that c leads to, and the data folder again: both are in the chain already.
    QCOMPARE(paths(*catalogue), (List{"a/1.jpg", "a/linked.jpg", "b/1.jpg", "c/far.jpg"}));
    QVERIFY(anyNote(*catalogue, "“a/up” links back to a folder that it lies in"));
    QVERIFY(anyNote(*catalogue, "“c/above/data” links back"));
    QVERIFY(anyNote(*catalogue, "“c/above/outside” links back"));
    QVERIFY(anyNote(*catalogue, "“b/broken.jpg” is a link that leads nowhere"));
}

void ScanTest::aFolderThatCannotBeOpenedIsNoted() {
#ifdef _WIN32
    QSKIP("needs POSIX permissions");
#else
    Tree tree({"a/1.jpg", "b/1.jpg", "c/1.jpg"});
    fs::permissions(tree.root() / "c", fs::perms::none);
    const bool isRoot = ::geteuid() == 0; // whom no permission stops
    if (isRoot)
        QCOMPARE(::seteuid(65534), 0);
    const auto catalogue = tree.scan();
    if (isRoot)
        QCOMPARE(::seteuid(0), 0);
    fs::permissions(tree.root() / "c", fs::perms::owner_all);
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->classes, (List{"a", "b"}));
    QVERIFY(anyNote(*catalogue, "“c” cannot be opened and was passed over: Permission denied."));
#endif
}

void ScanTest::namesThatAreNotUtf8() {
#ifdef _WIN32
    QSKIP("names are UTF-16 there");
#else
    Tree tree({"a/1.jpg"});
    const fs::path odd = tree.root() / "b\xFF" / "1\xE9.jpg";
    fs::create_directories(odd.parent_path());
    std::ofstream(odd).put('x');
    const auto catalogue = tree.scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->classes, (List{"a", "b\xFF"}));
    QVERIFY(fs::exists(catalogue->root / pathFromUtf8(catalogue->images.back().path)));
#endif
}

void ScanTest::missingFolder() {
    JobContext job;
    const test::TemporaryFolder folder;
    const auto missing = scanFolder(folder.path() / "none", job);
    QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
    std::ofstream(folder.path() / "file").put('x');
    const auto file = scanFolder(folder.path() / "file", job);
    QCOMPARE(file.error().code, ErrorCode::NotAFolder);
    const auto below = scanFolder(folder.path() / "file" / "x", job);
    QVERIFY(!below);
}

void ScanTest::noPictures() {
    const auto catalogue = Tree({"a/1.txt", "b/2.doc"}).scan();
    QVERIFY(!catalogue);
    QCOMPARE(catalogue.error().code, ErrorCode::DatasetNoImages);
}

void ScanTest::picturesWithoutClassFolders() {
    const auto loose = Tree({"1.jpg", "2.jpg"}).scan();
    QCOMPARE(problem(loose), std::string("DatasetNoClasses: 2 pictures lie directly in it"));
    const auto sets = Tree({"train/1.jpg", "val/2.jpg"}).scan();
    QCOMPARE(problem(sets), std::string("DatasetNoClasses: 2 pictures lie directly in its set folders"));
}

void ScanTest::oneClassOnly() {
    const auto one = Tree({"a/1.jpg", "a/2.jpg"}).scan();
    QCOMPARE(problem(one), std::string("DatasetOneClass: “a”"));
    const auto sets = Tree({"train/a/1.jpg", "val/a/2.jpg"}).scan();
    QCOMPARE(problem(sets), std::string("DatasetOneClass: “a”"));
    const auto unpacked = Tree({"archive/a/1.jpg", "archive/b/2.jpg"}).scan();
    QCOMPARE(problem(unpacked),
             std::string("DatasetOneClass: “archive” (if the classes are inside it, give that folder)"));
}

void ScanTest::labellingTakesWhatTrainingRefuses() {
    const auto scan = [](const Tree& tree) {
        JobContext job;
        return scanFolder(tree.root(), job, ScanPurpose::Labelling);
    };
    const Tree flat({"1.jpg", "2.jpg"});
    const auto unlabelled = scan(flat);
    QVERIFY(unlabelled);
    QCOMPARE(unlabelled->classes.size(), std::size_t(0));
    QCOMPARE(unlabelled->images.size(), std::size_t(2));
    QCOMPARE(unlabelled->images[1].classIndex, -1);
    QCOMPARE(unlabelled->images[1].path, std::string("2.jpg"));
    const auto mixed = scan(Tree({"new.jpg", "a/1.jpg"}));
    QVERIFY(mixed);
    QCOMPARE(mixed->classes, std::vector<std::string>{"a"});
    QCOMPARE(mixed->images[0].classIndex, -1);
    QCOMPARE(mixed->images[1].classIndex, 0);
    QVERIFY(mixed->notes.empty());
    const auto inSet = scan(Tree({"train/new.jpg", "train/a/1.jpg", "val/a/2.jpg"}));
    QVERIFY(inSet);
    const auto found = std::find_if(inSet->images.begin(), inSet->images.end(),
                                    [](const ImageEntry& image) { return image.classIndex < 0; });
    QVERIFY(found != inSet->images.end());
    QVERIFY(found->set == SetKind::Train);
    const Tree unpacked({"archive/a/1.jpg", "archive/b/2.jpg"});
    QVERIFY(!scan(unpacked));
    QVERIFY(!scan(Tree({"readme.txt"})));
}

void ScanTest::cancelled() {
    const Tree tree({"a/1.jpg", "b/1.jpg"});
    JobContext job;
    job.requestCancel();
    const auto catalogue = scanFolder(tree.root(), job);
    QVERIFY(!catalogue);
    QCOMPARE(catalogue.error().code, ErrorCode::Cancelled);
}

void ScanTest::hundredThousandPictures() {
    const test::TemporaryFolder folder;
    // 100 class folders of 1000 names; nine in ten are links to another one's files, which are quicker to make.
    for (int c = 0; c < 10; ++c) {
        const std::string name = "class " + std::to_string(c);
        fs::create_directories(folder.path() / name);
        for (int i = 0; i < 1000; ++i)
            std::ofstream(folder.path() / name / ("picture " + std::to_string(i) + ".jpg"));
        for (int link = 1; link < 10; ++link)
            fs::create_directory_symlink(name, folder.path() / (name + " again " + std::to_string(link)));
    }
    JobContext job;
    std::int64_t reported = 0;
    job.onProgress = [&reported](const Progress& progress) { reported = progress.done; };
    QElapsedTimer timer;
    timer.start();
    const auto catalogue = scanFolder(folder.path(), job);
    qInfo("scan of 100,000 pictures: %lld ms", timer.elapsed());
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->images.size(), std::size_t{100'000});
    QCOMPARE(catalogue->classes.size(), std::size_t{100});
    QVERIFY(reported > 90'000);
}

CLASSMITH_TEST(ScanTest)
#include "scan_test.moc"
