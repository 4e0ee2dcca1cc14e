// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QtWidgets/QWidget>

#include "app/desktop/data/shown/picture_order.h"

class QComboBox;
class QToolButton;

namespace classmith {

class ActionRegistry;
class ElidingLabel;

// The line above the pictures: how many are shown of how many, how sure a model is to be of them, and their order.
class OrderLine : public QWidget {
    Q_OBJECT
  public:
    explicit OrderLine(ActionRegistry* actions, QWidget* parent = nullptr);
    OrderBy order() const;
    void setOrder(OrderBy by); // without an orderChosen()
    bool asksForCertainty() const;
    // certainty: a model's probability for its answer; none: no model was asked.
    bool passes(std::optional<double> certainty) const;
    void showAll(); // however sure; without a changed()
    // Where pictures are left away by filters, the line offers to clear them.
    void showCounts(qint64 shown, qint64 all, bool filtered);

  Q_SIGNALS:
    void orderChosen(); // by a person
    void changed();     // how sure a model is to be

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fit();
    ElidingLabel* m_count;
    QToolButton* m_clear;
    QComboBox* m_certainty;
    QComboBox* m_order;
    bool m_filtered = false;
};

} // namespace classmith
