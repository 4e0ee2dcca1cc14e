// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Labelled pictures go into a new folder, or a list of them into a file, by the window's menu.

#include <set>

#include <QtCore/QFile>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/filing/save_copy_dialog.h"
#include "app/desktop/window/message_bar.h"
#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "tests/desktop/support/desktop_fixture.h"

using namespace classmith;
using test::OpenWindow;

namespace fs = std::filesystem;

namespace {

constexpr int waitMs = 20000;
enum Which { All, Shown };

std::set<std::string> namesIn(const fs::path& root) {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (!entry.is_directory())
            files.insert(utf8(entry.path().lexically_relative(root)));
    return files;
}

} // namespace

class SaveCopyTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void copiesByClass();
    void linksBySet();
    void onlyWhatIsShown();
    void neverOverAnotherFolder();
    void neverIntoTheDataset();
    void listsPaths();

  private:
    fs::path beside(const std::string& name) { return m_window->dataset().parent_path() / pathFromUtf8(name); }
    QString told() { return (*m_window)->messages()->text(); }
    Labelling& labels() { return (*m_window)->session()->dataset()->labels(); }
    SaveCopyDialog* open();
    void save(SaveCopyDialog* dialog, const fs::path& folder);

    test::DesktopEnvironment m_environment;
    std::unique_ptr<OpenWindow> m_window;
};

// ant/0.jpg is a bee, of which there is a 0.jpg; ant/1.jpg has no label, ant/2.jpg is left out.
void SaveCopyTest::init() {
    m_window = std::make_unique<OpenWindow>();
    labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    labels().relabel(std::vector{ImageId{2}}, ClassId{});
    labels().leaveOut(std::vector{ImageId{3}}, true);
}

SaveCopyDialog* SaveCopyTest::open() {
    (*m_window)->actions()->action("data.saveCopy")->trigger();
    const auto dialogs = (*m_window)->findChildren<SaveCopyDialog*>();
    return dialogs.isEmpty() ? nullptr : dialogs.constLast();
}

void SaveCopyTest::save(SaveCopyDialog* dialog, const fs::path& folder) {
    QVERIFY(dialog);
    auto* line = dialog->findChild<QLineEdit*>();
    QTRY_VERIFY_WITH_TIMEOUT(!line->text().isEmpty(), waitMs); // what is proposed
    line->setText(toQt(folder));
    auto* list = (*m_window)->actions()->action("data.saveList");
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(!dialog->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(list->isEnabled(), waitMs); // the copy is done
}

void SaveCopyTest::copiesByClass() {
    SaveCopyDialog* dialog = open();
    auto* line = dialog->findChild<QLineEdit*>();
    QTRY_COMPARE_WITH_TIMEOUT(pathFromQt(line->text()), beside("pictures 图-copy"), waitMs);
    const auto before = namesIn(m_window->dataset());
    save(dialog, beside("new 副本"));
    QCOMPARE(namesIn(beside("new 副本")),
             (std::set<std::string>{"ant/3.jpg", "bee/0 (2).jpg", "bee/0.jpg", "bee/1.jpg", "bee/2.jpg", "bee/3.jpg",
                                    "猫/0.jpg", "猫/1.jpg", "猫/2.jpg", "猫/3.jpg"}));
    QVERIFY2(told().startsWith(QStringLiteral("10 picture(s) written")), qPrintable(told()));
    QVERIFY2(told().contains(QStringLiteral("1 of them have a number")), qPrintable(told()));
    QCOMPARE(namesIn(m_window->dataset()), before);
    QCOMPARE(*readFile(beside("new 副本") / "ant" / "3.jpg"), *readFile(m_window->dataset() / "ant" / "3.jpg"));
    JobContext job;
    QCOMPARE(scanFolder(beside("new 副本"), job)->classes, (std::vector<std::string>{"ant", "bee", "猫"}));
}

void SaveCopyTest::linksBySet() {
    SaveCopyDialog* dialog = open();
    const auto boxes = dialog->findChildren<QComboBox*>(); // which, how, folders
    QCOMPARE(boxes.size(), 3);
    boxes[1]->setCurrentIndex(static_cast<int>(CopyHow::HardLink));
    boxes[2]->setCurrentIndex(static_cast<int>(CopyLayout::Sets));
    save(dialog, beside("linked"));
    const auto files = namesIn(beside("linked"));
    QCOMPARE(files.size(), std::size_t{10});
    for (const std::string& file : files) {
        QVERIFY2(file.starts_with("train/") || file.starts_with("val/"), file.c_str());
        QCOMPARE(fs::hard_link_count(beside("linked") / pathFromUtf8(file)), std::uintmax_t{2});
    }
    dialog = open();
    dialog->findChildren<QComboBox*>()[1]->setCurrentIndex(static_cast<int>(CopyHow::Symlink));
    save(dialog, beside("pointing"));
    QVERIFY(fs::is_symlink(beside("pointing") / "bee" / "3.jpg"));
    QVERIFY(fs::equivalent(beside("pointing") / "bee" / "3.jpg", m_window->dataset() / "bee" / "3.jpg"));
}

void SaveCopyTest::onlyWhatIsShown() {
    auto* filters = (*m_window)->findChild<DataFilters*>();
    QVERIFY(!open()->findChild<QComboBox*>()->isEnabled()); // all are shown
    QTest::keyClick((*m_window)->findChild<SaveCopyDialog*>(), Qt::Key_Escape);
    filters->showOnlyClass(ClassId{2});
    SaveCopyDialog* dialog = open();
    auto* which = dialog->findChild<QComboBox*>();
    QVERIFY(which->isEnabled());
    which->setCurrentIndex(Shown);
    save(dialog, beside("bees"));
    QCOMPARE(namesIn(beside("bees")),
             (std::set<std::string>{"bee/0 (2).jpg", "bee/0.jpg", "bee/1.jpg", "bee/2.jpg", "bee/3.jpg"}));
}

void SaveCopyTest::neverOverAnotherFolder() {
    fs::create_directory(beside("mine"));
    QVERIFY(writeFileAtomically(beside("mine") / "notes.txt", "kept"));
    save(open(), beside("mine"));
    QVERIFY2(told().contains(QStringLiteral("mine")), qPrintable(told()));
    QCOMPARE(namesIn(beside("mine")), std::set<std::string>{"notes.txt"});
    // What is proposed steps aside.
    fs::create_directory(beside("pictures 图-copy"));
    auto* line = open()->findChild<QLineEdit*>();
    QTRY_COMPARE_WITH_TIMEOUT(pathFromQt(line->text()), beside("pictures 图-copy 2"), waitMs);
}

void SaveCopyTest::neverIntoTheDataset() {
    const auto before = namesIn(m_window->dataset());
    save(open(), m_window->dataset() / "copy");
    QVERIFY2(told().contains(QStringLiteral("was left as it is")), qPrintable(told()));
    QCOMPARE(namesIn(m_window->dataset()), before);
}

void SaveCopyTest::listsPaths() {
    auto* action = (*m_window)->actions()->action("data.saveList");
    action->trigger();
    auto* dialog = (*m_window)->findChild<QFileDialog*>();
    QVERIFY(dialog);
    dialog->setDirectory(toQt(beside("")));
    dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(QStringLiteral("list 表"));
    dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setFocus();
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_VERIFY_WITH_TIMEOUT(fs::exists(beside("list 表.csv")) && action->isEnabled(), waitMs);
    QFile file(toQt(beside("list 表.csv")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count('\n'), 12); // the header, and all but what is left out
    QVERIFY2(text.startsWith("path,class,set\nant/0.jpg,bee,"), text.constData());
    QVERIFY(text.contains("\nant/1.jpg,,"));
    QVERIFY(!text.contains("ant/2.jpg"));
    QVERIFY2(told().startsWith(QStringLiteral("11 picture(s) listed")), qPrintable(told()));
}

CLASSMITH_TEST(SaveCopyTest)
#include "save_copy_test.moc"
