// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QDialog>

#include "core/filing/data_copy.h"
#include "core/project/records.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace classmith {

class Labelling;

// Which pictures go into a new folder, how, and where to; wanted() with its end, and the work is another's.
class SaveCopyDialog : public QDialog {
    Q_OBJECT
  public:
    // shown: the pictures that the Data page's filters leave.
    SaveCopyDialog(const Labelling& labels, const std::vector<ImageId>& shown, QWidget* parent);
    void accept() override;
    static QStringList copyWays(); // in the order of CopyHow

  Q_SIGNALS:
    void wanted(const CopyRequest& request);

  private:
    void build(std::size_t all);
    QComboBox* addChoice(QFormLayout* form, const QString& name, const QStringList& choices);
    void proposeFolder();
    void showCounts();

    CopyRequest m_request;              // of all pictures
    std::vector<SampleRow> m_shownRows; // those of the filters
    QComboBox* m_which = nullptr;
    QComboBox* m_how = nullptr;
    QComboBox* m_layout = nullptr;
    QLineEdit* m_folder = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace classmith
