// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/common/settings_table.h"

#include <algorithm>
#include <cstring>

#include <QtCore/QCoreApplication>

#include "app/desktop/common/settings_writer.h"

namespace classmith {

namespace {

#define T(text) QT_TRANSLATE_NOOP("Settings", text)

constexpr auto formatKey = "format";

constexpr SettingSpec settingRows[] = {
    {"view/theme", SettingType::Choice, "system", "system|light|dark", T("Colours"),
     T("Light, dark, or as the desktop is set.")},
    {"view/language", SettingType::Choice, "system", "system|en|zh_CN", T("Language"),
     T("The language of the window, from the next start on.")},
    {"data/tileSize", SettingType::Integer, "150", "80..320", "", T("Width of a thumbnail in pixels.")},
    {"data/autoAdvance", SettingType::Boolean, "true", "", T("Next picture after labelling"),
     T("After a key has labelled one picture, the next one is selected.")},
    {"evaluate/tileSize", SettingType::Integer, "180", "80..320", "", T("Width of a thumbnail on the Evaluate page.")},
    {"train/notify", SettingType::Boolean, "true", "", T("Tell when a job has ended"),
     T("A message of the desktop when training or exporting ends while the window is not in front.")},
    {"train/smoothing", SettingType::Real, "0.3", "0..0.99", "", T("How much the curves are smoothed.")},
    {"export/onnx", SettingType::Boolean, "true", "", "", T("Export as ONNX.")},
    {"export/torchscript", SettingType::Boolean, "true", "", "", T("Export as TorchScript.")},
    {"export/checkAll", SettingType::Boolean, "false", "", "",
     T("Prove an export on all pictures of the dataset, not on 200.")},
    {"jobs/threads", SettingType::Integer, "0", "0..256", T("Processor threads"),
     T("How many threads training may use; 0 means all.")},
};

#undef T

const SettingSpec& specOf(const char* key) {
    const auto found = std::find_if(std::begin(settingRows), std::end(settingRows),
                                    [&](const SettingSpec& spec) { return std::strcmp(spec.key, key) == 0; });
    Q_ASSERT_X(found != std::end(settingRows), "Settings", key);
    return *found;
}

bool inRange(const SettingSpec& spec, const QString& value) {
    const QString range = QString::fromLatin1(spec.range);
    if (spec.type == SettingType::Boolean)
        return value == QLatin1String("true") || value == QLatin1String("false");
    if (range.isEmpty())
        return true;
    if (spec.type == SettingType::Choice)
        return range.split(QLatin1Char('|')).contains(value);
    const QStringList ends = range.split(QStringLiteral(".."));
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber && number >= ends.first().toDouble() && number <= ends.last().toDouble();
}

} // namespace

std::span<const SettingSpec> settingsTable() {
    return settingRows;
}

QString Settings::text(const char* key) {
    const SettingSpec& spec = specOf(key);
    const QString standard = QString::fromLatin1(spec.standard);
    const QString value = SettingsWriter::read(QString::fromLatin1(key), standard).toString();
    return inRange(spec, value) ? value : standard;
}

int Settings::integer(const char* key) {
    return text(key).toInt();
}

double Settings::real(const char* key) {
    return text(key).toDouble();
}

bool Settings::boolean(const char* key) {
    return text(key) == QLatin1String("true");
}

void Settings::set(const char* key, const QVariant& value) {
    specOf(key);
    SettingsWriter::write(QString::fromLatin1(key), value.toString());
}

void Settings::reset() {
    SettingsWriter::forget();
    QSettings settings;
    for (const SettingSpec& spec : settingRows)
        settings.remove(QString::fromLatin1(spec.key));
}

QStringList Settings::unknownKeys() {
    QStringList unknown;
    for (const QString& key : QSettings().allKeys()) {
        const bool known = std::any_of(std::begin(settingRows), std::end(settingRows),
                                       [&](const SettingSpec& spec) { return key == QLatin1String(spec.key); });
        if (!known && key != QLatin1String(formatKey) && !key.startsWith(QLatin1String("window/")) &&
            !key.startsWith(QLatin1String("shortcuts/")) && !key.startsWith(QLatin1String("recent/")) &&
            !key.startsWith(QLatin1String("speed/")))
            unknown << key;
    }
    return unknown;
}

int Settings::format() {
    return SettingsWriter::read(QLatin1String(formatKey), 1).toInt();
}

void Settings::keepFormat() {
    if (format() < settingsFormat)
        SettingsWriter::write(QLatin1String(formatKey), settingsFormat);
}

} // namespace classmith
