// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/text.h"

#include <array>

#include <QtCore/QCoreApplication>

namespace classmith {

namespace {

constexpr std::array sentences{
#define CLASSMITH_ERROR(name, sentence) QT_TRANSLATE_NOOP("Errors", sentence),
#include "core/base/error_codes.inc"
#undef CLASSMITH_ERROR
};

} // namespace

QString translatedSentence(const Error& error) {
    const char* source = sentences.at(static_cast<std::size_t>(error.code));
    const std::string translated = QCoreApplication::translate("Errors", source).toStdString();
    return toQt(sentence(error, translated));
}

} // namespace classmith
