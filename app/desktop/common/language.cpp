// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/common/language.h"

#include <memory>
#include <vector>

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>

#include "app/desktop/common/settings_table.h"

namespace classmith {

void installLanguage(const QString& language) {
    static std::vector<std::unique_ptr<QTranslator>> installed;
    installed.clear(); // takes them out of the program, too
    const QString wanted = language.isEmpty() ? Settings::text("view/language") : language;
    const QLocale locale = wanted == QLatin1String("system") ? QLocale::system() : QLocale(wanted);
    const bool chinese = locale.language() == QLocale::Chinese;
    const QString own = chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    // Dates and numbers as the system writes them where it speaks the window's language, else as that language does.
    const bool systemIsChinese = QLocale::system().language() == QLocale::Chinese;
    QLocale::setDefault(chinese == systemIsChinese ? QLocale::system() : QLocale(own));
    const auto install = [](const QString& name, const QString& folder) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(name, folder) && QCoreApplication::installTranslator(translator.get()))
            installed.push_back(std::move(translator));
    };
    if (chinese)
        install(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("classmith_") + own, QStringLiteral(":/i18n"));
}

} // namespace classmith
