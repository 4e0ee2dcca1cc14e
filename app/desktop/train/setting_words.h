// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QtCore/QString>

namespace classmith {

enum class SettingGroup { Course, Pictures, Computer };

// How the form shows a setting of core/protocol/train_settings.h, which has its range and default. Texts are English
// and shown through tr() in the context "TrainSettings".
struct SettingWords {
    const char* option; // "--epochs"
    SettingGroup group;
    const char* label;
    const char* help; // one sentence
};

std::span<const SettingWords> settingWords(); // in the form's order
QString settingText(const char* english);
// A value of a choice: "one-cycle" → "one cycle". What has no words of its own stays as it is.
QString choiceWords(const QString& value);

} // namespace classmith
