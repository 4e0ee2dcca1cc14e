// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <QtWidgets/QWidget>

class QImage;
class QLabel;
class QRectF;

namespace classmith {

class ElidingLabel;
class ImageLoader;
class ImageView;

// One picture over the whole page, with its name and label. The page sees the keys first, so labelling works here, too;
// what it leaves zooms: + and − (digits are classes' keys), Ctrl+0 fits, * shows the pixels 1 : 1, Shift with an arrow
// moves.
class FullView : public QWidget {
    Q_OBJECT
  public:
    explicit FullView(QWidget* parent = nullptr);
    void showImage(const std::filesystem::path& file, const QString& caption);
    void setCaption(const QString& caption);
    void readAgain(); // the file may have changed
    // Of the picture that is shown, as in ImageView; gone with it.
    void setOverlay(const QImage& overlay, const QRectF& part);
    void setNote(const QString& text, bool isProblem); // a further line; empty: none

  Q_SIGNALS:
    void leave();

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    ImageView* m_view;
    ImageLoader* m_loader;
    QLabel* m_caption;
    ElidingLabel* m_note;
    std::filesystem::path m_file;
};

} // namespace classmith
