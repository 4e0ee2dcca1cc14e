// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QCommandLineParser>
#include <QtWidgets/QApplication>

#include "app/desktop/shell/main_window.h"
#include "app/desktop/shell/settings_table.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

namespace {

classmith::ThemeChoice themeChoice() {
    const QString choice = classmith::Settings::text("view/theme");
    if (choice == QLatin1String("dark"))
        return classmith::ThemeChoice::Dark;
    return choice == QLatin1String("light") ? classmith::ThemeChoice::Light : classmith::ThemeChoice::System;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("classmith"));
    QApplication::setApplicationName(QStringLiteral("classmith"));
    QApplication::setApplicationDisplayName(QStringLiteral("Classmith"));
    QApplication::setApplicationVersion(QStringLiteral(CLASSMITH_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.classmith.Classmith"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/classmith.svg")));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QApplication::translate("main", "A folder of pictures, or a .classmith project."));
    parser.process(application);
    classmith::Theme::instance().setChoice(themeChoice());
    classmith::MainWindow window;
    window.show();
    if (!parser.positionalArguments().isEmpty())
        window.session()->openPath(parser.positionalArguments().constFirst());
    return QApplication::exec();
}
