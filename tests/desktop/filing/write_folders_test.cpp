// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Labels are written into folders and that is taken back, in the real window.

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <set>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/filing/moves_model.h"
#include "app/desktop/filing/write_folders_dialog.h"
#include "app/desktop/pictures/thumbnail_loader.h"
#include "app/desktop/window/message_bar.h"
#include "app/desktop/window/status_strip.h"
#include "core/base/files.h"
#include "core/filing/label_writer.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::OpenWindow;

namespace fs = std::filesystem;

namespace {

constexpr int waitMs = 20000;
const std::set<std::string> asBefore{"ant/0.jpg", "ant/1.jpg", "ant/2.jpg", "ant/3.jpg", "bee/0.jpg", "bee/1.jpg",
                                     "bee/2.jpg", "bee/3.jpg", "猫/0.jpg",  "猫/1.jpg",  "猫/2.jpg",  "猫/3.jpg"};
const std::set<std::string> asLabelled{"ant/2.jpg", "ant/3.jpg", "bee/0 (2).jpg", "bee/0.jpg", "bee/1.jpg", "bee/2.jpg",
                                       "bee/3.jpg", "fox/1.jpg", "猫/0.jpg",      "猫/1.jpg",  "猫/2.jpg",  "猫/3.jpg"};

std::set<std::string> filesIn(const fs::path& root) {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.is_regular_file())
            files.insert(utf8(entry.path().lexically_relative(root)));
    return files;
}

// Fails from one of its moves on, or lets moves wait.
class OddDisk : public FileOperations {
  public:
    int failFrom = 0; // from 1; 0: none
    int failCount = 1;
    int code = EACCES;

    int move(const fs::path& from, const fs::path& to) override {
        std::unique_lock lock(m_mutex);
        ++m_moves;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_allowed < 0 || m_moves <= m_allowed; });
        if (failFrom > 0 && m_moves >= failFrom && m_moves < failFrom + failCount)
            return code;
        return FileOperations::move(from, to);
    }
    void allow(int moves) { // < 0: all
        const std::lock_guard lock(m_mutex);
        m_allowed = moves;
        m_changed.notify_all();
    }
    int moves() const {
        const std::lock_guard lock(m_mutex);
        return m_moves;
    }

  private:
    mutable std::mutex m_mutex; // guards the rest
    std::condition_variable m_changed;
    int m_moves = 0;
    int m_allowed = -1;
};

} // namespace

class WriteFoldersTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void writesAndTakesBack();
    void showsWhatWouldHappen();
    void leftOutPicturesGoBeside();
    void stops();
    void whatFailsIsTakenBack();
    void goesOnWithWhatIsHalfway();
    void asksAtOpening_data();
    void asksAtOpening();
    void aRunningJobKeepsThePictures();

  private:
    QAction* action(const char* id) { return (*m_window)->actions()->action(id); }
    Labelling& labels() { return (*m_window)->session()->dataset()->labels(); }
    FolderWriter& filing() { return (*m_window)->session()->dataset()->filing(); }
    QString told() { return (*m_window)->messages()->text(); }
    std::set<std::string> files() { return filesIn(m_window->dataset()); }
    WriteFoldersDialog* open(const char* id = "data.writeFolders");
    QPushButton* button(const QWidget* inside, const QString& text);
    void waitForMoves();
    // English plurals are not installed here.
    std::string labelOf(int image) {
        const ClassRecord* record = m_window->project().findClass(m_window->project().image(ImageId{image}).label);
        return record ? record->name : std::string();
    }

    test::DesktopEnvironment m_environment;
    std::unique_ptr<OpenWindow> m_window;
};

// ant/0.jpg is a bee, of which there is a 0.jpg already; ant/1.jpg is a fox, which has no folder yet.
void WriteFoldersTest::init() {
    m_window = std::make_unique<OpenWindow>();
    labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    labels().relabel(std::vector{ImageId{2}}, labels().addClass(QStringLiteral("fox")));
    QCOMPARE(labels().project().changesNotInFolders(), std::int64_t{2});
}

WriteFoldersDialog* WriteFoldersTest::open(const char* id) {
    action(id)->trigger();
    const auto dialogs = (*m_window)->findChildren<WriteFoldersDialog*>();
    return dialogs.isEmpty() ? nullptr : dialogs.constLast();
}

QPushButton* WriteFoldersTest::button(const QWidget* inside, const QString& text) {
    for (QPushButton* each : inside->findChildren<QPushButton*>())
        if (each->text().startsWith(text) && each->isVisible())
            return each;
    return nullptr;
}

void WriteFoldersTest::waitForMoves() {
    QTRY_COMPARE_WITH_TIMEOUT(filing().state(), FolderWriter::State::Idle, waitMs);
    QTRY_VERIFY((*m_window)->findChildren<WriteFoldersDialog*>().isEmpty());
}

void WriteFoldersTest::writesAndTakesBack() {
    auto* loader = (*m_window)->findChild<DataPage*>()->findChild<ThumbnailLoader*>();
    QTRY_VERIFY_WITH_TIMEOUT(!loader->find(1).isNull(), waitMs);
    auto* strip = (*m_window)->findChild<StatusStrip*>();
    QPushButton* changes = button(strip, QStringLiteral("✎ 2 label change"));
    QVERIFY(changes);
    changes->click();
    auto* dialog = (*m_window)->findChild<WriteFoldersDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 2 picture")), waitMs);
    QCOMPARE(files(), asBefore); // nothing has moved by looking
    button(dialog, QStringLiteral("Move 2"))->click();
    waitForMoves();
    QCOMPARE(files(), asLabelled);
    QCOMPARE(labels().project().changesNotInFolders(), std::int64_t{0});
    QVERIFY(!changes->isVisible());
    QVERIFY2(told().startsWith(QStringLiteral("2 picture(s) lie in the folders")), qPrintable(told()));
    QCOMPARE(m_window->project().image(ImageId{1}).path, std::string("bee/0 (2).jpg"));
    QTRY_VERIFY_WITH_TIMEOUT(!loader->find(1).isNull() && !loader->hasFailed(1), waitMs);
    // A look at the folder finds nothing new, and the history of labels is as it was.
    QSignalSpy refreshed(&labels(), &Labelling::refreshed);
    action("data.refresh")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(refreshed.size(), 1, waitMs);
    QCOMPARE(m_window->project().images().size(), std::size_t{12});
    action("edit.undo")->trigger(); // the fox is an ant again, in the folder of foxes
    QCOMPARE(labelOf(2), std::string("ant"));
    QCOMPARE(labels().project().changesNotInFolders(), std::int64_t{1});
    action("edit.redo")->trigger();
    const auto undo = [&] { return button((*m_window)->messages(), action("data.undoFolders")->text()); };
    QTRY_VERIFY_WITH_TIMEOUT(undo(), waitMs); // once what was said of the label is read
    undo()->click();
    waitForMoves();
    QCOMPARE(files(), asBefore);
    QCOMPARE(labelOf(1), std::string("bee"));
    QCOMPARE(labelOf(2), std::string("fox"));
    QCOMPARE(labels().project().changesNotInFolders(), std::int64_t{2});
    QTRY_VERIFY(!action("data.undoFolders")->isEnabled());
    m_window->reopen();
    QCOMPARE(labelOf(2), std::string("fox"));
}

void WriteFoldersTest::showsWhatWouldHappen() {
    fs::remove(m_window->dataset() / "ant" / "1.jpg");
    auto* dialog = open();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 1 picture")), waitMs);
    const auto* table = dialog->findChild<QTableView*>()->model();
    const auto text = [table](int row, int column) { return table->index(row, column).data().toString(); };
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(text(0, MovesModel::From), QStringLiteral("ant/1.jpg")); // what needs a look comes first
    QCOMPARE(text(0, MovesModel::To), QStringLiteral("stays"));
    QCOMPARE(text(1, MovesModel::To), QStringLiteral("bee/0 (2).jpg"));
    QVERIFY(text(1, MovesModel::Why).contains(QStringLiteral("the name is taken")));
    auto* classes = dialog->findChild<QListWidget*>();
    QCOMPARE(classes->count(), 3);
    QVERIFY(classes->item(1)->text().startsWith(QStringLiteral("ant")) &&
            classes->item(1)->text().endsWith(QStringLiteral("−1")));
    classes->setCurrentRow(2); // bee
    QCOMPARE(table->rowCount(), 1);
    test::settle();
    QVERIFY2(test::clippedWords(dialog).isEmpty(), qPrintable(test::clippedWords(dialog).join(QLatin1Char('\n'))));
    QCOMPARE(test::namelessControls(dialog), QStringList());
    for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
        Theme::instance().setChoice(theme);
        test::settle();
        QVERIFY(button(dialog, QStringLiteral("Move 1")) && !button(dialog, QStringLiteral("Take it back")) &&
                !button(dialog, QStringLiteral("Stop")));
    }
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void WriteFoldersTest::leftOutPicturesGoBeside() {
    labels().leaveOut(std::vector{ImageId{9}}, true);
    auto* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 2 picture")), waitMs);
    auto* choice = dialog->findChild<QComboBox*>();
    QVERIFY(choice->isVisible());
    choice->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 3 picture")), waitMs);
    button(dialog, QStringLiteral("Move 3"))->click();
    waitForMoves();
    QVERIFY(fs::exists(m_window->dataset().parent_path() / pathFromUtf8("pictures 图-left-out") /
                       pathFromUtf8("猫/0.jpg")));
    QVERIFY(m_window->project().image(ImageId{9}).missing);
    open("data.undoFolders");
    waitForMoves();
    QCOMPARE(files(), asBefore);
    QVERIFY(!m_window->project().image(ImageId{9}).missing);
}

void WriteFoldersTest::stops() {
    const auto disk = std::make_shared<OddDisk>();
    disk->allow(0);
    filing().setFiles(disk);
    auto* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 2 picture")), waitMs);
    button(dialog, QStringLiteral("Move 2"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(disk->moves(), 1, waitMs); // it waits
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog->isVisible());                           // nobody trains on pictures that move
    labels().relabel(std::vector{ImageId{12}}, ClassId{1}); // but labels may change
    QPushButton* stop = button(dialog, QStringLiteral("Stop"));
    QVERIFY(stop);
    stop->click();
    disk->allow(-1);
    QTRY_COMPARE_WITH_TIMEOUT(filing().state(), FolderWriter::State::Idle, waitMs);
    QVERIFY(test::visibleText(dialog).contains(QStringLiteral("Stopped.")));
    QCOMPARE(files(), asBefore);
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 3 picture")), waitMs);
    QCOMPARE(labelOf(12), std::string("ant"));
}

void WriteFoldersTest::whatFailsIsTakenBack() {
    const auto disk = std::make_shared<OddDisk>();
    disk->failFrom = 2;
    filing().setFiles(disk);
    auto* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 2 picture")), waitMs);
    button(dialog, QStringLiteral("Move 2"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(test::visibleText(dialog).contains(QStringLiteral("cannot be written")), waitMs);
    QTRY_COMPARE_WITH_TIMEOUT(filing().state(), FolderWriter::State::Idle, waitMs);
    QCOMPARE(files(), asBefore);
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 2 picture")), waitMs); // tried again, it works
    button(dialog, QStringLiteral("Move 2"))->click();
    waitForMoves();
    QCOMPARE(files(), asLabelled);
}

void WriteFoldersTest::goesOnWithWhatIsHalfway() {
    const auto disk = std::make_shared<OddDisk>();
    disk->failFrom = 2;
    disk->failCount = 1000;
    filing().setFiles(disk);
    auto* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, QStringLiteral("Move 2 picture")), waitMs);
    button(dialog, QStringLiteral("Move 2"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(filing().state(), FolderWriter::State::Halfway, waitMs);
    QVERIFY(button(dialog, QStringLiteral("Continue")) && button(dialog, QStringLiteral("Take it back")));
    dialog->reject();
    action("data.refresh")->trigger(); // would take pictures for gone
    QVERIFY2(told().contains(QStringLiteral("on their way")), qPrintable(told()));
    filing().setFiles(std::make_shared<FileOperations>());
    dialog = open();
    QVERIFY(dialog && dialog->isVisible());
    button(dialog, QStringLiteral("Take it back"))->click();
    waitForMoves();
    QCOMPARE(files(), asBefore);
    QCOMPARE(labels().project().changesNotInFolders(), std::int64_t{2});
}

void WriteFoldersTest::asksAtOpening_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("byFile");
    QTest::newRow("go on") << QStringLiteral("Continue") << false;
    QTest::newRow("take back") << QStringLiteral("Take it back") << false;
    QTest::newRow("project file") << QStringLiteral("Continue") << true;
}

// As a crash leaves it: the window is gone, one picture has moved.
void WriteFoldersTest::asksAtOpening() {
    QFETCH(const QString, answer);
    QFETCH(const bool, byFile);
    const ProjectPlace place = m_window->project().place();
    const fs::path root = m_window->dataset();
    const test::TemporaryFolder other;
    test::writeDataset(other.path() / "other", {"a", "b"}, 2);
    QVERIFY(test::openAndWait((*m_window)->session(), other.path() / "other"));
    {
        const auto project = Project::open(place, root);
        QVERIFY(project && !(*project)->readOnly());
        OddDisk disk;
        disk.failFrom = 2;
        disk.failCount = 1000;
        JobContext job;
        LabelWriter writer(**project, disk);
        QVERIFY(!writer.write(planMoves(**project, LeftOutPictures::Stay), job) && writer.pending());
    }
    QVERIFY(!test::openAndWait((*m_window)->session(), byFile ? place.file : root));
    auto* question = (*m_window)->findChild<QMessageBox*>(QStringLiteral("movesQuestion"));
    QVERIFY(question && question->isVisible());
    QSignalSpy opened((*m_window)->session(), &Session::opened);
    QPushButton* chosen = button(question, answer);
    QVERIFY(chosen);
    chosen->click();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, waitMs);
    // The way back was begun by what failed, and it is what goes on.
    QCOMPARE(files(), asBefore);
    QCOMPARE(m_window->project().images().size(), std::size_t{12});
    QCOMPARE(labelOf(1), std::string("bee"));
    QCOMPARE(labelOf(2), std::string("fox"));
    QVERIFY2(told().contains(QStringLiteral("2 picture(s) lie")), qPrintable(told()));
}

void WriteFoldersTest::aRunningJobKeepsThePictures() {
    JobBoard& board = (*m_window)->session()->workspace().jobs();
    const int job = board.begin(QStringLiteral("Run 1"), [] {});
    QVERIFY(!action("data.writeFolders")->isEnabled());
    button((*m_window)->findChild<StatusStrip*>(), QStringLiteral("✎"))->click();
    QVERIFY2(told().contains(QStringLiteral("Run 1")), qPrintable(told()));
    board.end(job, {});
    QVERIFY(action("data.writeFolders")->isEnabled());
}

CLASSMITH_TEST(WriteFoldersTest)
#include "write_folders_test.moc"
