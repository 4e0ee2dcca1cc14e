// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace classmith {

// A thin bar of the shares of training, validation and test.
class SplitBar : public QWidget {
    Q_OBJECT
  public:
    explicit SplitBar(QWidget* parent = nullptr);
    void setCounts(int train, int validation, int test);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    int m_train = 0;
    int m_validation = 0;
    int m_test = 0;
};

} // namespace classmith
