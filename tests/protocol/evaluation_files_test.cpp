// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run/evaluation_files.h"

#include <fstream>

#include "core/base/files.h"
#include "core/protocol/run/run_pictures.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& path, const std::string& content) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

const std::vector<SplitEntry> split{
    {"ant/0.png", 0, SetKind::Train}, {"ant/1.png", 0, SetKind::Validation}, {"bee/0.png", 1, SetKind::Train}};

void putPictures(const fs::path& root, const std::string& content) {
    for (const SplitEntry& entry : split)
        put(root / entry.path, content + entry.path);
}

} // namespace

class EvaluationFilesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void ofTheRunsOwnPictures();
    void foldersNeverShareAName();
    void earlierOnesStayBeside();
    void namesThatFilesCannotHave();
    void olderNamesAreFound();
    void movedAndCopiedPicturesAreTheRuns();
    void anotherNormalFormIsTheSamePicture();
    void othersOfTheSameNamesAreNot();

  private:
    const test::TemporaryFolder m_folder;
};

void EvaluationFilesTest::ofTheRunsOwnPictures() {
    const fs::path data = m_folder.path() / "own";
    fs::create_directory(data);
    fs::create_directory_symlink(data, m_folder.path() / "link");
    for (const fs::path& name : {data, m_folder.path() / "link", data / ".." / "own"}) {
        const EvaluationFiles files = evaluationFiles("run", data, "val", name);
        QCOMPARE(files.predictions, fs::path("run/evaluation-val.csv"));
        QCOMPARE(files.logits, fs::path("run/evaluation-val.safetensors"));
    }
}

void EvaluationFilesTest::foldersNeverShareAName() {
    std::vector<fs::path> names;
    for (const char* site : {"site1", "site2"}) {
        const fs::path data = m_folder.path() / site / "test";
        fs::create_directories(data);
        const fs::path name = evaluationFiles("run", "own", "all", data).predictions;
        QCOMPARE(evaluationFiles("run", "own", "all", data / "").predictions, name);
        QVERIFY(utf8(name).starts_with("run/evaluation-test-"));
        const fs::path before = fs::current_path();
        fs::current_path(data);
        QCOMPARE(evaluationFiles("run", "own", "all", ".").predictions, name);
        fs::current_path(before);
        names.push_back(name);
    }
    QVERIFY(names[0] != names[1]);
}

void EvaluationFilesTest::earlierOnesStayBeside() {
    const fs::path run = m_folder.path() / "kept";
    fs::create_directory(run);
    const EvaluationFiles files{run / "evaluation-x.csv", run / "evaluation-x.safetensors"};
    QCOMPARE(earlierPlace(files).predictions, run / "evaluation-x-earlier-1.csv");
    QVERIFY(writeFileAtomically(run / "evaluation-x-earlier-1.safetensors", std::string_view("logits")));
    QCOMPARE(earlierPlace(files).logits, run / "evaluation-x-earlier-2.safetensors");
}

void EvaluationFilesTest::namesThatFilesCannotHave() {
    for (const std::string& name : {std::string("M\xfcnchen"), std::string("a\nb\x1b[2J"), std::string(250, 'x'),
                                    std::string("猫🐜"), std::string("M\xfcnche\xee")}) {
        const fs::path file = evaluationFiles("run", "own", "val", m_folder.path() / name).predictions.filename();
        const std::string text = utf8(file);
        QVERIFY2(text.size() < 200, text.c_str());
        QVERIFY2(std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20; }),
                 text.c_str());
        QVERIFY2(text.find('\xfc') == std::string::npos, text.c_str());
    }
}

void EvaluationFilesTest::olderNamesAreFound() {
    const auto files = evaluationFilesToRead("run", "own", "val", m_folder.path() / "test");
    QCOMPARE(files.size(), std::size_t(3));
    QCOMPARE(files[1].predictions, fs::path("run/evaluation-test-val.csv"));
    QCOMPARE(files[2].predictions, fs::path("run/evaluation-val.csv"));
}

void EvaluationFilesTest::movedAndCopiedPicturesAreTheRuns() {
    const fs::path own = m_folder.path() / "trained on";
    const fs::path elsewhere = m_folder.path() / "elsewhere";
    putPictures(own, "the same ");
    putPictures(elsewhere, "the same ");
    put(elsewhere / "ant" / "new.png", "new");
    for (int moved = 0; moved < 2; ++moved) {
        const RunPictures pictures(split, own, elsewhere);
        QVERIFY(pictures.isOwnDataset());
        QCOMPARE(pictures.setOf("ant/0.png"), std::optional(SetKind::Train));
        QCOMPARE(pictures.setOf("ant/1.png"), std::optional(SetKind::Validation));
        QCOMPARE(pictures.setOf("ant/new.png"), std::nullopt);
        fs::remove_all(own);
    }
}

void EvaluationFilesTest::anotherNormalFormIsTheSamePicture() {
    const std::string here = "caf\xC3\xA9", mac = "cafe\xCC\x81"; // é as macOS writes it
    const std::vector<SplitEntry> ours{{here + "/0.png", 0, SetKind::Train, false},
                                       {here + "/1.png", 0, SetKind::Validation, false}};
    const fs::path own = m_folder.path() / "own spelling", copied = m_folder.path() / "copied by a Mac";
    for (const char* name : {"0.png", "1.png"}) {
        put(own / pathFromUtf8(here) / name, name);
        put(copied / pathFromUtf8(mac) / name, name);
    }
    const RunPictures pictures(ours, own, copied);
    QVERIFY(pictures.isOwnDataset());
    QCOMPARE(pictures.setOf(mac + "/1.png"), std::optional(SetKind::Validation));
    put(copied / pathFromUtf8(mac) / "1.png", "another");
    QCOMPARE(pictures.setOf(mac + "/1.png"), std::nullopt);
    QCOMPARE(pictures.setOf(mac + "/2.png"), std::nullopt);
}

void EvaluationFilesTest::othersOfTheSameNamesAreNot() {
    const fs::path own = m_folder.path() / "mine";
    const fs::path others = m_folder.path() / "others";
    putPictures(own, "mine ");
    putPictures(others, "others ");
    const RunPictures pictures(split, own, others);
    QVERIFY(!pictures.isOwnDataset());
    QCOMPARE(pictures.setOf("ant/0.png"), std::nullopt);
    fs::remove_all(others / "ant");
    fs::remove_all(own);
    const RunPictures few(split, own, others); // too few to be the dataset, but they may be its pictures
    QVERIFY(!few.isOwnDataset());
    QCOMPARE(few.setOf("bee/0.png"), std::optional(SetKind::Train));
}

CLASSMITH_TEST(EvaluationFilesTest)
#include "evaluation_files_test.moc"
