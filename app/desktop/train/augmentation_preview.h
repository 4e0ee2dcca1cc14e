// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include <QtCore/QTimer>
#include <QtGui/QImage>
#include <QtWidgets/QFrame>

#include "app/desktop/common/background.h"
#include "core/imaging/augment/augment.h"

class QLabel;
class QPushButton;

namespace classmith {

class Labelling;
class PictureStrip;
class Recipe;

// Eight pictures of the person's own as training would see them, by the pipeline that training uses: the same drawing
// of random numbers, the same crop, resize, flip and jitter. Made on a thread.
class AugmentationPreview : public QFrame {
    Q_OBJECT
  public:
    static constexpr int pictureCount = 8;

    explicit AugmentationPreview(QWidget* parent = nullptr);
    void show(const Recipe& recipe);    // soon, once for several changes
    void open(const Labelling* labels); // of another dataset
    void takeDataset();                 // other pictures, or other labels

  Q_SIGNALS:
    void delivered(); // the pictures are there

  private:
    // What the recipe makes of the pictures.
    struct Look {
        Augmentation ranges;
        Preprocessing rule;
        std::uint64_t seed = 0;
        bool asTheyAre = false; // head only: no random changes
        bool operator==(const Look&) const = default;
    };
    struct Order {
        std::vector<std::filesystem::path> files;
        Look look;
        std::uint64_t turn = 0; // how often others were asked for
    };
    static Result<QImage> render(const Order& order, std::size_t index);
    void take(std::size_t index, const Result<QImage>& picture);
    void choosePictures();
    void start();
    void draw(const std::shared_ptr<const Order>& order, std::size_t index);
    QString summary(const Recipe& recipe) const;

    const Labelling* m_labels = nullptr; // null: nothing is open
    PictureStrip* m_strip;
    QLabel* m_summary;
    QPushButton* m_again;
    QTimer m_soon;
    Order m_order;
    Latest m_drawing;
};

} // namespace classmith
