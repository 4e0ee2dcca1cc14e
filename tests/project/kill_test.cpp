// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <random>

#include <QtCore/QDeadlineTimer>
#include <QtCore/QProcess>

#include "core/base/files.h"
#include "tests/project/project_fixture.h"

using namespace classmith;

namespace {

constexpr int imageCount = 300;
constexpr int killCount = 40;

test::Names paths() {
    return test::pathsOf({"ant", "bee", "wasp"}, imageCount / 3);
}

// What edit n does, the same each time.
std::vector<ImageId> imagesOf(std::size_t n) {
    std::mt19937 random(static_cast<std::mt19937::result_type>(n));
    std::vector<ImageId> ids;
    for (int i = 1; i <= imageCount; ++i)
        if (random() % 4 == 0)
            ids.push_back(ImageId{i});
    return ids;
}

ClassId labelOf(std::size_t n) {
    return ClassId{static_cast<std::int64_t>(n % 4)};
}

// Edits for ever, and after each edit says how many are on the disk.
int editForEver(const std::filesystem::path& root) {
    const auto place = placeForDataset(root);
    auto opened = Project::open(*place, root);
    if (!opened || (*opened)->readOnly())
        return 1;
    Project& project = **opened;
    project.merge(test::catalogueOf(paths()));
    while (project.canRedo())
        if (!project.redo())
            return 1;
    for (;;) {
        const std::size_t n = project.history().size();
        if (!project.setLabel(imagesOf(n), labelOf(n), std::to_string(n)) || !project.flush())
            return 1;
        std::printf("%zu\n", project.history().size());
        std::fflush(stdout);
        if (n % 3 == 0 && (!project.undo() || !project.redo()))
            return 1;
    }
}

std::size_t lastReport(QProcess& process, std::size_t before) {
    while (process.canReadLine())
        before = process.readLine().trimmed().toULongLong();
    return before;
}

void isConsistent(const Project& project) {
    QCOMPARE(project.images().size(), std::size_t(imageCount));
    std::vector<ClassId> expected;
    for (const ImageRecord& image : project.images())
        expected.push_back(image.folderClass);
    for (std::size_t n = 0; n < project.history().size(); ++n)
        QCOMPARE(project.history()[n].title, std::to_string(n));
    for (std::size_t n = 0; n < project.position(); ++n)
        for (const ImageId id : imagesOf(n))
            expected[static_cast<std::size_t>(id.value - 1)] = labelOf(n);
    for (const ImageRecord& image : project.images())
        QCOMPARE(image.label, expected[static_cast<std::size_t>(image.id.value - 1)]);
}

} // namespace

class KillTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void nothingReportedIsLost();
    void killedWhileTheProjectIsBegun();
};

void KillTest::nothingReportedIsLost() {
    const test::ProjectFolder folder;
    std::mt19937 random(4);
    std::size_t reported = 0;
    int killsWhileEditing = 0;
    for (int kill = 0; kill < killCount; ++kill) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--edit"), QString::fromStdString(utf8(folder.root()))});
        QVERIFY(child.waitForReadyRead(20000));
        const QDeadlineTimer end(static_cast<qint64>(random() % 60));
        while (!end.hasExpired())
            child.waitForReadyRead(static_cast<int>(end.remainingTime()));
        QCOMPARE(child.state(), QProcess::Running);
        child.kill();
        QVERIFY(child.waitForFinished());
        const std::size_t before = reported;
        reported = lastReport(child, reported);
        killsWhileEditing += reported > before ? 1 : 0;
        const auto project = folder.open();
        QVERIFY(project && !project->readOnly());
        QVERIFY2(project->history().size() >= reported,
                 qPrintable(QStringLiteral("%1 of %2").arg(project->history().size()).arg(reported)));
        QVERIFY(project->position() + 1 >= project->history().size()); // at most between an undo and its redo
        isConsistent(*project);
    }
    QCOMPARE(killsWhileEditing, killCount);
    qInfo("%d kills, %zu edits reported, all there", killCount, reported);
}

void KillTest::killedWhileTheProjectIsBegun() {
    std::mt19937 random(5);
    for (int kill = 0; kill < 20; ++kill) {
        const test::ProjectFolder folder;
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--edit"), QString::fromStdString(utf8(folder.root()))});
        QVERIFY(child.waitForStarted());
        child.waitForReadyRead(static_cast<int>(random() % 40));
        child.kill();
        QVERIFY(child.waitForFinished());
        const std::size_t reported = lastReport(child, 0);
        const auto project = folder.open(paths());
        QVERIFY(project && !project->readOnly());
        QVERIFY(project->history().size() >= reported);
        isConsistent(*project);
    }
}

CLASSMITH_TEST_CHILD("--edit", editForEver)
CLASSMITH_TEST(KillTest)
#include "kill_test.moc"
