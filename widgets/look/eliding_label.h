// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLabel>

namespace classmith {

// One line of text that gives way: where there is no room it ends in "…", and its tool tip holds the rest.
class ElidingLabel : public QLabel {
    Q_OBJECT
  public:
    // keptPx: the width below which it does not shrink.
    explicit ElidingLabel(const char* look = "", int keptPx = 48, QWidget* parent = nullptr);
    // shorter: what it says instead where there is no room for the whole; empty: its beginning.
    void setFullText(const QString& text, const QString& shorter = {});
    const QString& fullText() const { return m_full; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void elide();
    QString m_full;
    QString m_shorter;
    int m_keptPx;
};

} // namespace classmith
