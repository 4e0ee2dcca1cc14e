// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <random>

#include <QtCore/QDeadlineTimer>
#include <QtCore/QProcess>

#include "core/base/files.h"
#include "tests/filing/filing_fixture.h"

using namespace classmith;
using test::FiledFolder;
using test::Tree;

namespace {

constexpr int killCount = 200;
constexpr int pictureCount = 60;

std::vector<std::string> pictures() {
    std::vector<std::string> paths;
    for (int i = 0; i < pictureCount; ++i)
        paths.push_back((i % 2 == 0 ? "cat/" : "dog/") + std::to_string(i / 2) + ".jpg");
    return paths;
}

// Every picture into the other class, then back, for ever: names that are taken at both ends.
int writeForEver(const std::filesystem::path& root) {
    const FiledFolder folder = FiledFolder::at(root);
    const auto project = folder.open();
    if (!project || project->readOnly())
        return 1;
    FileOperations files;
    JobContext job;
    LabelWriter writer(*project, files);
    if (writer.pending() && !writer.goOn(job))
        return 1;
    std::printf("ready\n");
    std::fflush(stdout);
    for (;;) {
        if (writer.canTakeBack() ? !writer.takeBack(job)
                                 : !writer.write(planMoves(*project, LeftOutPictures::Stay), job))
            return 1;
    }
}

} // namespace

class KilledMovesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void nothingIsLost();
};

void KilledMovesTest::nothingIsLost() {
    const FiledFolder folder(pictures());
    const Tree before = folder.tree();
    std::map<std::string, std::string> labels;
    {
        const auto project = folder.open();
        std::vector<GivenLabel> given;
        for (const ImageRecord& image : project->images())
            given.push_back({image.id, ClassId{3 - image.label.value}});
        QVERIFY(project->setLabels(given, "swap") && project->flush());
    }
    Tree written;
    std::mt19937 random(6);
    int interrupted = 0;
    for (int kill = 0; kill < killCount; ++kill) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--write-labels"), QString::fromStdString(utf8(folder.root()))});
        QVERIFY(child.waitForReadyRead(20000));
        const QDeadlineTimer end(std::chrono::microseconds(random() % 20000));
        while (!end.hasExpired())
            child.waitForFinished(1);
        QCOMPARE(child.state(), QProcess::Running);
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(test::contentsOf(folder.tree()), test::contentsOf(before));
        const auto project = folder.open();
        QVERIFY(project && !project->readOnly());
        FileOperations files;
        JobContext job;
        LabelWriter writer(*project, files);
        if (const auto pending = writer.pending()) {
            ++interrupted;
            QVERIFY(kill % 2 == 0 ? writer.goOn(job) : writer.takeBack(job));
        }
        const Tree after = folder.tree();
        if (after != before && written.empty())
            written = after;
        QVERIFY2(after == before || after == written, "neither the old state nor the new one");
        QCOMPARE(project->changesNotInFolders(), std::int64_t(after == before ? pictureCount : 0));
        QVERIFY(folder.isAsScanned(*project));
    }
    QVERIFY2(interrupted > killCount / 4, qPrintable(QString::number(interrupted)));
    qInfo("%d kills, %d of them in the middle; nothing lost", killCount, interrupted);
}

CLASSMITH_TEST_CHILD("--write-labels", writeForEver)
CLASSMITH_TEST(KilledMovesTest)
#include "killed_moves_test.moc"
