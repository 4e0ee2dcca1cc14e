// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <map>

#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSpinBox>

#include "app/desktop/common/language.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/dialogs/new_class_dialog.h"
#include "app/desktop/export/export_outcome_panel.h"
#include "app/desktop/jobs/training.h"
#include "tests/cli/cli_process.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int workMs = 240000;
constexpr int classCount = 3;
constexpr int perClass = 20;
constexpr int labelledPerClass = 8;

} // namespace

// The first minutes of somebody with a flat folder of pictures and no labels, with the real engine: classes, labels by
// keys, a model, its proposals accepted, an export. The letters that a file's name begins with are what a person would
// see in the picture; CLASSMITH_NEW_USER_PICTURES may name another such folder. Each step says how long it took, and
// keeps a picture where CLASSMITH_SEEN says where to.
class NewUserTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void fromAFlatFolderToAnExport();

  private:
    void flatten();
    void open();
    void makeClasses();
    void labelSome();
    void train();
    void acceptWhatIsProposed();
    void exportIt();
    void step(const char* what, const std::function<void()>& work);
    void trigger(const char* action) {
        QVERIFY2(m_window->actions()->action(action)->isEnabled(), action);
        m_window->actions()->action(action)->trigger();
    }
    Session* session() { return m_window->session(); }
    ThumbnailGrid* grid() { return m_window->findChild<DataPage*>()->grid(); }
    const ImageRecord& image(qint64 id) { return session()->project()->image(ImageId{id}); }
    static QString seen(const std::string& path) { // what a person would call it
        const QString name = toQt(fs::path(path).filename());
        return name.left(name.indexOf(QRegularExpression(QStringLiteral("[^a-z]"))));
    }

    test::DesktopEnvironment m_environment;
    test::SetVariable m_worker{"CLASSMITH_CLI", test::cliProgram().toUtf8()};
    test::TemporaryFolder m_folder;
    fs::path m_pictures;
    QStringList m_classes;
    std::unique_ptr<MainWindow> m_window;
};

void NewUserTest::initTestCase() {
    if (!QFileInfo::exists(test::cliProgram()))
        qFatal("%s is not built.", qPrintable(test::cliProgram()));
    installLanguage(QStringLiteral("en")); // plurals, too: the pictures are for people
    const QByteArray given = qgetenv("CLASSMITH_NEW_USER_PICTURES");
    m_pictures = given.isEmpty() ? m_folder.path() / "flat 图" : fs::path(given.toStdString());
    if (given.isEmpty())
        flatten();
    for (const auto& entry : fs::directory_iterator(m_pictures))
        if (const QString name = seen(entry.path().filename().string()); !name.isEmpty() && !m_classes.contains(name))
            m_classes << name;
    m_classes.sort();
    QCOMPARE(m_classes.size(), classCount);
}

void NewUserTest::flatten() {
    fs::create_directories(m_pictures);
    for (const char* name : {"cardboard", "glass", "paper"}) {
        std::vector<fs::path> files;
        for (const auto& file : fs::directory_iterator(test::samplePictures() / name))
            files.push_back(file.path());
        std::sort(files.begin(), files.end());
        files.resize(perClass);
        for (const fs::path& file : files)
            fs::copy_file(file, m_pictures / file.filename()); // "glass12.jpg"
    }
}

void NewUserTest::step(const char* what, const std::function<void()>& work) {
    QElapsedTimer time;
    time.start();
    work();
    qInfo("%s: %.1f s", what, double(time.elapsed()) / 1000);
    test::keepPicture(m_window.get(), QString::fromLatin1(what));
}

void NewUserTest::fromAFlatFolderToAnExport() {
    const std::pair<const char*, std::function<void()>> steps[]{
        {"1 a flat folder is opened", [this] { open(); }},
        {"2 three classes in one go", [this] { makeClasses(); }},
        {"3 some labels by keys", [this] { labelSome(); }},
        {"4 a model is trained", [this] { train(); }},
        {"5 proposals are accepted", [this] { acceptWhatIsProposed(); }},
        {"6 exported and proven", [this] { exportIt(); }}};
    for (const auto& [what, work] : steps) {
        step(what, work);
        if (QTest::currentTestFailed())
            return;
    }
}

void NewUserTest::open() {
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->takeFiles({toQt(m_pictures)});
    QTRY_VERIFY_WITH_TIMEOUT(session()->project(), workMs);
    QCOMPARE(session()->project()->images().size(), std::size_t(classCount) * perClass);
    QCOMPARE(session()->dataset()->labels().counts().unlabelled(), classCount * perClass);
}

void NewUserTest::makeClasses() {
    trigger("data.newClass");
    auto* field = m_window->findChild<NewClassDialog*>()->findChild<QPlainTextEdit*>();
    QVERIFY(field);
    QTest::keyClicks(field, m_classes.join(QStringLiteral(", ")));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(session()->project()->classes().size(), std::size_t(classCount));
}

// From the first picture on, one key each, until there are enough of each class.
void NewUserTest::labelSome() {
    std::map<QString, int> given;
    grid()->select(grid()->itemAfter(0));
    grid()->setFocus();
    int keys = 0;
    for (int place = 0; place < grid()->itemCount(); ++place) {
        const qint64 id = grid()->itemAfter(place);
        const QString name = seen(image(id).path);
        if (given[name] == labelledPerClass)
            continue;
        grid()->select(id);
        QTest::keyClick(grid(), static_cast<Qt::Key>(Qt::Key_1 + m_classes.indexOf(name)));
        QVERIFY(image(id).label);
        ++given[name];
        ++keys;
    }
    QCOMPARE(keys, classCount * labelledPerClass);
}

void NewUserTest::train() {
    trigger("view.train");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->actions()->action("train.start")->isEnabled(), workMs);
    trigger("train.start");
    QTRY_VERIFY_WITH_TIMEOUT(!session()->workspace().training().isBusy(), workMs);
    QVERIFY2(session()->workspace().training().outcome() == Training::Outcome::Finished,
             qPrintable(session()->workspace().training().outcomeText()));
}

void NewUserTest::acceptWhatIsProposed() {
    trigger("view.data");
    QTRY_VERIFY(m_window->actions()->action("data.propose")->isEnabled());
    trigger("data.propose");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->actions()->action("data.acceptAll")->isEnabled(), workMs);
    test::keepPicture(m_window.get(), QStringLiteral("5a proposed"));
    trigger("data.acceptAll");
    auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("acceptDialog"));
    dialog->findChild<QSpinBox*>()->setValue(0);
    test::keepPicture(dialog, QStringLiteral("5b how many"));
    QTest::keyClick(dialog->findChild<QSpinBox*>(), Qt::Key_Return);
    QCOMPARE(session()->dataset()->labels().counts().unlabelled(), 0);
    int right = 0;
    for (const ImageRecord& each : session()->project()->images())
        right += toQt(session()->project()->findClass(each.label)->name) == seen(each.path) ? 1 : 0;
    qInfo("%d of %d labels are right", right, classCount * perClass);
    QVERIFY(right > classCount * perClass / 2);
}

void NewUserTest::exportIt() {
    trigger("view.export");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->actions()->action("export.run")->isEnabled(), workMs);
    trigger("export.run");
    QTRY_VERIFY_WITH_TIMEOUT(!session()->workspace().jobs().isBusy(), workMs);
    QTRY_VERIFY(m_window->findChild<ExportOutcomePanel*>()->isVisible());
}

CLASSMITH_TEST(NewUserTest)
#include "new_user_test.moc"
