// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace classmith {

// A label or help of core/protocol/train_settings.h in the window's language, from the context "TrainSettings".
QString settingText(const char* english);
// A title or a purpose of core/protocol/named_recipes.h, from the context "Recipes".
QString recipeText(const char* english);
// A value of a choice: "one-cycle" → "one cycle". What has no words of its own stays as it is.
QString choiceWords(const QString& value);

} // namespace classmith
