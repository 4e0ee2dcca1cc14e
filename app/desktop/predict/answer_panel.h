// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QtGui/QColor>
#include <QtWidgets/QFrame>

class QImage;
class QLabel;
class QRectF;

namespace classmith {

class AnswerBars;
class ElidingLabel;
class ImageLoader;
class ImageView;
class PredictionList;

// Right on the Predict page: the selected picture large, the model's answer, and bars for the likeliest classes.
class AnswerPanel : public QFrame {
    Q_OBJECT
  public:
    explicit AnswerPanel(const PredictionList* list, QWidget* parent = nullptr);
    std::function<QColor(int classIndex)> colorOf;
    std::function<QString(int classIndex)> keyOf;
    void showPicture(qint64 id); // 0: none
    void refresh();              // the shown one's answer may have come
    // Of the picture that is shown, as in ImageView; gone with it.
    void setOverlay(const QImage& overlay, const QRectF& part);
    void setHeatText(const QString& sentence, bool isProblem); // empty: nothing

  private:
    void showAnswer();

    const PredictionList* m_list;
    ImageView* m_view;
    QLabel* m_heat;
    ImageLoader* m_loader;
    QLabel* m_square;
    ElidingLabel* m_answer;
    QLabel* m_sure;
    QLabel* m_note;
    AnswerBars* m_bars;
    ElidingLabel* m_file;
    ElidingLabel* m_folder;
    qint64 m_shown = 0;
};

} // namespace classmith
