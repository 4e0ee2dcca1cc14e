// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/session/open_dataset.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

// The row of the side panel with these words: its number, empty where it is not shown.
QPushButton* rowOf(const MainWindow& window, const char* words) {
    for (QPushButton* button : window.findChild<DataSidePanel*>()->findChildren<QPushButton*>())
        if (button->accessibleName() == QLatin1String(words))
            return button;
    return nullptr;
}

QString numberOf(const MainWindow& window, const char* words) {
    const QPushButton* row = rowOf(window, words);
    return row->isVisible() ? row->findChildren<QLabel*>().constLast()->text() : QString();
}

QStringList shown(const MainWindow& window) {
    QStringList paths;
    for (const ImageId id : window.findChild<DataPage*>()->shownImages())
        paths << QString::fromStdString(const_cast<MainWindow&>(window).session()->project()->image(id).path);
    return paths;
}

} // namespace

class DamagedPicturesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init() {
        m_folder = std::make_unique<test::TemporaryFolder>();
        m_pictures = m_folder->path() / "flat";
        for (int i = 0; i < 300; ++i) // more than fit into the window
            test::writePicture(m_pictures / (std::to_string(1000 + i) + ".jpg"), i % 3, i);
        for (const char* name : {"1290.jpg", "1295.jpg"})
            QVERIFY(writeFileAtomically(m_pictures / name, "no picture"));
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(test::openAndWait(m_window->session(), m_pictures));
    }
    void cleanup() {
        m_window.reset();
        m_folder.reset();
    }
    void cleanupTestCase() { m_environment.reset(); }

    // Nobody scrolls: the two lie at the end.
    void theyAreCountedApart() {
        QTRY_COMPARE_WITH_TIMEOUT(numberOf(*m_window, "Not readable"), QStringLiteral("2"), 20000);
        QCOMPARE(numberOf(*m_window, "Unlabelled"), QStringLiteral("298"));
        rowOf(*m_window, "Not readable")->click();
        QCOMPARE(shown(*m_window), (QStringList{QStringLiteral("1290.jpg"), QStringLiteral("1295.jpg")}));
        rowOf(*m_window, "Unlabelled")->click();
        QCOMPARE(shown(*m_window).size(), 298);
        m_window->actions()->action("data.clearFilters")->trigger();
        QCOMPARE(shown(*m_window).size(), 300);
    }

    void theyFollowWhatIsDoneToThem() {
        QTRY_COMPARE_WITH_TIMEOUT(numberOf(*m_window, "Not readable"), QStringLiteral("2"), 20000);
        rowOf(*m_window, "Not readable")->click();
        m_window->findChild<DataPage*>()->grid()->select(291); // 1290.jpg
        m_window->actions()->action("data.leaveOut")->trigger();
        QCOMPARE(numberOf(*m_window, "Not readable"), QStringLiteral("1"));
        QCOMPARE(numberOf(*m_window, "Left out"), QStringLiteral("1"));
        m_window->actions()->action("edit.undo")->trigger();
        QCOMPARE(numberOf(*m_window, "Not readable"), QStringLiteral("2"));
        test::writePicture(m_pictures / "1290.jpg", 1, 290);
        m_window->actions()->action("data.refresh")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(numberOf(*m_window, "Not readable"), QStringLiteral("1"), 20000);
        QCOMPARE(numberOf(*m_window, "Unlabelled"), QStringLiteral("299"));
        QTRY_COMPARE(shown(*m_window), QStringList{QStringLiteral("1295.jpg")}); // the filter is still there
        test::writePicture(m_pictures / "1295.jpg", 1, 295);
        m_window->actions()->action("data.refresh")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(numberOf(*m_window, "Not readable"), QString(), 20000); // the row goes with the last
    }

    void nextUnlabelledPassesThem() {
        QTRY_COMPARE_WITH_TIMEOUT(numberOf(*m_window, "Not readable"), QStringLiteral("2"), 20000);
        auto* grid = m_window->findChild<DataPage*>()->grid();
        grid->select(290);
        m_window->actions()->action("data.nextUnlabelled")->trigger();
        QCOMPARE(grid->current(), qint64(292));
    }

    void theSearchRestsWhileAJobRuns() {
        QTRY_COMPARE_WITH_TIMEOUT(numberOf(*m_window, "Not readable"), QStringLiteral("2"), 20000);
        JobBoard& jobs = m_window->session()->workspace().jobs();
        const int job = jobs.begin(QStringLiteral("Run 1"), [] {});
        QVERIFY(writeFileAtomically(m_pictures / "1280.jpg", "no picture"));
        m_window->actions()->action("data.refresh")->trigger();
        QSignalSpy refreshed(&m_window->session()->dataset()->labels(), &Labelling::refreshed);
        QTRY_COMPARE_WITH_TIMEOUT(refreshed.size(), 1, 20000);
        QCOMPARE(numberOf(*m_window, "Not readable"), QStringLiteral("2")); // what is known stays
        jobs.end(job, {});
        QTRY_COMPARE_WITH_TIMEOUT(numberOf(*m_window, "Not readable"), QStringLiteral("3"), 20000);
    }

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::TemporaryFolder> m_folder;
    fs::path m_pictures;
    std::unique_ptr<MainWindow> m_window;
};

CLASSMITH_TEST(DamagedPicturesTest)
#include "damaged_pictures_test.moc"
