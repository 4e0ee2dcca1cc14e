// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/dataset/note.h"

namespace classmith {

// Between the core's UTF-8 and Qt's text.
inline QString toQt(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string fromQt(const QString& text) {
    return text.toStdString();
}
inline QString toQt(const std::filesystem::path& path) {
    return toQt(utf8(path));
}
inline std::filesystem::path pathFromQt(const QString& text) {
    return pathFromUtf8(text.toStdString());
}

// As the system writes it; below the home folder as "~/…".
QString shortPathText(const QString& path);

// The error's sentence in the person's language (context "Errors"); English where there is no translation.
QString translatedSentence(const Error& error);
QString translatedSentence(const DatasetNote& note); // context "Notes"
// The same for an "error" event of the worker.
QString translatedSentence(const QJsonObject& event);

} // namespace classmith
