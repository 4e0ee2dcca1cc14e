// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtNetwork/QLocalSocket>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QMessageBox>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/desktop/common/text.h"
#include "app/desktop/window/message_bar.h"
#include "app/desktop/window/single_window.h"
#include "tests/desktop/support/desktop_fixture.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int waitMs = 20000;

// The program itself, started once more; killed with the object.
class Start {
  public:
    explicit Start(const QStringList& arguments, const fs::path& folder = {}) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        m_process.setProcessEnvironment(environment);
        if (!folder.empty())
            m_process.setWorkingDirectory(toQt(folder));
        m_process.start(QStringLiteral(CLASSMITH_PROGRAM), arguments);
    }
    ~Start() {
        m_process.kill();
        m_process.waitForFinished(waitMs);
    }
    bool endsWell() { // this process goes on meanwhile: it may be called
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, waitMs) &&
               m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

  private:
    QProcess m_process;
};

// A window that works on without being seen.
class HiddenWindow {
  public:
    HiddenWindow() : m_job(m_window->session()->workspace().jobs().begin(QStringLiteral("Run 1"), [] {})) { hide(); }
    ~HiddenWindow() { m_window->session()->workspace().jobs().end(m_job, {}); }
    MainWindow* operator->() { return m_window.get(); }
    MainWindow* get() { return m_window.get(); }
    test::OpenWindow& window() { return m_window; }
    void hide() {
        m_window->close();
        const auto* question = m_window->findChildren<QMessageBox*>(QStringLiteral("closeQuestion")).constLast();
        for (QAbstractButton* button : question->buttons())
            if (question->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
    }

  private:
    test::OpenWindow m_window;
    int m_job;
};

} // namespace

// Classmith started with a path, as by a double click: with a window in the background, and without one.
class SecondStartTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void aFolderGoesToTheHiddenWindow();
    void aProjectFileGoesToTheHiddenWindow();
    void aRelativePathMeansTheCallersFolder();
    void whatIsNotThereIsToldInTheHiddenWindow();
    void withoutAPathTheHiddenWindowComesBack();
    void besideAWindowOnTheScreenItIsAWindowOfItsOwn();
    void aProjectFileOpensInAWindowOfItsOwn();
    void whatAKilledProgramLeftBehindIsNoWindow();
    void whereOthersComeThereIsNoSocket_data();
    void whereOthersComeThereIsNoSocket();
    void whatIsNoPathIsNotBelieved();
    void aPathThatIsNotThereIsTold();

  private:
    fs::path newDataset(const char* name) const;
    fs::path projectOf(const fs::path& dataset) const;
    QStringList sockets() const;
    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::SetVariable> m_runtime; // the sockets of other tests are elsewhere
    fs::path m_sockets;
    fs::path m_other;
    int m_number = 0;
};

void SecondStartTest::initTestCase() {
    m_environment = std::make_unique<test::DesktopEnvironment>();
    m_sockets = m_environment->path() / "t";
    fs::create_directories(m_sockets);
    fs::permissions(m_sockets, fs::perms::owner_all);
    m_runtime = std::make_unique<test::SetVariable>("XDG_RUNTIME_DIR", toQt(m_sockets).toUtf8());
}

void SecondStartTest::cleanupTestCase() {
    m_runtime.reset();
    m_environment.reset();
}

void SecondStartTest::init() {
    m_other = newDataset("another 图");
}

fs::path SecondStartTest::newDataset(const char* name) const {
    const fs::path folder = m_environment->path() / QTest::currentTestFunction() / pathFromUtf8(name);
    test::writeDataset(folder, {"p", "q"}, 2);
    return folder;
}

// Its NAME.classmith, which a window has made that is closed again.
fs::path SecondStartTest::projectOf(const fs::path& dataset) const {
    MainWindow window;
    if (!test::openAndWait(window.session(), dataset))
        qFatal("The test dataset could not be opened.");
    return window.session()->project()->place().file;
}

QStringList SecondStartTest::sockets() const {
    return QDir(toQt(m_sockets)).entryList({QStringLiteral("classmith-*-0")}, QDir::Files | QDir::System);
}

void SecondStartTest::aFolderGoesToTheHiddenWindow() {
    HiddenWindow window;
    QTRY_VERIFY(!window->isVisible());
    Start start({toQt(m_other)});
    QVERIFY(start.endsWell()); // it leaves it to that window
    QTRY_VERIFY_WITH_TIMEOUT(window->isVisible(), waitMs);
    QTRY_VERIFY_WITH_TIMEOUT(window->isActiveWindow(), waitMs); // in front
    QTRY_COMPARE_WITH_TIMEOUT(window.window().project().datasetRoot(), m_other, waitMs);
    QCOMPARE(window->currentPage(), "data");
    QVERIFY(window->windowTitle().startsWith(QString::fromUtf8("another 图")));
}

void SecondStartTest::aProjectFileGoesToTheHiddenWindow() {
    const fs::path file = projectOf(m_other);
    HiddenWindow window;
    QTRY_VERIFY(!window->isVisible());
    Start start({toQt(file)});
    QVERIFY(start.endsWell());
    QTRY_COMPARE_WITH_TIMEOUT(window.window().project().datasetRoot(), m_other, waitMs);
    QVERIFY(window->isVisible());
    QVERIFY(!window.window().project().readOnly());
}

void SecondStartTest::aRelativePathMeansTheCallersFolder() {
    HiddenWindow window;
    QTRY_VERIFY(!window->isVisible());
    Start start({toQt(m_other.filename())}, m_other.parent_path());
    QVERIFY(start.endsWell());
    QTRY_COMPARE_WITH_TIMEOUT(window.window().project().datasetRoot(), m_other, waitMs);
}

void SecondStartTest::whatIsNotThereIsToldInTheHiddenWindow() {
    HiddenWindow window;
    QTRY_VERIFY(!window->isVisible());
    Start start({toQt(m_other / "nowhere")});
    QVERIFY(start.endsWell());
    QTRY_VERIFY_WITH_TIMEOUT(window->isVisible(), waitMs);
    QTRY_VERIFY_WITH_TIMEOUT(window->messages()->isVisible(), waitMs);
    QVERIFY2(window->messages()->text().contains(QStringLiteral("nowhere” does not exist")),
             qPrintable(window->messages()->text()));
    QCOMPARE(window.window().project().datasetRoot(), window.window().dataset()); // what was open is
}

void SecondStartTest::withoutAPathTheHiddenWindowComesBack() {
    HiddenWindow window;
    QTRY_VERIFY(!window->isVisible());
    for (int again = 0; again < 2; ++again) { // it can be hidden and found a second time
        Start start({});
        QVERIFY(start.endsWell());
        QTRY_VERIFY_WITH_TIMEOUT(window->isActiveWindow(), waitMs);
        QCOMPARE(window.window().project().datasetRoot(), window.window().dataset());
        window.hide();
        QTRY_VERIFY(!window->isVisible());
    }
}

void SecondStartTest::besideAWindowOnTheScreenItIsAWindowOfItsOwn() {
    test::OpenWindow window;
    Start start({toQt(m_other)});
    const fs::path thumbnails = m_other.parent_path() / pathFromUtf8("another 图-classmith") / "cache" / "thumbnails";
    QTRY_VERIFY_WITH_TIMEOUT(fs::exists(thumbnails), waitMs); // it shows the pictures
    QVERIFY(start.isRunning());
    QCOMPARE(window.project().datasetRoot(), window.dataset());
}

void SecondStartTest::aProjectFileOpensInAWindowOfItsOwn() {
    const fs::path file = projectOf(m_other);
    const fs::path thumbnails = file.parent_path() / "cache" / "thumbnails";
    fs::remove_all(thumbnails); // the window that made the project has begun with them
    Start start({toQt(file)});
    QTRY_VERIFY_WITH_TIMEOUT(fs::exists(thumbnails), waitMs);
    QVERIFY(start.isRunning());
    MainWindow second;
    QVERIFY(test::openAndWait(second.session(), file));
    QVERIFY(second.session()->project()->readOnly()); // the other has it
}

void SecondStartTest::whatAKilledProgramLeftBehindIsNoWindow() {
    QString name;
    {
        HiddenWindow window;
        QTRY_VERIFY(!window->isVisible());
        QCOMPARE(sockets().size(), 1);
        name = sockets().constFirst();
    }
    QVERIFY(sockets().isEmpty());
    const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = utf8(m_sockets / pathFromQt(name));
    QVERIFY(left >= 0 && path.size() < sizeof(address.sun_path));
    std::copy(path.begin(), path.end(), address.sun_path);
    QCOMPARE(::bind(left, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    ::close(left); // nobody takes the file away
    QCOMPARE(sockets(), QStringList{name});
    QVERIFY(!SingleWindow::callBack({})); // so that a start goes on
    HiddenWindow window;                  // and a window takes its place
    QTRY_VERIFY(!window->isVisible());
    QVERIFY(SingleWindow::callBack({}));
    QTRY_VERIFY(window->isVisible());
}

void SecondStartTest::whereOthersComeThereIsNoSocket_data() {
    QTest::addColumn<int>("permissions"); // of the session's runtime folder; 0: it is a link, -1: there is none
    QTest::newRow("open to others") << 0755;
    QTest::newRow("a link") << 0;
    QTest::newRow("none") << -1;
}

// The person's own folder takes its place.
void SecondStartTest::whereOthersComeThereIsNoSocket() {
    QFETCH(const int, permissions);
    const fs::path runtime = m_environment->path() / ("r" + std::to_string(permissions));
    if (permissions > 0) {
        fs::create_directory(runtime);
        fs::permissions(runtime, static_cast<fs::perms>(permissions));
    } else if (permissions == 0) {
        fs::create_directory_symlink(m_sockets, runtime);
    }
    const test::SetVariable elsewhere("XDG_RUNTIME_DIR", toQt(runtime).toUtf8());
    HiddenWindow window;
    QTRY_VERIFY(!window->isVisible());
    QVERIFY(sockets().isEmpty());
    QVERIFY(permissions < 0 || fs::is_empty(runtime));
    const fs::path own = m_environment->path() / "cache" / "classmith" / "runtime";
    QVERIFY(!fs::is_empty(own));
    QCOMPARE(static_cast<unsigned>(fs::status(own).permissions()), 0700U);
    QVERIFY(SingleWindow::callBack({}));
    QTRY_VERIFY(window->isVisible());
}

// A relative path means another folder here than to the caller; the rest is longer than any path.
void SecondStartTest::whatIsNoPathIsNotBelieved() {
    SingleWindow listening;
    QVERIFY(listening.listen());
    QStringList heard;
    connect(&listening, &SingleWindow::called, this, [&heard](const QString& path) { heard << path; });
    const auto say = [this](const QByteArray& message) {
        QLocalSocket socket;
        socket.connectToServer(toQt(m_sockets / pathFromQt(sockets().constFirst())));
        QVERIFY(socket.waitForConnected(waitMs));
        socket.write(message);
        socket.waitForBytesWritten(waitMs);
        socket.disconnectFromServer();
    };
    say("pictures");
    say(QByteArray("/with\0nothing behind", 20));
    say(QByteArray(70000, '/'));
    say("/pictures");
    QTRY_COMPARE_WITH_TIMEOUT(heard, QStringList{QStringLiteral("/pictures")}, waitMs);
}

void SecondStartTest::aPathThatIsNotThereIsTold() {
    for (const char* name : {"nowhere", "nowhere.classmith", "nowhere.txt"}) {
        MainWindow window;
        window.takeFilesOncePainted({toQt(m_other / name)});
        window.show();
        QTRY_VERIFY_WITH_TIMEOUT(window.messages()->isVisible(), waitMs);
        QVERIFY2(window.messages()->text().contains(QLatin1String(name) + QString::fromUtf8("” does not exist")),
                 qPrintable(window.messages()->text()));
    }
}

CLASSMITH_TEST(SecondStartTest)
#include "second_start_test.moc"
