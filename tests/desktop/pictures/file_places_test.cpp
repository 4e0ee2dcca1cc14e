// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Showing pictures, runs and folders in the system's file manager, and copying where they are.
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/pictures/file_places.h"
#include "tests/desktop/shell/private_bus.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

// A desktop's file manager.
class FakeFileManager : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")
  public:
    const QStringList& shown() const { return m_shown; }

  public Q_SLOTS: // by the name that it has on the bus
    void ShowItems(const QStringList& uris, const QString&) { m_shown = uris; }

  private:
    QStringList m_shown;
};

// What opens folders where there is no file manager that can be asked.
class FakeOpener : public QObject {
    Q_OBJECT
  public:
    FakeOpener() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open"); }
    ~FakeOpener() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    const QUrl& opened() const { return m_opened; }

  public Q_SLOTS:
    void open(const QUrl& url) { m_opened = url; }

  private:
    QUrl m_opened;
};

QAction* entry(QWidget* menu, const char* name) {
    return menu->findChild<QAction*>(QString::fromLatin1(name));
}

} // namespace

class FilePlacesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theFileManagerShowsTheSelectedPictures();
    void withoutAFileManagerTheFolderIsOpened();
    void aNameThatIsNoUtf8IsShownByItsBytes();
    void pathsAreCopiedALineEach();
    void anythingThatHasAPlaceOffersBoth();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::PrivateBus> m_bus;
};

void FilePlacesTest::initTestCase() {
    m_environment = std::make_unique<test::DesktopEnvironment>();
    if (!test::PrivateBus::isPossible())
        QSKIP("There is no dbus-daemon here.");
    m_bus = std::make_unique<test::PrivateBus>();
}

void FilePlacesTest::cleanupTestCase() {
    m_bus.reset();
    m_environment.reset();
}

void FilePlacesTest::theFileManagerShowsTheSelectedPictures() {
    FakeFileManager manager;
    QDBusConnection services(QStringLiteral("services"));
    QVERIFY(services.registerObject(QStringLiteral("/org/freedesktop/FileManager1"), &manager,
                                    QDBusConnection::ExportAllSlots));
    QVERIFY(services.registerService(QStringLiteral("org.freedesktop.FileManager1")));
    test::OpenWindow window;
    ThumbnailGrid* grid = window->findChild<DataPage*>()->grid();
    QAction* show = window->actions()->action("file.show");
    QVERIFY(!show->isEnabled()); // nothing is selected
    grid->select(1);
    QVERIFY(show->isEnabled());
    show->trigger();
    const QString uri = QString::fromLatin1(QUrl::fromLocalFile(toQt(window.dataset() / "ant" / "0.jpg")).toEncoded());
    QTRY_COMPARE(manager.shown(), QStringList{uri});
    QVERIFY(services.unregisterService(QStringLiteral("org.freedesktop.FileManager1")));
    services.unregisterObject(QStringLiteral("/org/freedesktop/FileManager1"));
}

void FilePlacesTest::withoutAFileManagerTheFolderIsOpened() {
    const FakeOpener opener;
    showInFileManager({fs::path("/some where/ant/0.jpg")});
    QTRY_COMPARE(opener.opened(), QUrl(QStringLiteral("file:///some%20where/ant")));
}

void FilePlacesTest::aNameThatIsNoUtf8IsShownByItsBytes() {
    const FakeOpener opener;
    showInFileManager({fs::path("/pictures") / test::oddName / "0.jpg"});
    QTRY_COMPARE(opener.opened().toEncoded(), QByteArray("file:///pictures/caf%E9"));
}

void FilePlacesTest::pathsAreCopiedALineEach() {
    test::OpenWindow window;
    ThumbnailGrid* grid = window->findChild<DataPage*>()->grid();
    grid->select(1);
    QTest::keyClick(grid, Qt::Key_Right, Qt::ShiftModifier);
    window->actions()->action("file.copyPath")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             toQt(window.dataset() / "ant" / "0.jpg") + QLatin1Char('\n') + toQt(window.dataset() / "ant" / "1.jpg"));
}

void FilePlacesTest::anythingThatHasAPlaceOffersBoth() {
    QWidget widget;
    std::vector<fs::path> places;
    offerFilePlaces(&widget, [&places] { return places; });
    widget.show();
    Q_EMIT widget.customContextMenuRequested({});
    QVERIFY(!widget.findChild<QMenu*>()); // there is nothing to offer
    places = {fs::path("/runs/Run 1")};
    Q_EMIT widget.customContextMenuRequested({});
    auto* menu = widget.findChild<QMenu*>();
    QVERIFY(menu && entry(menu, "showInFileManager"));
    entry(menu, "copyPath")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/runs/Run 1"));
    menu->close();
}

CLASSMITH_TEST(FilePlacesTest)
#include "file_places_test.moc"
