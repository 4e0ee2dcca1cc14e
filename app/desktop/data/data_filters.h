// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include <QtWidgets/QWidget>

#include "core/project/records.h"

class QComboBox;
class QLineEdit;

namespace classmith {

// What a filter asks of a picture beside its record.
struct PictureFacts {
    SetKind set{};
    bool proposed = false;  // a model proposes a label for it
    bool disagrees = false; // a model gives it another label than it has
    bool damaged = false;   // its file cannot be read
};

// Which pictures the Data page shows: of a class, of a set, in a state, with these letters in their path.
class DataFilters : public QWidget {
    Q_OBJECT
  public:
    explicit DataFilters(QWidget* parent = nullptr);

    // The classes to choose among. The chosen one stays chosen while it is there; without it all are shown, without a
    // changed().
    void setClasses(std::span<const ClassRecord> classes);
    void clear();          // without a changed()
    bool isActive() const; // any of the four
    bool passes(const ImageRecord& image, const PictureFacts& facts) const;
    bool asksForProposals() const;    // shows only pictures with one
    bool asksForDisagreement() const; // shows only those
    ClassId onlyClass() const;        // none: all
    void showOnlyClass(ClassId id);
    void showUnlabelled();
    void showLeftOut();
    void search(); // the keys go to its field
    void showDamaged();
    bool asksForDamaged() const;

  Q_SIGNALS:
    void changed();
    void searchEnded(); // Return or Esc: the keys are for the pictures again

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QComboBox* m_class;
    QComboBox* m_set;
    QComboBox* m_state;
    QLineEdit* m_search;
};

} // namespace classmith
