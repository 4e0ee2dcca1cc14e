// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPushButton>

#include "app/desktop/data/data_page.h"
#include "app/desktop/session/open_dataset.h"
#include "app/desktop/session/recent_datasets.h"
#include "app/desktop/window/message_bar.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;
namespace fs = std::filesystem;

// The folder of the open dataset is renamed, or its drive is unplugged.
class FolderGoneTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init() {
        m_folder = std::make_unique<test::TemporaryFolder>();
        m_pictures = m_folder->path() / "pictures";
        test::writeDataset(m_pictures, {"ant", "bee"}, 4);
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(test::openAndWait(m_window->session(), m_pictures));
        labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    }
    void cleanup() {
        m_window.reset();
        m_folder.reset();
    }
    void cleanupTestCase() { m_environment.reset(); }
    void aRenamedFolderIsLocated();
    void aWrongFolderIsRefused();
    void aLocatedFolderIsOpenedWithItsLabels();
    void itComesBackByItself();
    void anEmptyMountPointIsGoneToo();
    void aProjectThatMovedAlongIsOpened();

  private:
    Labelling& labels() { return m_window->session()->dataset()->labels(); }
    QPushButton* remedy() const {
        for (QPushButton* button : m_window->messages()->findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QStringLiteral("Locate folder…"))
                return button;
        return nullptr;
    }
    void refreshUntilTold() {
        m_window->actions()->action("data.refresh")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(remedy(), 20000);
        QVERIFY(m_window->messages()->text().contains(QStringLiteral("no longer where it was")));
    }
    void locate(const fs::path& folder) {
        m_window->actions()->action("data.locate")->trigger();
        auto* dialog = m_window->findChildren<QFileDialog*>(QStringLiteral("locateDialog")).constLast();
        Q_EMIT dialog->fileSelected(QString::fromStdString(folder.string()));
        dialog->close();
    }
    ClassId labelOf(std::int64_t id) const { return m_window->session()->project()->image(ImageId{id}).label; }

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::TemporaryFolder> m_folder;
    fs::path m_pictures;
    std::unique_ptr<MainWindow> m_window;
};

void FolderGoneTest::aRenamedFolderIsLocated() {
    const fs::path renamed = m_folder->path() / "renamed";
    fs::rename(m_pictures, renamed);
    refreshUntilTold();
    refreshUntilTold(); // again, although it is known
    remedy()->click();
    QVERIFY(m_window->messages()->text().isEmpty());
    QSignalSpy refreshed(&labels(), &Labelling::refreshed);
    locate(renamed);
    QTRY_COMPARE_WITH_TIMEOUT(refreshed.size(), 1, 20000);
    QCOMPARE(m_window->session()->project()->datasetRoot(), renamed);
    QCOMPARE(labelOf(1), ClassId{2});
    QCOMPARE(m_window->session()->project()->images().size(), std::size_t(8));
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("renamed")));
    QVERIFY(!m_window->session()->dataset()->folder().isGone());
    const ThumbnailGrid* grid = m_window->findChild<DataPage*>()->grid();
    QTRY_VERIFY(grid->item(1)->badge.contains(QStringLiteral("was ant"))); // no "not readable" is left
    QVERIFY(m_window->messages()->text().isEmpty());
}

void FolderGoneTest::aWrongFolderIsRefused() {
    const fs::path other = m_folder->path() / "other";
    test::writeDataset(other, {"p", "q"}, 20);
    fs::rename(other / "p" / "0.jpg", other / "p" / "1001.jpg");
    for (int i = 1; i < 20; ++i)
        for (const char* name : {"p", "q"})
            fs::rename(other / name / (std::to_string(i) + ".jpg"), other / name / (std::to_string(100 + i) + ".jpg"));
    fs::remove(other / "q" / "0.jpg");
    fs::rename(m_pictures, m_folder->path() / "renamed");
    refreshUntilTold();
    locate(other);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->messages()->text().contains(QStringLiteral("holds 0 of the 8 picture")), 20000);
    QCOMPARE(m_window->session()->project()->datasetRoot(), m_pictures);
    QCOMPARE(labelOf(1), ClassId{2});
    QCOMPARE(m_window->session()->project()->images().size(), std::size_t(8));
}

void FolderGoneTest::aLocatedFolderIsOpenedWithItsLabels() {
    const fs::path renamed = m_folder->path() / "renamed";
    fs::rename(m_pictures, renamed);
    refreshUntilTold();
    QSignalSpy refreshed(&labels(), &Labelling::refreshed);
    locate(renamed);
    QTRY_COMPARE_WITH_TIMEOUT(refreshed.size(), 1, 20000);
    QCOMPARE(RecentDatasets::list().constFirst(), QString::fromStdString(renamed.string()));
    QVERIFY(m_window->session()->project()->flush());
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    QVERIFY(test::openAndWait(m_window->session(), renamed)); // as from the list of recent ones
    QCOMPARE(labelOf(1), ClassId{2});
    QVERIFY(!fs::exists(m_folder->path() / "renamed-classmith"));
}

void FolderGoneTest::itComesBackByItself() {
    fs::rename(m_pictures, m_folder->path() / "renamed");
    refreshUntilTold();
    QSignalSpy refreshed(&labels(), &Labelling::refreshed);
    fs::rename(m_folder->path() / "renamed", m_pictures);
    QTRY_COMPARE_WITH_TIMEOUT(refreshed.size(), 1, 20000);
    QVERIFY(m_window->messages()->text().isEmpty());
    QCOMPARE(labelOf(1), ClassId{2});
}

void FolderGoneTest::anEmptyMountPointIsGoneToo() {
    fs::rename(m_pictures, m_folder->path() / "renamed");
    fs::create_directory(m_pictures);
    refreshUntilTold();
}

// A drive that is plugged in under another name.
void FolderGoneTest::aProjectThatMovedAlongIsOpened() {
    QVERIFY(m_window->session()->project()->flush());
    const fs::path drive = m_folder->path() / "drive";
    fs::create_directory(drive);
    for (const char* name : {"pictures", "pictures-classmith"})
        fs::rename(m_folder->path() / name, drive / name);
    refreshUntilTold();
    QSignalSpy opened(m_window->session(), &Session::opened);
    locate(drive / "pictures");
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20000);
    QCOMPARE(m_window->session()->project()->place().folder, drive / "pictures-classmith");
    QCOMPARE(labelOf(1), ClassId{2});
}

CLASSMITH_TEST(FolderGoneTest)
#include "folder_gone_test.moc"
