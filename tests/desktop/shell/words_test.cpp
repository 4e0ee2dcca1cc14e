// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QFileInfo>
#include <QtCore/QLibraryInfo>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/language.h"
#include "app/desktop/common/run_words.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/history_list.h"
#include "app/desktop/dataset/edit_title.h"
#include "app/desktop/session/open_dataset.h"
#include "app/desktop/window/status_strip.h"
#include "core/base/error.h"
#include "core/imaging/decode.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_words.h"

using namespace classmith;
namespace fs = std::filesystem;

class WordsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup() { installLanguage(QStringLiteral("en")); }
    void cleanupTestCase() { m_environment.reset(); }
    void chineseIsChinese();
    void qtsOwnWordsAreChinese();
    void datesAreOfTheWindowsLanguage();
    void devicesAreWords();
    void pluralsAreWords();
    void theHistoryIsInTheLanguageThatIsChosenNow();
    void everyErrorHasASentenceInBothLanguages();
    void theCauseOfAnErrorIsInTheSameLanguage();
    void everyNoteHasASentenceInBothLanguages();
    void everyControlHasAName();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void WordsTest::chineseIsChinese() {
    installLanguage(QStringLiteral("zh_CN"));
    MainWindow window;
    const auto isChinese = [](const QString& text) {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
    };
    for (const ActionSpec& spec : actionTable())
        QVERIFY2(isChinese(window.actions()->action(spec.id)->text()), spec.id);
}

void WordsTest::qtsOwnWordsAreChinese() {
    if (!QFileInfo::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_zh_CN.qm")))
        QSKIP("skipped: no Qt translations");
    const auto cancel = [] {
        const QMessageBox box(QMessageBox::NoIcon, {}, {}, QMessageBox::Cancel);
        return box.button(QMessageBox::Cancel)->text();
    };
    installLanguage(QStringLiteral("zh_CN"));
    QVERIFY2(cancel().startsWith(QStringLiteral("取消")), qPrintable(cancel()));
    installLanguage(QStringLiteral("en"));
    QCOMPARE(cancel().remove(QLatin1Char('&')), QStringLiteral("Cancel"));
}

void WordsTest::datesAreOfTheWindowsLanguage() {
    const int year = QDate::currentDate().year();
    const std::string old = std::to_string(year - 2) + "-03-09T12:00:00Z";
    installLanguage(QStringLiteral("zh_CN"));
    QCOMPARE(dateText(old), QStringLiteral("%1年3月").arg(year - 2));
    QCOMPARE(QLocale().language(), QLocale::Chinese);
    installLanguage(QStringLiteral("en"));
    QCOMPARE(dateText(old), QLocale().toString(QDate(year - 2, 3, 9), QStringLiteral("MMM yyyy")));
    QVERIFY(QLocale().language() != QLocale::Chinese);
}

void WordsTest::devicesAreWords() {
    RunInfo info;
    info.device = "cpu AMD EPYC, 8 threads";
    info.threads = 2;
    installLanguage(QStringLiteral("en"));
    QCOMPARE(deviceText(info), QStringLiteral("AMD EPYC, 2\u00a0threads"));
    installLanguage(QStringLiteral("zh_CN"));
    QCOMPARE(deviceText(info), QStringLiteral("AMD EPYC, 2\u00a0个线程"));
    info.device = "cpu";
    QCOMPARE(deviceText(info), QStringLiteral("CPU, 2\u00a0个线程"));
    info.device = "cuda:0 NVIDIA H100";
    QCOMPARE(deviceText(info), QStringLiteral("NVIDIA H100"));
}

void WordsTest::pluralsAreWords() {
    installLanguage(QStringLiteral("en"));
    test::OpenWindow window;
    const auto title = [&](int count) {
        std::vector<ImageId> images;
        for (int i = 1; i <= count; ++i)
            images.push_back(ImageId{i});
        window->session()->dataset()->labels().leaveOut(images, true);
        const QString text = EditTitle::text(window.project().history()[window.project().position() - 1]);
        window->session()->undo();
        return text;
    };
    QCOMPARE(title(3), QStringLiteral("Leave out 3 images"));
    QCOMPARE(title(1), QStringLiteral("Leave out 0.jpg"));
    test::OpenWindow one({"ant"}, 1);
    const QString strip = test::visibleText(one->findChild<StatusStrip*>());
    QVERIFY2(!strip.contains(QStringLiteral("classes")) && strip.contains(QStringLiteral("1 image · 1 class")),
             qPrintable(strip));
}

void WordsTest::theHistoryIsInTheLanguageThatIsChosenNow() {
    installLanguage(QStringLiteral("en"));
    test::OpenWindow window;
    Labelling& labels = window->session()->dataset()->labels();
    labels.relabel(std::vector{ImageId{1}}, ClassId{2});
    labels.relabel(std::vector{ImageId{2}, ImageId{3}}, ClassId{});
    labels.relabel(std::vector<GivenLabel>{{ImageId{2}, ClassId{1}}, {ImageId{3}, ClassId{2}}});
    labels.markSeen(std::vector{ImageId{1}});
    labels.addClass(QStringLiteral("wasp"));
    labels.renameClass(ClassId{4}, QStringLiteral("fly"));
    labels.setClassKey(ClassId{4}, QStringLiteral("F"));
    labels.moveClass(ClassId{4}, 0);
    labels.removeClass(ClassId{4});
    const auto shown = [&window] {
        auto* list = window->findChild<HistoryList*>();
        list->refresh();
        QStringList titles;
        for (int row = 0; row < list->count(); ++row)
            titles << list->item(row)->text();
        return titles;
    };
    QCOMPARE(shown(), (QStringList{QStringLiteral("Remove class “fly”"), QStringLiteral("Move class “fly”"),
                                   QStringLiteral("Key F for “fly”"), QStringLiteral("Rename “wasp” to “fly”"),
                                   QStringLiteral("New class “wasp”"), QStringLiteral("Checked: 0.jpg"),
                                   QStringLiteral("2 images → 2 classes"), QStringLiteral("2 images → unlabelled"),
                                   QStringLiteral("0.jpg → bee"), QStringLiteral("As opened")}));
    installLanguage(QStringLiteral("zh_CN"));
    const QStringList chinese = shown();
    QCOMPARE(chinese[0], QStringLiteral("移除类别“fly”"));
    QVERIFY2(chinese[7].contains(QLatin1Char('2')) && !chinese[7].contains(QStringLiteral("images")),
             qPrintable(chinese[7]));
    Edit before; // of an earlier version
    before.title = "12 images → tulip";
    QCOMPARE(EditTitle::text(before), QStringLiteral("12 images → tulip"));
}

void WordsTest::everyErrorHasASentenceInBothLanguages() {
    for (int code = 0; code < errorCodeCount(); ++code) {
        const Error error{static_cast<ErrorCode>(code), "the/file.jpg", "a detail"};
        installLanguage(QStringLiteral("en"));
        const QString english = translatedSentence(error);
        installLanguage(QStringLiteral("zh_CN"));
        const QString chinese = translatedSentence(error);
        QVERIFY2(!english.isEmpty() && !english.contains(QLatin1Char(0x7b)), codeName(error.code).data());
        QVERIFY2(chinese != english && !chinese.contains(QLatin1Char('{')), codeName(error.code).data());
        QCOMPARE(chinese.contains(QStringLiteral("the/file.jpg")), english.contains(QStringLiteral("the/file.jpg")));
    }
}

void WordsTest::theCauseOfAnErrorIsInTheSameLanguage() {
    const test::TemporaryFolder folder;
    test::writePicture(folder.path() / "cut.jpg", 0, 1);
    fs::resize_file(folder.path() / "cut.jpg", 500);
    const auto decoded = decodeImageFile(folder.path() / "cut.jpg");
    QVERIFY(!decoded);
    const Error& error = decoded.error();
    QVERIFY(translatedSentence(error).contains(toQt(error.detail)));
    installLanguage(QStringLiteral("zh_CN"));
    const QString chinese = translatedSentence(error);
    QVERIFY2(!chinese.contains(toQt(error.detail)), qPrintable(chinese));
    QVERIFY(chinese.contains(QStringLiteral("文件在图片结束之前就结束了")));
    // What a library says has no translation.
    QVERIFY(
        translatedSentence(Error{error.code, "a.jpg", "words of a library"}).contains(QStringLiteral("words of a")));
}

void WordsTest::everyNoteHasASentenceInBothLanguages() {
    for (int kind = 0; kind < noteKindCount(); ++kind) {
        const DatasetNote note{static_cast<NoteKind>(kind), "the/folder", "7"};
        installLanguage(QStringLiteral("en"));
        const QString english = translatedSentence(note);
        installLanguage(QStringLiteral("zh_CN"));
        const QString chinese = translatedSentence(note);
        QVERIFY2(!english.contains(QLatin1Char('{')) && english == toQt(sentence(note)), qPrintable(english));
        QVERIFY2(chinese != english && !chinese.contains(QLatin1Char('{')), qPrintable(english));
        for (const char* part : {"the/folder", "7"})
            QCOMPARE(chinese.contains(QLatin1String(part)), english.contains(QLatin1String(part)));
    }
}

void WordsTest::everyControlHasAName() {
    test::OpenWindow window;
    for (const PageSpec& page : pageTable()) {
        window->showPage(page.id);
        test::settle();
        QCOMPARE(test::namelessControls(window.get()).join(QLatin1Char('\n')), QString());
    }
}

CLASSMITH_TEST(WordsTest)
#include "words_test.moc"
