// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

#include "app/desktop/common/background.h"
#include "core/protocol/jobs/data/import.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace classmith {

struct KnownSet;

// Which dataset is imported, from where and into which folder; wanted() with its end, and the work is another's. What
// the source is, is told by the names of its files, until a person chooses otherwise.
class ImportDialog : public QDialog {
    Q_OBJECT
  public:
    // source: what was dropped; empty: it is chosen here.
    ImportDialog(const QString& source, QWidget* parent);
    void accept() override;

  Q_SIGNALS:
    void wanted(const ImportRequest& request, bool opens);
    void openWanted(const QString& folder); // as it is, without an import

  private:
    void build();
    void addSource(QFormLayout* form);
    void addTarget(QFormLayout* form);
    void choose(bool folder);
    void chooseTarget();
    void recognise();
    void takeKind(const KnownSet* kind);
    void showKind();
    void proposeTarget();
    const KnownSet& kind() const;
    QString source() const;

    Latest m_recognising;
    Latest m_proposing;
    bool m_kindChosen = false;   // by the person
    bool m_targetChosen = false; // by the person
    QFormLayout* m_form = nullptr;
    QLineEdit* m_source = nullptr;
    QComboBox* m_kind = nullptr;
    QLabel* m_expects = nullptr;
    QComboBox* m_labels = nullptr;
    QComboBox* m_how = nullptr;
    QLineEdit* m_target = nullptr;
    QCheckBox* m_opens = nullptr;
    QPushButton* m_openAsIs = nullptr;
    QPushButton* m_import = nullptr;
};

} // namespace classmith
