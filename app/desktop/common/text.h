// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <QtCore/QString>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/dataset/note.h"

namespace classmith {

// Between the core's texts and Qt's. The core's are any bytes, as file names on Linux are; those that are no UTF-8
// become private characters, as in JSON (core/base/text/json_text.h), so that each text and each path comes back as it
// was.
QString toQt(const std::string& text);
std::string fromQt(const QString& text);
inline QString toQt(const std::filesystem::path& path) {
    return toQt(utf8(path));
}
inline std::filesystem::path pathFromQt(const QString& text) {
    return pathFromUtf8(fromQt(text));
}

// As the system writes it; below the home folder as "~/…".
QString shortPathText(const QString& path);

// The error's sentence in the person's language (context "Errors"); English where there is no translation.
QString translatedSentence(const Error& error);
QString translatedSentence(const DatasetNote& note); // context "Notes"

} // namespace classmith
