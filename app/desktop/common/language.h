// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace classmith {

// Installs the translations of the setting "view/language" (or of the given language: "en", "zh_CN") for the program
// and for Qt's own texts. English needs one, too: it holds the plural forms. Before any window is made.
void installLanguage(const QString& language = {});

} // namespace classmith
