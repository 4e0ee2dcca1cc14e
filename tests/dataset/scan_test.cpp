// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0

#include <nlohmann/json.hpp>
#ifndef _WIN32
#include <unistd.h>
#endif

#include "core/dataset/image_files.h"
#include "core/dataset/picture_names.h"
#include "tests/dataset/tree.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

using List = std::vector<std::string>;

#ifndef _WIN32
// A folder that nobody but root may open, for as long as this lives.
class Shut {
  public:
    explicit Shut(fs::path folder) : m_folder(std::move(folder)) { fs::permissions(m_folder, fs::perms::none); }
    ~Shut() { fs::permissions(m_folder, fs::perms::owner_all); }
    Shut(const Shut&) = delete;
    Shut& operator=(const Shut&) = delete;

  private:
    fs::path m_folder;
};

// As a user whom permissions stop.
template<class Work>
auto asNobody(const Work& work) {
    const bool isRoot = ::geteuid() == 0;
    if (isRoot && ::seteuid(65534) != 0)
        qFatal("the user cannot be changed");
    auto result = work();
    if (isRoot && ::seteuid(0) != 0)
        qFatal("the user cannot be changed back");
    return result;
}
#endif

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
    void namedFilesAndFoldersAreWalkedAsAScan();
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
    for (const char* extension : {"jpg", "jpeg", "jpe", "jfif", "png", "apng", "ppm", "pbm", "pnm", "bmp", "pgm", "tif",
                                  "tiff", "webp", "gif", "GIF", "jPg", "JFIF"})
        files.push_back(std::string("a/picture.") + extension);
    files.insert(files.end(), {"a/jpg", "a/README", "a/x.jpg.txt", "a/x.heic", "a/x.svg", "b/y.svg"});
    const auto catalogue = Tree(files).scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    QCOMPARE(catalogue->images.size(), std::size_t{19});
    QVERIFY(anyNote(*catalogue, "Files passed over because of their extensions: 3 (.svg 2, .heic 1)."));
    QVERIFY(anyNote(*catalogue, "Files passed over because their names have no extension: 1."));
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
    fs::create_symlink(outside / "no class", tree.root() / "d");
    fs::create_symlink(tree.root() / "y", tree.root() / "x");
    fs::create_symlink(tree.root() / "x", tree.root() / "y");
    const auto catalogue = tree.scan();
    QVERIFY2(catalogue, problem(catalogue).c_str());
    // c/above holds the folder that c leads to, and the data folder again: both are in the chain already.
    QCOMPARE(paths(*catalogue), (List{"a/1.jpg", "a/linked.jpg", "b/1.jpg", "c/far.jpg"}));
    QVERIFY(anyNote(*catalogue, "“a/up” links back to a folder that it lies in"));
    QVERIFY(anyNote(*catalogue, "“c/above/data” links back"));
    QVERIFY(anyNote(*catalogue, "“c/above/outside” links back"));
    QVERIFY(anyNote(*catalogue, "“b/broken.jpg” is a link that leads nowhere"));
    QVERIFY(anyNote(*catalogue, "“d” is a link that leads nowhere"));
    QVERIFY(anyNote(*catalogue, "“x” cannot be opened and was passed over: Too many levels of symbolic links."));
}

void ScanTest::aFolderThatCannotBeOpenedIsNoted() {
#ifdef _WIN32
    QSKIP("needs POSIX permissions");
#else
    const Tree tree({"a/1.jpg", "b/1.jpg", "c/1.jpg"});
    const Shut c(tree.root() / "c");
    const auto noted = asNobody([&] { return tree.scan(); });
    QVERIFY2(noted, problem(noted).c_str());
    QCOMPARE(noted->classes, (List{"a", "b"}));
    QVERIFY(anyNote(*noted, "“c” cannot be opened and was passed over: Permission denied."));
    const Shut b(tree.root() / "b");
    const std::string oneClass = problem(asNobody([&] { return tree.scan(); }));
    QVERIFY2(oneClass.starts_with("DatasetOneClass: “a”. “"), oneClass.c_str());
    QVERIFY2(oneClass.find("“b” cannot be opened and was passed over: Permission denied") != std::string::npos,
             oneClass.c_str());
    const Shut a(tree.root() / "a");
    const std::string nothing = problem(asNobody([&] { return tree.scan(); }));
    QVERIFY2(nothing.starts_with("DatasetNoImages: "), nothing.c_str());
    QVERIFY2(nothing.find("“a” cannot be opened") != std::string::npos, nothing.c_str());
    JobContext job;
    const auto files = asNobody([&] { return imageFiles({tree.root()}, job); });
    QCOMPARE(files.error().code, ErrorCode::PicturesMissing);
    QVERIFY2(files.error().detail.find(utf8(tree.root() / "a") + "” cannot be opened") != std::string::npos,
             files.error().detail.c_str());
#endif
}

void ScanTest::namedFilesAndFoldersAreWalkedAsAScan() {
    Tree tree({"b/2.jfif", "b/1.jpg", "a/.hidden.jpg", "a/deep/3.PNG", "a/film.mp4", "list.txt", "loose"});
    fs::create_directory_symlink(tree.root() / "b", tree.root() / "a" / "linked");
    fs::create_symlink(tree.root() / "nowhere", tree.root() / "a" / "broken.jpg");
    JobContext job;
    const auto found = imageFiles({tree.root() / "list.txt", tree.root(), "/not/there.jpg"}, job);
    QVERIFY2(found, found ? "" : sentence(found.error()).c_str());
    QCOMPARE(found->files,
             (std::vector<fs::path>{tree.root() / "list.txt", tree.root() / "a/deep/3.PNG",
                                    tree.root() / "a/linked/1.jpg", tree.root() / "a/linked/2.jfif",
                                    tree.root() / "b/1.jpg", tree.root() / "b/2.jfif", "/not/there.jpg"}));
    QCOMPARE(found->notes.size(), std::size_t(3));
    QCOMPARE(found->notes[0].subject, utf8(tree.root() / "a" / "broken.jpg"));
    QCOMPARE(sentence(found->notes[1]), std::string("Files passed over because their names have no extension: 1."));
    QCOMPARE(sentence(found->notes[2]), std::string("Files passed over because of their extensions: 1 (.mp4 1)."));
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
    const auto catalogue = Tree({"a/1.txt", "b/2.doc", "b/3"}).scan();
    QCOMPARE(problem(catalogue),
             std::string("DatasetNoImages: Files passed over because their names have no extension: 1."
                         " Files passed over because of their extensions: 1 (.doc 1)"));
    QVERIFY2(sentence(catalogue.error()).find("(.doc 1). It should hold") != std::string::npos,
             sentence(catalogue.error()).c_str());
    QCOMPARE(problem(Tree({"a/1.txt"}).scan()), std::string("DatasetNoImages: "));
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
