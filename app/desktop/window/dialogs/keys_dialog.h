// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include <QtWidgets/QDialog>

class QLabel;
class QLineEdit;
class QTableWidget;

namespace classmith {

class ActionRegistry;

// F1: every key, from the table of actions and the pictures' own keys, in groups. Double click or Enter on an action's
// key changes it.
class KeysDialog : public QDialog {
    Q_OBJECT
  public:
    explicit KeysDialog(ActionRegistry* actions, QWidget* parent = nullptr);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    static QString hint();
    void fill();
    void fillPictures();
    void fillViews();
    void addGroup(const QString& title); // what follows is of it
    void addActions(const std::function<bool(std::string_view)>& isForPages);
    void addRow(const QString& what, const QString& keys, const char* actionId);
    void filterRows(const QString& text);
    void editKey(int row);
    void takeKey(const QString& id, const QKeySequence& keys);

    ActionRegistry* m_actions;
    QLineEdit* m_search;
    QTableWidget* m_table;
    QLabel* m_note;
};

} // namespace classmith
