// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QVBoxLayout;

namespace classmith {

struct SettingSpec;

// The settings, made from their table. Everything acts at once; there is nothing to confirm.
class SettingsDialog : public QDialog {
    Q_OBJECT
  public:
    explicit SettingsDialog(QWidget* parent = nullptr);

  Q_SIGNALS:
    void changed(const QString& key);

  private:
    void build();
    void addSetting(QVBoxLayout* layout, const SettingSpec& spec);
    QWidget* makeEditor(const SettingSpec& spec);
    void store(const SettingSpec& spec, const QVariant& value);
};

// Applies "view/theme" to the program.
void applyThemeSetting();

} // namespace classmith
