// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/common/text.h"

#include <array>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

#include "core/base/text/json_text.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

constexpr std::array sentences{
#define CLASSMITH_ERROR(name, sentence) QT_TRANSLATE_NOOP("Errors", sentence),
#include "core/base/error_codes.inc"
#undef CLASSMITH_ERROR
};

} // namespace

QString toQt(const std::string& text) {
    const std::string valid = jsonText(text);
    return QString::fromUtf8(valid.data(), static_cast<qsizetype>(valid.size()));
}

std::string fromQt(const QString& text) {
    return textFromJson(text.toStdString());
}

QString shortPathText(const QString& path) {
    const QString home = QDir::homePath() + QLatin1Char('/');
    const bool isBelow = path.startsWith(home);
    return QDir::toNativeSeparators(isBelow ? QStringLiteral("~/") + path.mid(home.size()) : path);
}

QString translatedSentence(const Error& error) {
    const char* source = sentences.at(static_cast<std::size_t>(error.code));
    const std::string translated = QCoreApplication::translate("Errors", source).toStdString();
    Error told = error;
    if (const TrainSetting* setting = settingOfKey(error.subject); setting && error.code == ErrorCode::InvalidValue)
        told.subject = QCoreApplication::translate("TrainSettings", setting->label).toStdString();
    if (!error.detail.empty()) // those that hold a number or a library's words stay as they are
        told.detail = QCoreApplication::translate("Details", error.detail.c_str()).toStdString();
    return toQt(sentence(told, translated));
}

QString translatedSentence(const DatasetNote& note) {
    const std::string source(noteTemplate(note.kind));
    const std::string translated = QCoreApplication::translate("Notes", source.c_str()).toStdString();
    return toQt(sentence(note, translated));
}

} // namespace classmith
