// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/support/desktop_fixture.h"

#include <fstream>

#include <QtCore/QBuffer>
#include <QtCore/QSettings>
#include <QtGui/QPainter>

#include "app/desktop/common/text.h"
#include "widgets/look/theme.h"

namespace classmith::test {

namespace fs = std::filesystem;

namespace {

constexpr int openTimeoutMs = 20000;
constexpr QSize windowSize(1440, 900);

} // namespace

SetVariable::SetVariable(const char* name, const QByteArray& value)
    : m_name(name), m_wasSet(qEnvironmentVariableIsSet(name)), m_before(qgetenv(name)) {
    qputenv(name, value);
}

SetVariable::~SetVariable() {
    if (m_wasSet)
        qputenv(m_name.constData(), m_before);
    else
        qunsetenv(m_name.constData());
}

DesktopEnvironment::DesktopEnvironment() : m_worker("CLASSMITH_CLI", CLASSMITH_FAKE_WORKER) {
    const QString home = toQt(m_folder.path());
    QCoreApplication::setOrganizationName(QStringLiteral("classmith-test"));
    QCoreApplication::setApplicationName(QStringLiteral("classmith-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home + QStringLiteral("/config"));
    qputenv("HOME", home.toUtf8());
    qunsetenv("XDG_RUNTIME_DIR"); // the sockets of windows that somebody works in
    qputenv("XDG_DATA_HOME", (home + QStringLiteral("/data")).toUtf8());
    qputenv("XDG_STATE_HOME", (home + QStringLiteral("/state")).toUtf8());
    qputenv("XDG_CACHE_HOME", (home + QStringLiteral("/cache")).toUtf8());
}

void writePicture(const fs::path& file, int colour, int number) {
    fs::create_directories(file.parent_path());
    QImage image(96, 72, QImage::Format_RGB32);
    image.fill(Theme::classColor(colour));
    QPainter painter(&image);
    painter.setPen(Qt::white);
    painter.drawText(image.rect(), Qt::AlignCenter, QString::number(number));
    painter.end();
    QBuffer bytes; // Qt itself writes no file whose name is not UTF-8
    const bool encoded = image.save(&bytes, toQt(file.extension()).mid(1).toLatin1().constData());
    if (!encoded || !(std::ofstream(file, std::ios::binary) << bytes.data().toStdString()))
        qFatal("The test picture could not be written.");
}

void writeDataset(const fs::path& folder, const std::vector<std::string>& classes, int perClass) {
    for (std::size_t c = 0; c < classes.size(); ++c)
        for (int i = 0; i < perClass; ++i)
            writePicture(folder / pathFromUtf8(classes[c]) / (std::to_string(i) + ".jpg"), static_cast<int>(c), i);
}

bool openAndWait(Session* session, const fs::path& path) {
    QSignalSpy opened(session, &Session::opened);
    QSignalSpy failed(session, &Session::openFailed);
    session->openPath(toQt(path));
    return QTest::qWaitFor([&] { return !opened.isEmpty() || !failed.isEmpty(); }, openTimeoutMs) && !opened.isEmpty();
}

OpenWindow::OpenWindow(const std::vector<std::string>& classes, int perClass, const std::string& folder)
    : m_dataset(m_folder.path() / pathFromUtf8(folder)) {
    writeDataset(m_dataset, classes, perClass);
    open();
}

void OpenWindow::open() {
    m_window = std::make_unique<MainWindow>();
    m_window->resize(windowSize);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()) || !openAndWait(m_window->session(), m_dataset))
        qFatal("The test dataset could not be opened.");
}

void OpenWindow::reopen() {
    m_window.reset();
    open();
}

} // namespace classmith::test
