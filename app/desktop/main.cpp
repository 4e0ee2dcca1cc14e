// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QCommandLineParser>
#include <QtCore/QFileInfo>
#include <QtWidgets/QApplication>

#include "app/desktop/shell/language.h"
#include "app/desktop/shell/main_window.h"
#include "app/desktop/shell/settings_dialog.h"
#include "app/desktop/shell/single_window.h"

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false); // a hidden window may still be training
    QApplication::setOrganizationName(QStringLiteral("classmith"));
    QApplication::setApplicationName(QStringLiteral("classmith"));
    QApplication::setApplicationDisplayName(QStringLiteral("Classmith"));
    QApplication::setApplicationVersion(QStringLiteral(CLASSMITH_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.classmith.Classmith"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/classmith.svg")));
    classmith::installLanguage();
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QApplication::translate("main", "A folder of pictures, or a .classmith project."));
    parser.process(application);
    const QStringList paths = parser.positionalArguments();
    const QString path = paths.isEmpty() ? QString() : QFileInfo(paths.constFirst()).absoluteFilePath();
    if (classmith::SingleWindow::callBack(path))
        return 0;
    classmith::applyThemeSetting();
    classmith::MainWindow window;
    window.show();
    if (!path.isEmpty())
        window.takeFiles({path});
    return QApplication::exec();
}
