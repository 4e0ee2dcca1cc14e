// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QImage>

#include "app/desktop/common/text.h"
#include "app/desktop/predict/picture_sources.h"
#include "tests/desktop/support/desktop_fixture.h"

using namespace classmith;
namespace fs = std::filesystem;

class PictureSourcesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::TemporaryFolder>(); }
    void foldersToTheBottom();
    void whatAPathIs();
    void clipboardWithFiles();
    void clipboardWithAPicture();
    void clipboardWithText_data();
    void clipboardWithText();
    void aReceiverThatIsGone();

  private:
    QString path(const char* name) const { return toQt(m_folder->path() / pathFromUtf8(name)); }
    FoundPictures paste(const QMimeData& copied);
    FoundPictures m_found;
    std::unique_ptr<test::TemporaryFolder> m_folder;
};

FoundPictures PictureSourcesTest::paste(const QMimeData& copied) {
    bool done = false;
    findOnClipboard(&copied, path("cache/pasted"), this, [&](const FoundPictures& found) {
        m_found = found;
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done; }))
        qFatal("no answer");
    return m_found;
}

void PictureSourcesTest::foldersToTheBottom() {
    test::writePicture(m_folder->path() / "a" / "2.png", 1, 1);
    test::writePicture(m_folder->path() / "a" / "b" / "猫 1.jpg", 1, 1);
    QFile(path("a/readme.txt")).open(QIODevice::WriteOnly);
    bool done = false;
    findPictures({path("a"), path("single.xyz")}, this, [&](const FoundPictures& found) {
        m_found = found;
        done = true;
    });
    QTRY_VERIFY(done);
    QCOMPARE(m_found.files, (QStringList{path("a/2.png"), path("a/b/猫 1.jpg"), path("single.xyz")}));
    done = false;
    fs::create_directories(m_folder->path() / "empty");
    findPictures({path("empty")}, this, [&](const FoundPictures& found) {
        m_found = found;
        done = true;
    });
    QTRY_VERIFY(done);
    QVERIFY(m_found.files.isEmpty() && m_found.problem.contains(QStringLiteral("empty")));
}

void PictureSourcesTest::whatAPathIs() {
    fs::create_directories(m_folder->path() / "run");
    fs::create_directories(m_folder->path() / "ants-classmith");
    QFile(path("run/run.json")).open(QIODevice::WriteOnly);
    QVERIFY(isModelPath(path("run")) && isModelPath(path("x.ONNX")));
    QVERIFY(!isModelPath(path("")) && !isModelPath(path("x.jpg")));
    QVERIFY(isPicturePath(path("x.JPG")) && !isPicturePath(path("x.onnx")));
    QVERIFY(isPictureFolder(path("")));
    QVERIFY(!isPictureFolder(path("run")) && !isPictureFolder(path("ants-classmith")));
}

void PictureSourcesTest::clipboardWithFiles() {
    test::writePicture(m_folder->path() / "a" / "1.png", 1, 1);
    QMimeData copied;
    copied.setUrls({QUrl::fromLocalFile(path("a")), QUrl(QStringLiteral("https://example.org/x.jpg"))});
    copied.setImageData(QImage(3, 3, QImage::Format_RGB32)); // a file manager's icon is not what was meant
    QCOMPARE(paste(copied).files, QStringList{path("a/1.png")});
}

void PictureSourcesTest::clipboardWithAPicture() {
    QImage image(30, 20, QImage::Format_ARGB32);
    image.fill(Qt::red);
    QMimeData copied;
    copied.setImageData(image);
    const QString first = paste(copied).files.value(0);
    QCOMPARE(QFileInfo(first).absolutePath(), path("cache/pasted"));
    QCOMPARE(QImage(first).size(), image.size());
    QCOMPARE(QImage(first).pixelColor(3, 3), QColor(Qt::red));
    QFile(path("file")).open(QIODevice::WriteOnly);
    bool done = false;
    findOnClipboard(&copied, path("file/below"), this, [&](const FoundPictures& found) {
        m_found = found;
        done = true;
    });
    QTRY_VERIFY(done);
    QVERIFY(m_found.files.isEmpty() && m_found.problem.contains(QStringLiteral("cannot be written")));
}

void PictureSourcesTest::clipboardWithText_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("path") << QString() << QStringLiteral("\n");
    QTest::newRow("quoted") << QStringLiteral("\"") << QStringLiteral("\"");
    QTest::newRow("url") << QStringLiteral("file://") << QString();
}

void PictureSourcesTest::clipboardWithText() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    test::writePicture(m_folder->path() / "猫 1.png", 1, 1);
    QMimeData copied;
    copied.setText(before + path("猫 1.png") + after);
    QCOMPARE(paste(copied).files, QStringList{path("猫 1.png")});
    copied.setText(before + path("not there.png") + after);
    QVERIFY(paste(copied).problem.contains(QStringLiteral("no picture on the clipboard")));
}

void PictureSourcesTest::aReceiverThatIsGone() {
    bool called = false;
    {
        QObject receiver;
        findPictures({path("x.png")}, &receiver, [&](const FoundPictures&) { called = true; });
    }
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

CLASSMITH_TEST(PictureSourcesTest)
#include "picture_sources_test.moc"
