// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QDir>

#include "app/desktop/common/text.h"
#include "app/desktop/export/export_folder.h"
#include "app/desktop/session/session.h"
#include "core/base/text/json_text.h"
#include "core/protocol/exports/check_file.h"
#include "tests/desktop/support/desktop_fixture.h"

using namespace classmith;
namespace fs = std::filesystem;
using Kind = ExportFolderState::Kind;

namespace {

void put(const fs::path& file, const QByteArray& text) {
    fs::create_directories(file.parent_path());
    QFile out(toQt(file));
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(text), qint64(text.size()));
}

void putExport(const fs::path& folder, const QString& stem, const QString& trained) {
    ExportCheckFile check;
    check.trained = fromQt(trained);
    check.date = "2026-11-23T04:05:11Z";
    check.passed = true;
    check.result.checkedImages = 40;
    check.result.files = {{fromQt(stem) + ".onnx", 5, "onnx", 40, 5e-6, 0, "OpenVINO 1, f32", {}}};
    put(folder / pathFromQt(stem + QStringLiteral(".onnx")), "model");
    put(folder / "example_onnx.py", "print('ö')\n");
    put(folder / "how_to_use.txt", "Words\n\n    classmith-cli predict \"x.onnx\" picture.jpg\n");
    for (ExportedPart part : plannedParts(fromQt(stem), {"onnx"}))
        if (auto written = exportedPart(folder / pathFromUtf8(part.name), part.kind)) {
            part.bytes = written->bytes;
            part.sha256 = written->sha256;
            check.parts.push_back(part);
        }
    put(folder / "check.json", QByteArray::fromStdString(dumpJson(messageJson(check))));
}

} // namespace

class ExportFolderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::TemporaryFolder>(); }
    void kinds();
    void nothingCanBeMadeBelowAFile();
    void foreignFilesAreInTheWay();
    void amongOtherFilesASubfolderIsNamed();
    void whatWasChangedIsInTheWay();
    void anExportIsReadBack();
    void otherReportsAreNone();
    void halfFoldersAreTold();
    void placesAreRemembered();

  private:
    fs::path path(const char* name) const { return m_folder->path() / pathFromUtf8(name); }
    test::DesktopEnvironment m_environment;
    std::unique_ptr<test::TemporaryFolder> m_folder;
};

void ExportFolderTest::kinds() {
    QVERIFY(inspectExportFolder(path("new/er"), QStringLiteral("Run 1")).kind == Kind::Missing);
    fs::create_directory(path("空"));
    QVERIFY(inspectExportFolder(path("空"), QStringLiteral("Run 1")).kind == Kind::Empty);
    put(path("file"), "x");
    QVERIFY(inspectExportFolder(path("file"), QStringLiteral("Run 1")).kind == Kind::NotAFolder);
    put(path("other/mine.txt"), "x");
    QVERIFY(inspectExportFolder(path("other"), QStringLiteral("Run 1")).kind == Kind::Foreign);
    putExport(path("ours"), QStringLiteral("Run 1"), QStringLiteral("now"));
    QVERIFY(inspectExportFolder(path("ours"), QStringLiteral("Run 1")).kind == Kind::Export);
}

void ExportFolderTest::nothingCanBeMadeBelowAFile() {
    put(path("file"), "x");
    QVERIFY(inspectExportFolder(path("file/below/it"), QStringLiteral("Run 1")).kind == Kind::Unwritable);
}

void ExportFolderTest::foreignFilesAreInTheWay() {
    put(path("other/mine.txt"), "x");
    put(path("other/labels.txt"), "x");
    put(path("other/Run 1.onnx"), "x");
    put(path("other/Run 2.onnx"), "x");
    const auto state = inspectExportFolder(path("other"), QStringLiteral("Run 1"));
    QCOMPARE(state.taken, (QStringList{QStringLiteral("labels.txt"), QStringLiteral("Run 1.onnx")}));
    QVERIFY(state.replaced.isEmpty());
    QVERIFY(!state.checkFile);
}

void ExportFolderTest::amongOtherFilesASubfolderIsNamed() {
    const QString stem = QStringLiteral("跑 1");
    const auto subfolder = [&](const char* name) { return inspectExportFolder(path(name), stem).subfolder; };
    put(path("other/mine.txt"), "x");
    const QString own = toQt(path("other/跑 1"));
    QCOMPARE(subfolder("other"), own);
    fs::create_directory(path("other/跑 1"));
    QCOMPARE(subfolder("other"), own); // empty
    putExport(path("other/跑 1"), stem, QStringLiteral("now"));
    QCOMPARE(subfolder("other"), own); // an earlier export of the same
    put(path("other/跑 1/labels.txt"), "mine");
    QCOMPARE(subfolder("other"), own + QStringLiteral(" 2")); // in which a person has put something
    put(path("other/跑 1 2"), "a file");
    QCOMPARE(subfolder("other"), own + QStringLiteral(" 3"));
    QCOMPARE(subfolder("new"), QString()); // nothing is in the way
    put(path("ours/how_to_use.txt"), "my own");
    QVERIFY(!subfolder("ours").isEmpty());
}

void ExportFolderTest::whatWasChangedIsInTheWay() {
    putExport(path("ours"), QStringLiteral("Run 1"), QStringLiteral("now"));
    put(path("ours/example_onnx.py"), "print('my own')\n");
    const auto state = inspectExportFolder(path("ours"), QStringLiteral("Run 1"));
    QVERIFY(state.kind == Kind::Export);
    QCOMPARE(state.taken, QStringList{QStringLiteral("example_onnx.py")});
    QCOMPARE(state.replaced, (QStringList{QStringLiteral("check.json"), QStringLiteral("how_to_use.txt"),
                                          QStringLiteral("Run 1.onnx")}));
}

void ExportFolderTest::anExportIsReadBack() {
    putExport(path("ours"), QStringLiteral("跑 1"), QStringLiteral("2026-11-23T04:01:20Z"));
    const auto state = inspectExportFolder(path("ours"), QStringLiteral("跑 1"));
    QVERIFY(state.checkFile);
    QCOMPARE(state.checkFile->result.checkedImages, 40);
    QCOMPARE(dateOf(*state.checkFile).toUTC().time(), QTime(4, 5, 11));
    QCOMPARE(state.models.size(), std::size_t(1));
    QCOMPARE(state.models[0].first, QStringLiteral("跑 1.onnx"));
    QCOMPARE(state.models[0].second, qint64(5));
    QVERIFY(state.taken.isEmpty());
    QCOMPARE(state.snippets.size(), std::size_t(2));
    QCOMPARE(state.snippets[0].text, QStringLiteral("print('ö')\n"));
    QCOMPARE(state.snippets[1].text, QStringLiteral("classmith-cli predict \"x.onnx\" picture.jpg"));
    Run run;
    run.info.created = "2026-11-23T04:01:20Z";
    QVERIFY(isExportOf(state, run));
    auto later = state;
    later.checkFile->epoch = 3;
    run.info.bestEpoch = 9; // it went on training: another model
    QVERIFY(!isExportOf(later, run));
    later.checkFile->epoch = 9;
    QVERIFY(isExportOf(later, run));
    run.info.created = "2026-11-24T04:01:20Z";
    QVERIFY(!isExportOf(state, run));
    fs::remove(path("ours/跑 1.onnx"));
    QCOMPARE(inspectExportFolder(path("ours"), QStringLiteral("跑 1")).models[0].second, qint64(-1));
}

void ExportFolderTest::otherReportsAreNone() {
    put(path("a/check.json"), "not json");
    put(path("b/check.json"), R"({"passed":false,"files":[]})");
    put(path("c/check.json"), R"([1,2])");
    put(path("d/check.json"), R"({"passed":true})");
    for (const char* name : {"a", "b", "c", "d"}) {
        const auto state = inspectExportFolder(path(name), QStringLiteral("Run 1"));
        QVERIFY2(!state.checkFile && state.kind == Kind::Foreign, name);
    }
}

void ExportFolderTest::halfFoldersAreTold() {
    put(path("out/.classmith-export-old/x.onnx"), "x");
    QVERIFY(inspectExportFolder(path("out"), QStringLiteral("Run 1")).kind == Kind::Empty);
    const QStringList before = halfFolders(path("out"));
    QCOMPARE(before, QStringList{QStringLiteral(".classmith-export-old")});
    put(path("out/.classmith-export-new/x.onnx"), "x");
    put(path("out/mine.txt"), "x");
    removeHalfFolders(path("out"), before);
    QVERIFY(fs::exists(path("out/.classmith-export-old/x.onnx")));
    QVERIFY(!fs::exists(path("out/.classmith-export-new")));
    QVERIFY(fs::exists(path("out/mine.txt")));
}

void ExportFolderTest::placesAreRemembered() {
    Run first;
    first.name = QStringLiteral("Run 1");
    first.info.id = newRunId();
    first.folder = path("runs/Run 1");
    Run second = first;
    second.name = QStringLiteral("Run 2");
    second.info.id = newRunId();
    second.folder = path("runs/Run 2");
    // There is no Documents folder here: the home folder takes its place.
    QCOMPARE(exportFolderFor(QStringLiteral("ants"), first), QDir::home().filePath(QStringLiteral("ants-Run 1")));
    fs::create_directories(path("models"));
    rememberExportFolder(first, toQt(path("models/best ants")));
    QCOMPARE(exportFolderFor(QStringLiteral("ants"), first), toQt(path("models/best ants")));
    QCOMPARE(exportFolderFor(QStringLiteral("ants"), second), toQt(path("models/ants-Run 2")));
    first.name = QStringLiteral("better");
    first.folder = path("runs/better"); // it is the same run
    QCOMPARE(exportFolderFor(QStringLiteral("ants"), first), toQt(path("models/best ants")));
}

CLASSMITH_TEST(ExportFolderTest)
#include "export_folder_test.moc"
