// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/shell/page.h"

namespace classmith {

class EmptyState;

// Choosing a model and training it.
class TrainPage : public Page {
    Q_OBJECT
  public:
    explicit TrainPage(const PageContext& context, QWidget* parent = nullptr);
    QWidget* bar() override { return m_bar; }

  private:
    QWidget* m_bar;
    EmptyState* m_empty;
};

} // namespace classmith
