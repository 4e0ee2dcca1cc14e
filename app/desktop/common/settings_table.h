// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QtCore/QSettings>
#include <QtCore/QVariant>

namespace classmith {

// How a setting is read from its text, and which control the settings dialog makes of it.
enum class SettingType { Boolean, Integer, Real, Choice, Text };

// One line of the table from which the settings page, the reset and the docs come.
struct SettingSpec {
    const char* key; // "view/theme"
    SettingType type;
    const char* standard; // as text
    const char* range;    // "48..320", or the choices "system|light|dark"; empty: anything
    const char* label;    // English; shown through tr() in the context "Settings"; empty: not shown on the page
    const char* help;
};

std::span<const SettingSpec> settingsTable();

// Rises when a setting, or anything else in the settings file, comes or means something else. 1: files of before there
// was one.
inline constexpr int settingsFormat = 2;

// Reading and writing by the table: an unknown key is a bug, a stored value out of its range counts as the standard.
class Settings {
  public:
    static QString text(const char* key);
    static int integer(const char* key);
    static double real(const char* key);
    static bool boolean(const char* key);
    static void set(const char* key, const QVariant& value);
    static void reset();              // all of the table
    static QStringList unknownKeys(); // stored, but not in the table (nor window state, shortcuts, recents)

    // The file's format; one that is newer than this program stays what it is, with all that this program does not
    // know.
    static int format();
    static bool areNewer() { return format() > settingsFormat; }
    static void keepFormat(); // once, when the program has begun: from now on the file holds what this program knows
};

} // namespace classmith
