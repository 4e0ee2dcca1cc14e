// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/common/setting_words.h"

#include <QtCore/QCoreApplication>

#include "app/desktop/common/text.h"
#include "core/protocol/train_settings.h"

namespace classmith {

QString settingText(const char* english) {
    return QCoreApplication::translate("TrainSettings", english);
}

QString recipeText(const char* english) {
    return QCoreApplication::translate("Recipes", english);
}

QString choiceWords(const QString& value) {
    const std::string wanted = fromQt(value);
    for (const TrainSetting& setting : trainSettings())
        for (const SettingChoice& choice : setting.choices)
            if (choice.value == wanted && *choice.label != '\0')
                return settingText(choice.label);
    return value;
}

} // namespace classmith
