// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>

#include <QtCore/QCommandLineParser>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>
#include <QtGui/QScreen>
#include <QtWidgets/QApplication>

#include "app/desktop/common/language.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/window/dialogs/settings_dialog.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/single_window.h"
#include "app/desktop/window/window_size.h"
#include "core/base/log/log.h"

namespace {

constexpr int warmUpAfterMs = 2000;

void nameProgram() {
    QCoreApplication::setOrganizationName(QStringLiteral("classmith"));
    QCoreApplication::setApplicationName(QStringLiteral("classmith"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CLASSMITH_VERSION));
}

// The path that was given, made absolute, or nothing. --help and --version end the program here.
QString pathFromCommandLine() {
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QCoreApplication::translate("main", "A folder of pictures, or a .classmith project."),
                                 QStringLiteral("[path]"));
    parser.process(*QCoreApplication::instance());
    const QStringList paths = parser.positionalArguments();
    return paths.isEmpty() ? QString() : QFileInfo(paths.constFirst()).absoluteFilePath();
}

bool hasAny(int argc, char** argv, std::initializer_list<std::string_view> words) {
    return std::any_of(argv + 1, argv + argc, [words](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    });
}

bool hasDisplay([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
#ifdef Q_OS_LINUX
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && !hasAny(argc, argv, {"-platform", "--platform"}))
        return false;
#endif
    return true;
}

// Qt itself says less plainly that there is none, and aborts.
void tellThatThereIsNoDisplay() {
    const QString sentence = QCoreApplication::translate(
        "main", "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open. "
                "classmith-cli does the same jobs without one.");
    std::fprintf(stderr, "%s\n", sentence.toLocal8Bit().constData());
}

// Once the pictures are there, the worker that answers is made ready: the first answer is quick, and the strip says
// which device there is.
void keepWorkerWarm(classmith::MainWindow& window) {
    QObject::connect(window.session(), &classmith::Session::opened, &window, [&window] {
        QTimer::singleShot(warmUpAfterMs, &window, [&window] { window.session()->workspace().predictor().warmUp(); });
    });
}

} // namespace

int main(int argc, char** argv) {
    nameProgram();
    if (hasAny(argc, argv, {"--help", "-h", "--version", "-v"})) { // without a display, too
        const QCoreApplication console(argc, argv);
        classmith::installLanguage();
        pathFromCommandLine();
        return 0;
    }
    if (!hasDisplay(argc, argv)) {
        const QCoreApplication console(argc, argv); // translations need one
        classmith::installLanguage();
        tellThatThereIsNoDisplay();
        return 1;
    }
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false); // a hidden window may still be training
    QApplication::setApplicationDisplayName(QStringLiteral("Classmith"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.classmith.Classmith"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/classmith.svg")));
    classmith::installLanguage();
    const QString path = pathFromCommandLine();
    if (classmith::SingleWindow::callBack(path))
        return 0;
    const classmith::Log log(classmith::logFolder() / "window.log");
    logLine(classmith::LogLevel::Info, "started, version " CLASSMITH_VERSION ", Qt " + std::string(qVersion()));
    if (classmith::Settings::areNewer())
        logLine(classmith::LogLevel::Warning, "the settings were made by a newer version");
    classmith::Settings::keepFormat();
    classmith::applyThemeSetting();
    classmith::MainWindow window;
    keepWorkerWarm(window);
    if (!window.isMaximized() && !window.isFullScreen())
        window.resize(classmith::sizeOnScreen(window.size(), window.screen()->availableSize()));
    window.show();
    if (!path.isEmpty())
        window.takeFilesOncePainted({path});
    const int code = QApplication::exec();
    logLine(classmith::LogLevel::Info, "ended with code " + std::to_string(code));
    return code;
}
