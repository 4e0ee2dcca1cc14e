// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QtWidgets/QFrame>

#include "app/desktop/evaluate/live_evaluation.h"

class QButtonGroup;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace classmith {

class ElidingLabel;
class Session;
class ThumbnailGrid;
class ThumbnailLoader;
struct GridItem;

// What the person looks at: a label (row), an answer (column), both, or -1 and -1 for all wrong answers.
struct AnswerChoice {
    int label = -1;
    int answer = -1;
    bool isAny() const { return label < 0 && answer < 0; }
    bool operator==(const AnswerChoice&) const = default;
};

// The pictures of a choice with what they are labelled and called. An edit marks them where they stand; they are chosen
// and sorted anew only by showChoice().
class AnswersPanel : public QFrame {
    Q_OBJECT
  public:
    explicit AnswersPanel(Session* session, QWidget* parent = nullptr);
    ThumbnailGrid* grid() const { return m_grid; }
    void addChip(QWidget* chip);                                // after those for the order
    void showHeatText(const QString& sentence, bool isProblem); // above the pictures; empty: nothing

    void forgetThumbnails();
    void takeProject(); // another dataset: forgets all pictures
    void showChoice(const Evaluation& evaluation, const AnswerChoice& choice, bool keepPlace);
    void refreshItems(const Evaluation& evaluation); // after an edit
    QString captionFor(ImageId id) const;            // label, answer and the further answers, for the full view
    int shownCount() const { return static_cast<int>(m_shown.size()); }

  Q_SIGNALS:
    void allWrongWanted();
    void refreshWanted();
    void orderChanged();

  private:
    struct Shown {
        ImageId id;
        ClassId label; // when it was put here
        bool leftOut = false;
        Answer answer;
    };
    void buildHeader(QHBoxLayout* header);
    void connectGrid();
    void sort(std::vector<EvaluatedImage>& images) const;
    GridItem itemOf(const Shown& shown) const;
    bool isChanged(const Shown& shown) const;
    QString headingText() const;
    void showTexts();
    QString keysText() const;
    QString nothingText() const;
    QString nameOf(int classIndex) const;

    Session* m_session;
    ElidingLabel* m_heading;
    ElidingLabel* m_hint;
    ElidingLabel* m_heat;
    QHBoxLayout* m_header;
    QPushButton* m_back;
    QPushButton* m_refresh;
    QButtonGroup* m_order;
    QStackedWidget* m_stack;
    ThumbnailGrid* m_grid;
    ElidingLabel* m_nothing;
    ThumbnailLoader* m_thumbnails;
    std::vector<EvaluatedClass> m_classes;
    AnswerChoice m_choice;
    std::vector<Shown> m_shown;
};

} // namespace classmith
