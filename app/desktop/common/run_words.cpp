// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/common/run_words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

#include "app/desktop/common/setting_words.h"
#include "app/desktop/common/text.h"
#include "core/models/networks/catalogue.h"

namespace classmith {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("RunWords", text);
}

QDateTime localTime(const std::string& created) {
    return QDateTime::fromString(toQt(created), Qt::ISODate).toLocalTime();
}

} // namespace

QString parametersText(std::int64_t count) {
    const QLocale locale;
    if (count < 100'000)
        return locale.toString(static_cast<qlonglong>(count));
    return QCoreApplication::translate("RunWords", "%1 M")
        .arg(locale.toString(static_cast<double>(count) / 1e6, 'f', 1));
}

QString modelTitle(const std::string& id) {
    const auto model = findModel(id);
    return toQt(model ? model->title : id);
}

QString modelSummary(const std::string& id) {
    const auto model = findModel(id);
    return model ? QCoreApplication::translate("Models", model->summary.c_str()) : QString();
}

QString freezeText(const std::string& freeze) {
    if (freeze == "head")
        return words(QT_TRANSLATE_NOOP("RunWords", "head only"));
    if (freeze == "last-stage")
        return words(QT_TRANSLATE_NOOP("RunWords", "last stage"));
    if (freeze == "layered")
        return words(QT_TRANSLATE_NOOP("RunWords", "layered"));
    if (freeze == "none")
        return words(QT_TRANSLATE_NOOP("RunWords", "everything"));
    return words(QT_TRANSLATE_NOOP("RunWords", "own choice"));
}

QString deviceText(const RunInfo& info) {
    // "cpu", "cpu AMD EPYC, 2 threads", "cuda:0 NVIDIA H100": the engine's title, where it gave one. It counts the
    // processor's threads; those that the run used are what is of interest.
    static const QRegularExpression ownThreads(QStringLiteral(", \\d+ threads$"));
    const QString device = toQt(info.device);
    const bool cpu = device.section(QLatin1Char(' '), 0, 0) == QLatin1String("cpu");
    QStringList parts;
    if (device.contains(QLatin1Char(' ')))
        parts << (cpu ? QString(device).remove(ownThreads) : device).section(QLatin1Char(' '), 1);
    else if (!device.isEmpty())
        parts << (cpu ? QStringLiteral("CPU") : device);
    const auto together = [](QString text) { return text.replace(QLatin1Char(' '), QChar(QChar::Nbsp)); };
    if (!info.precision.empty() && info.precision != "auto")
        parts << together(choiceWords(toQt(info.precision)));
    if (info.threads > 0 && cpu)
        parts << together(QCoreApplication::translate("RunWords", "%n thread(s)", nullptr, info.threads));
    return parts.join(QStringLiteral(", "));
}

QString dateText(const std::string& created) {
    const QDateTime time = localTime(created);
    if (!time.isValid())
        return {};
    const QLocale locale;
    const QDate today = QDate::currentDate();
    if (time.date() == today)
        return locale.toString(time.time(), QStringLiteral("HH:mm"));
    if (time.date().year() == today.year())
        //: a date of this year, in the letters of QDate::toString()
        return locale.toString(time.date(), QCoreApplication::translate("RunWords", "d MMM"));
    //: a date of another year, in the letters of QDate::toString()
    return locale.toString(time.date(), QCoreApplication::translate("RunWords", "MMM yyyy"));
}

QString timeOfDayAndDate(const std::string& created) {
    const QDateTime time = localTime(created);
    const QLocale locale;
    return locale.toString(time.date(), QLocale::ShortFormat) + QLatin1Char(' ') +
           locale.toString(time.time(), QStringLiteral("HH:mm"));
}

QString joinedFacts(const QStringList& parts) {
    return parts.join(QChar(QChar::Nbsp) + QStringLiteral("· "));
}

} // namespace classmith
