// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtGui/QFontMetrics>
#include <QtWidgets/QWidget>

namespace classmith {

// How a block is drawn, and what a click leads to. As a stage of the network can train, without knowing networks.
enum class BlockState { Trains, TrainsFrozenStatistics, Frozen };

// The network as a row of blocks, one a stage; a click (or Space) moves a block to its next state. A block without
// batch-norm statistics has two states.
class FreezeDiagram : public QWidget {
    Q_OBJECT
  public:
    struct Block {
        QString title;
        double weight = 1.0; // relative width
        BlockState state = BlockState::Frozen;
        bool hasStatistics = true;
    };

    explicit FreezeDiagram(QWidget* parent = nullptr);
    void setBlocks(std::vector<Block> blocks);
    const std::vector<Block>& blocks() const { return m_blocks; }
    QRect blockRect(int block) const { return rects().at(static_cast<std::size_t>(block)); }
    QSize sizeHint() const override { return {480, 52}; }
    QSize minimumSizeHint() const override { return {360, 52}; }

  Q_SIGNALS:
    void stateChanged(int block, classmith::BlockState state);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    std::vector<QRect> rects() const;
    void advance(int block);
    int blockAt(const QPoint& position) const; // -1: none
    void paintBlock(QPainter& painter, int block, const QRect& rect) const;
    QString stateText(BlockState state) const;
    QString shortText(BlockState state, int widthPx, const QFontMetrics& metrics) const;
    QString explanation(BlockState state) const;

    std::vector<Block> m_blocks;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace classmith
