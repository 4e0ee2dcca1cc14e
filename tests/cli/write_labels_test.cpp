// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <nlohmann/json.hpp>

#include "app/cli/jobs/write_labels_job.h"
#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/dataset/catalogue.h"
#include "core/project/project.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace fs = std::filesystem;

// cat/1.jpg is a dog; the name is no UTF-8.
class WriteLabelsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void looksAndMovesAndTakesBack();
    void whereTheProjectIs();
    void anOpenProjectIsRefused();
    void thereIsNone();

  private:
    Result<WriteLabelsAnswer> run(const fs::path& project, WriteLabelsStep step) {
        return writeLabels({project, LeftOutPictures::Stay, step}, m_job);
    }
    fs::path root() const { return m_folder->path() / "pets"; }
    fs::path moved() const { return root() / "dog" / "caf\xe9.jpg"; }

    std::unique_ptr<test::TemporaryFolder> m_folder;
    JobContext m_job;
};

void WriteLabelsTest::init() {
    m_folder = std::make_unique<test::TemporaryFolder>();
    for (const char* path : {"cat/caf\xe9.jpg", "cat/2.jpg", "dog/3.jpg"}) {
        fs::create_directories((root() / path).parent_path());
        std::ofstream(root() / path) << path;
    }
    const auto project = Project::open(placeForDataset(root()).value(), root());
    QVERIFY(project);
    const auto scanned = scanFolder(root(), m_job, ScanPurpose::Labelling);
    QVERIFY(scanned);
    (*project)->merge(*scanned);
    for (const ImageRecord& image : (*project)->images())
        if (image.path == "cat/caf\xe9.jpg")
            QVERIFY((*project)->setLabel({&image.id, 1}, (*project)->classEverNamed("dog"), "dog"));
    QVERIFY((*project)->flush());
}

void WriteLabelsTest::looksAndMovesAndTakesBack() {
    const WriteLabelsRequest look{root(), LeftOutPictures::Stay, WriteLabelsStep::Look};
    const auto planned = writeLabels(look, m_job);
    QVERIFY(planned);
    QVERIFY(!fs::exists(moved()));
    const auto json = toJson(look, *planned);
    QCOMPARE(json.at("written").get<int>(), 0);
    QCOMPARE(json.at("moves").size(), std::size_t(1));
    QCOMPARE(textFromJson(json.at("moves")[0].at("to").get<std::string>()), std::string("dog/caf\xe9.jpg"));
    const std::string text = writeLabelsText(look, *planned, 80);
    QVERIFY2(text.find("1 picture would move.") != std::string::npos, text.c_str());
    const auto written = run(root(), WriteLabelsStep::Write);
    QVERIFY(written);
    QCOMPARE(written->pictures, std::size_t(1));
    QVERIFY(fs::exists(moved()));
    const auto again = run(root(), WriteLabelsStep::Write);
    QVERIFY(again && again->plan.moves.empty());
    const auto back = run(root(), WriteLabelsStep::TakeBack);
    QVERIFY(back && back->pictures == 1);
    QVERIFY(!fs::exists(moved()) && fs::exists(root() / "cat" / "caf\xe9.jpg"));
    const auto nothing = run(root(), WriteLabelsStep::TakeBack);
    QVERIFY(nothing && nothing->pictures == 0);
}

void WriteLabelsTest::whereTheProjectIs() {
    const fs::path folder = m_folder->path() / "pets-classmith";
    for (const fs::path& given : {root(), root() / "", folder, folder / "pets.classmith"}) {
        const auto planned = run(given, WriteLabelsStep::Look);
        QVERIFY2(planned, utf8(given).c_str());
        QCOMPARE(planned->plan.moves.size(), std::size_t(1));
    }
}

void WriteLabelsTest::anOpenProjectIsRefused() {
    const auto open = Project::open(placeForDataset(root()).value(), root());
    QVERIFY(open);
    const auto written = run(root(), WriteLabelsStep::Write);
    QVERIFY(!written && written.error().code == ErrorCode::ProjectReadOnly);
}

void WriteLabelsTest::thereIsNone() {
    const auto none = run(m_folder->path() / "none", WriteLabelsStep::Look);
    QVERIFY(!none && none.error().code == ErrorCode::FileNotFound);
    fs::create_directory(m_folder->path() / "other");
    const auto bare = run(m_folder->path() / "other", WriteLabelsStep::Look);
    QVERIFY(!bare && bare.error().code == ErrorCode::FileNotFound);
    QVERIFY(!fs::exists(m_folder->path() / "other-classmith")); // nobody has asked for one
}

CLASSMITH_TEST(WriteLabelsTest)
#include "write_labels_test.moc"
