// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/exports/check_file.h"

#include <set>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/protocol/exports/export_formats.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

const std::set<std::string> earlierNames{"run 1.onnx",
                                         "run 1.pt",
                                         "labels.txt",
                                         "check.csv",
                                         "how_to_use.txt",
                                         "example_onnx.py",
                                         "example_onnx.cpp",
                                         "example_torchscript.py",
                                         "example_torchscript.cpp"};

void put(const fs::path& file, const std::string& text) {
    QVERIFY(writeFileAtomically(file, text));
}

} // namespace

// Which files of a folder are an export's own: nothing else may be replaced by the next one.
class CheckFileTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void formatsHaveIdsOfTheirOwn();
    void partsAreKnownAgain();
    void whatChangedIsNotOurs();
    void linksAndFoldersAreNotOurs();
    void badManifestsOwnNothing_data();
    void badManifestsOwnNothing();
    void aNewerManifestIsCalledSo();
    void namesCannotLeaveTheFolder();
    void exportsWithoutAListAreKnownByWhatTheySay();
    void anEarlierExampleMadeIntoAProgramIsNotOurs();

  private:
    fs::path at(const std::string& name) const { return m_folder->path() / pathFromUtf8(name); }
    void putCheckFile(const std::vector<ExportedPart>& parts);
    void putEarlierExport();

    std::unique_ptr<TemporaryFolder> m_folder;
};

void CheckFileTest::init() {
    m_folder = std::make_unique<TemporaryFolder>();
}

void CheckFileTest::putCheckFile(const std::vector<ExportedPart>& parts) {
    ExportCheckFile file{"ResNet-18", "2026-11-22T12:00:00Z", 3, "2026-11-22T13:00:00Z", true, "LibTorch", {}, parts};
    file.result.files = {{"跑 1.onnx", 5, "onnx", 1, 0, 0, "OpenVINO", {}}};
    put(at("check.json"), dumpJson(messageJson(file)));
}

void CheckFileTest::putEarlierExport() {
    for (const auto& file : fs::directory_iterator(referenceFolder() / "exporting" / "earlier"))
        fs::copy_file(file.path(), m_folder->path() / file.path().filename());
}

void CheckFileTest::formatsHaveIdsOfTheirOwn() {
    std::set<std::string> seen;
    for (const ExportFormatInfo& format : exportFormatInfos()) {
        QVERIFY(seen.insert(format.id).second && seen.insert(format.extension).second);
        QCOMPARE(findExportFormatInfo(format.id), &format);
    }
}

void CheckFileTest::partsAreKnownAgain() {
    put(at("跑 1.onnx"), "model");
    put(at("labels.txt"), "ant\nbee\n");
    put(at("mine.txt"), "mine");
    ExportedPart model = exportedPart(at("跑 1.onnx"), ExportFileKind::Model).value();
    model.format = "onnx";
    QCOMPARE(model.bytes, std::uint64_t(5));
    QCOMPARE(model.sha256, std::string("9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4"));
    putCheckFile({model, exportedPart(at("labels.txt"), ExportFileKind::Labels).value()});

    const ExportCheckFile file = readCheckFile(m_folder->path()).value();
    QCOMPARE(file.format, checkFileFormat);
    QCOMPARE(file.epoch, 3);
    QCOMPARE(file.parts.size(), 2U);
    QCOMPARE(file.parts[0].name, std::string("跑 1.onnx"));
    QVERIFY(file.parts[0].kind == ExportFileKind::Model);
    QCOMPARE(file.parts[0].format, std::string("onnx"));

    const ExportFolder folder(m_folder->path());
    QVERIFY(folder.isOwn("check.json") && folder.isOwn("跑 1.onnx") && folder.isOwn("labels.txt"));
    QCOMPARE(folder.taken({"check.json", "labels.txt", "mine.txt", "nothing.txt"}), Names{"mine.txt"});
    QCOMPARE(folder.ownParts().size(), 2U);
    QVERIFY(folder.ownParts()[0].kind == ExportFileKind::Earlier);
}

void CheckFileTest::whatChangedIsNotOurs() {
    put(at("labels.txt"), "ant\nbee\n");
    putCheckFile({exportedPart(at("labels.txt"), ExportFileKind::Labels).value()});
    put(at("labels.txt"), "ant\nwax\n"); // as long as before
    const ExportFolder folder(m_folder->path());
    QCOMPARE(folder.taken({"labels.txt"}), Names{"labels.txt"});
    QVERIFY(folder.ownParts().empty());
}

void CheckFileTest::linksAndFoldersAreNotOurs() {
    put(at("labels.txt"), "ant\n");
    put(at("check.csv"), "path,ant\n");
    putCheckFile({exportedPart(at("labels.txt"), ExportFileKind::Labels).value(),
                  exportedPart(at("check.csv"), ExportFileKind::Report).value()});
    fs::rename(at("labels.txt"), at("elsewhere.txt"));
    fs::create_symlink("elsewhere.txt", at("labels.txt"));
    fs::remove(at("check.csv"));
    fs::create_directory(at("check.csv"));
    fs::create_symlink("nowhere", at("dangling.txt"));
    const Names names{"labels.txt", "check.csv", "dangling.txt"};
    QCOMPARE(ExportFolder(m_folder->path()).taken(names), names);
}

void CheckFileTest::badManifestsOwnNothing_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not json") << QByteArray("my own notes");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("another program's") << QByteArray(R"({"passed":true})");
    QTest::newRow("one that failed") << QByteArray(R"({"passed":false,"files":[{"path":"a.onnx"}]})");
    QTest::newRow("parts that are none") << QByteArray(
        R"({"format":2,"passed":true,"files":[{"path":"a.onnx"}],"parts":7})");
    QTest::newRow("a kind that is none") << QByteArray(
        R"({"format":2,"passed":true,"files":[{"path":"a.onnx"}],"parts":[{"path":"labels.txt","kind":"soup"}]})");
}

void CheckFileTest::badManifestsOwnNothing() {
    QFETCH(QByteArray, text);
    put(at("check.json"), text.toStdString());
    put(at("labels.txt"), "ant\n");
    QVERIFY(!readCheckFile(m_folder->path()));
    const Names names{"check.json", "labels.txt"};
    QCOMPARE(ExportFolder(m_folder->path()).taken(names), names);
}

void CheckFileTest::aNewerManifestIsCalledSo() {
    put(at("check.json"), R"({"format":3,"passed":true,"files":[{"path":"a.onnx"}],"parts":[]})");
    const auto file = readCheckFile(m_folder->path());
    QVERIFY(!file);
    QVERIFY(file.error().code == ErrorCode::MadeByNewer);
}

void CheckFileTest::namesCannotLeaveTheFolder() {
    put(m_folder->path() / "outside.txt", "x");
    fs::create_directory(at("in"));
    ExportedPart part = exportedPart(m_folder->path() / "outside.txt", ExportFileKind::Labels).value();
    for (const char* name : {"../outside.txt", "", "..", "a/../../outside.txt"}) {
        part.name = name;
        putCheckFile({part});
        fs::rename(at("check.json"), at("in") / "check.json");
        QVERIFY2(readCheckFile(at("in")).value().parts.empty(), name);
    }
}

void CheckFileTest::exportsWithoutAListAreKnownByWhatTheySay() {
    putEarlierExport();
    const ExportCheckFile file = readCheckFile(m_folder->path()).value();
    QCOMPARE(file.format, 1);
    QCOMPARE(file.epoch, 7);
    std::set<std::string> names;
    for (const ExportedPart& part : file.parts)
        names.insert(part.name);
    QCOMPARE(names, earlierNames);
    QVERIFY(ExportFolder(m_folder->path()).taken(Names(earlierNames.begin(), earlierNames.end())).empty());
}

void CheckFileTest::anEarlierExampleMadeIntoAProgramIsNotOurs() {
    for (const std::string& name : earlierNames) {
        if (name == "check.csv" || name == "how_to_use.txt") // known by their first line alone
            continue;
        init();
        putEarlierExport();
        put(at(name), readTextFile(at(name)).value() + "more\n");
        QCOMPARE(ExportFolder(m_folder->path()).taken(Names(earlierNames.begin(), earlierNames.end())), Names{name});
    }
}

CLASSMITH_TEST(CheckFileTest)
#include "check_file_test.moc"
