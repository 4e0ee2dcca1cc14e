// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QDialog>

#include "core/project/records.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace classmith {

class OpenDataset;

// Asks from how sure a model's proposals are to be accepted, of one class or of all, and says before how many labels
// that gives. They become one step of the history. Goes with the dataset.
class AcceptDialog : public QDialog {
    Q_OBJECT
  public:
    explicit AcceptDialog(OpenDataset* dataset, QWidget* parent = nullptr);

  private:
    void takeProposals();
    std::vector<GivenLabel> chosen() const;
    void showCount();
    void acceptChosen();

    struct Proposed {
        ImageId image;
        ClassId label;
        double percent = 0; // as it is shown
    };
    OpenDataset* m_dataset;
    std::vector<Proposed> m_proposed;
    QComboBox* m_class;
    QSpinBox* m_least; // per cent
    QLabel* m_count;
    QPushButton* m_accept;
};

} // namespace classmith
