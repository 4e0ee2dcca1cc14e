// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtCore/QRect>
#include <QtWidgets/QWidget>

#include "widgets/grid/class_list.h"

namespace classmith {

// Classes with their keys in a few lines, below a picture that is labelled by key or by a click on a class. Those for
// which there is no room are counted.
class KeyStrip : public QWidget {
    Q_OBJECT
  public:
    explicit KeyStrip(QWidget* parent = nullptr);
    void setClasses(std::vector<ClassRow> classes, qint64 current); // 0: none of them
    QStringList shownClasses() const;                               // as "1 ant", in order

  Q_SIGNALS:
    void chosen(qint64 id);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    struct Chip {
        QRect rect;
        std::size_t index = 0; // of the class
    };
    void layOut();
    int widthOf(const ClassRow& row) const;
    void paintChip(QPainter& painter, const Chip& chip) const;
    const Chip* chipAt(const QPoint& at) const;

    std::vector<ClassRow> m_classes;
    std::vector<Chip> m_chips;
    qint64 m_current = 0;
    qint64 m_hovered = 0;
};

} // namespace classmith
