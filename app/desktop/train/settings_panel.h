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
class QPushButton;
class QVBoxLayout;

namespace classmith {

class Recipe;

// All settings of the command line, made from core/protocol/train_settings.h: each with its range, its default and a
// sentence of help. Model, weights and freezing have places of their own; the rarer random changes are folded away
// until one is in use or asked for.
class SettingsPanel : public QFrame {
    Q_OBJECT
  public:
    explicit SettingsPanel(QWidget* parent = nullptr);
    void show(const Recipe& recipe);
    void setDevices(const QStringList& ids, const QStringList& titles); // besides auto
    QWidget* editor(const char* option) const;
    void addBelow(const char* option, QWidget* widget); // under its editor

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
        bool isShown = true;
        bool isInUse = false; // since it was last folded away
        std::function<void(const Recipe&)> refresh;
    };
    struct Part {
        TrainSetting::Group group;
        QGridLayout* grid = nullptr;
        QLabel* title = nullptr; // null: goes on with the part before
    };
    void addGroup(QVBoxLayout* layout, TrainSetting::Group group, const QString& title);
    void addMoreChanges(QVBoxLayout* layout);
    bool hasPlace(const Row& row) const;
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
    std::vector<Part> m_parts;
    QPushButton* m_moreChanges = nullptr;
    bool m_showsAllChanges = false;
    QComboBox* m_device = nullptr;
    int m_columns = 0;
};

} // namespace classmith
