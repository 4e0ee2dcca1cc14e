// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QWidget>

namespace classmith {

enum class BlockState { Trains, TrainsFrozenStatistics, Frozen };

// The network as a row of blocks, one a stage; a click (or Space) moves a block to its next state.
class FreezeDiagram : public QWidget {
    Q_OBJECT
  public:
    struct Block {
        QString title;
        double weight = 1.0; // relative width
        BlockState state = BlockState::Frozen;
    };

    explicit FreezeDiagram(QWidget* parent = nullptr);
    void setBlocks(std::vector<Block> blocks);
    QSize sizeHint() const override { return {480, 52}; }

  Q_SIGNALS:
    void stateChanged(int block, classmith::BlockState state);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    std::vector<QRect> rects() const;
    void advance(int block);
    QString stateText(BlockState state) const;

    std::vector<Block> m_blocks;
    int m_current = 0;
};

} // namespace classmith
