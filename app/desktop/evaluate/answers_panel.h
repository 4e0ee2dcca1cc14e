// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QtWidgets/QFrame>

#include "app/desktop/answers/shown_comparison.h"
#include "app/desktop/pictures/full_view.h"

class QButtonGroup;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace classmith {

class ElidingLabel;
class Project;
class ThumbnailGrid;
class ThumbnailLoader;
struct GridItem;

// What the person looks at: a label (row), an answer (column), both, or -1 and -1 for all wrong answers; or those of
// one outcome of a comparison.
struct AnswerChoice {
    int label = -1;
    int answer = -1;
    std::optional<PairOutcome> outcome = std::nullopt;
    bool isAny() const { return label < 0 && answer < 0 && !outcome; }
    bool operator==(const AnswerChoice&) const = default;
};

// The pictures of a choice with what they are labelled and called. An edit marks them where they stand; they are chosen
// and sorted anew only by showChoice().
class AnswersPanel : public QFrame {
    Q_OBJECT
  public:
    explicit AnswersPanel(QWidget* parent = nullptr);
    ThumbnailGrid* grid() const { return m_grid; }
    void addChip(QWidget* chip);                                // after those for the order
    void showHeatText(const QString& sentence, bool isProblem); // above the pictures; empty: nothing

    void forgetThumbnails();
    void open(const Project* project); // another one: forgets all pictures
    // Of the evaluation that comes next; null: with none.
    void setComparison(std::shared_ptr<const ShownComparison> comparison) { m_comparison = std::move(comparison); }
    void showChoice(const Evaluation& evaluation, const AnswerChoice& choice, bool keepPlace);
    void refreshItems(const Evaluation& evaluation); // after an edit
    FullViewWords wordsFor(ImageId id) const;        // label, answer and the further answers
    int shownCount() const { return static_cast<int>(m_shown.size()); }

  Q_SIGNALS:
    void allWrongWanted();
    void refreshWanted();
    void orderChanged();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Shown {
        ImageId id;
        ClassId label; // when it was put here
        bool leftOut = false;
        Answer answer;
        QString otherAnswer; // of the run beside it; empty: there is none, or it was not asked
        float otherProbability = 0;
    };
    void buildHeader(QHBoxLayout* header);
    void connectGrid();
    bool isChosen(const EvaluatedImage& image) const;
    Shown shownOf(const EvaluatedImage& image) const;
    void sort(std::vector<EvaluatedImage>& images) const;
    GridItem itemOf(const Shown& shown) const;
    bool isChanged(const Shown& shown) const;
    QString badgeOf(const Shown& shown, const ImageRecord& image) const;
    QString headingText() const;
    QString outcomeHeading(PairOutcome outcome) const;
    void showTexts();
    QString keysText() const;
    QString nothingText() const;
    QString nameOf(int classIndex) const;

    const Project* m_project = nullptr; // null: nothing is open
    ElidingLabel* m_heading;
    ElidingLabel* m_hint;
    ElidingLabel* m_heat;
    QHBoxLayout* m_header;
    std::vector<QWidget*> m_chips; // that others added
    QPushButton* m_back;
    QPushButton* m_refresh;
    QButtonGroup* m_order;
    QStackedWidget* m_stack;
    ThumbnailGrid* m_grid;
    ElidingLabel* m_nothing;
    ThumbnailLoader* m_thumbnails;
    std::vector<EvaluatedClass> m_classes;
    std::shared_ptr<const ShownComparison> m_comparison; // null: with none
    AnswerChoice m_choice;
    std::vector<Shown> m_shown;
};

} // namespace classmith
