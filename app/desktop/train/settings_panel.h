// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QtWidgets/QFrame>

#include "core/protocol/train_settings.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace classmith {

class Recipe;

// All settings of the command line, made from core/protocol/train_settings.h: each with its range, its default and a
// sentence of help. Model, weights and freezing have places of their own.
class SettingsPanel : public QFrame {
    Q_OBJECT
  public:
    explicit SettingsPanel(QWidget* parent = nullptr);
    void show(const Recipe& recipe);
    void setDevices(const QStringList& ids, const QStringList& titles); // besides auto
    QWidget* editor(const char* option) const;

  Q_SIGNALS:
    void edited(const std::function<void(classmith::TrainRequest&)>& change);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Row {
        const TrainSetting* setting = nullptr;
        QWidget* box = nullptr;
        QWidget* editor = nullptr;
        bool applies = true;
        std::function<void(const Recipe&)> refresh;
    };
    void addGroup(QVBoxLayout* layout, TrainSetting::Group group, const QString& title);
    void addRow(const TrainSetting& setting);
    void addEditor(Row& row);
    QWidget* makeInteger(Row& row);
    QWidget* makeReal(Row& row);
    QWidget* makeChoice(Row& row);
    QWidget* makeDevice(Row& row);
    QWidget* makeSeed(Row& row);
    QWidget* makeEpochs(Row& row);
    void arrange(int columns);
    QString rangeText(const TrainSetting& setting) const;

    std::vector<Row> m_rows;
    std::vector<std::pair<TrainSetting::Group, QGridLayout*>> m_grids;
    QComboBox* m_device = nullptr;
    int m_columns = 0;
};

} // namespace classmith
