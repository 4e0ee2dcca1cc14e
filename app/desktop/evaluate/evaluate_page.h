// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/common/page.h"
#include "app/desktop/evaluate/answers_panel.h"
#include "app/desktop/pictures/label_keys.h"
#include "core/answers/live_evaluation.h"

class QComboBox;
class QKeyEvent;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace classmith {

class ComparedRun;
class ComparisonStrip;
class ConfusionPanel;
class ElidingLabel;
class EmptyState;
class EvaluationSource;
class FullView;
class HeatView;
class MirrorTrial;
class NoticeStrip;
class ScorePanel;

// How good a run's model is against the present labels, what it takes for what, and the pictures behind every figure,
// which are relabelled right here; and how another run does on the same pictures. The worker computes a run's answers
// once; every figure is computed here, anew after each edit.
class EvaluatePage : public Page {
    Q_OBJECT
  public:
    explicit EvaluatePage(const PageContext& context, QWidget* parent = nullptr);
    ~EvaluatePage() override;
    QWidget* bar() override { return m_bar; }
    std::size_t showPictures(const std::vector<ImageId>& images) override;
    void activated() override;
    void deactivated() override;

    const Evaluation& evaluation() const { return m_evaluation; }
    AnswersPanel* answers() const { return m_answers; }
    ConfusionPanel* confusion() const { return m_confusion; }
    ScorePanel* score() const { return m_score; }
    ComparisonStrip* comparison() const { return m_comparisonStrip; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void takeDataset() override;
    void showOpening() override { showState(); }

  private:
    void buildBar();
    void buildComparison();
    void buildPage();
    QWidget* buildContent();
    void buildEmpty();
    void connectParts();
    void connectDataset();
    void connectActions();

    QString whyNot() const; // an evaluation could not begin; empty: it could
    void showRuns();
    void showSets();
    void showOtherRuns();
    void compare(); // anew, what is evaluated
    void recomputeWhenSeen();
    void askOther();
    void showComparisonState();
    void recompute(bool chooseAgain);
    void markChoice(); // in the matrix and the table
    void chooseAnswers(const AnswerChoice& choice);
    void showState();
    void showEmpty();
    void showEmptyTexts(const QString& title, const QString& text, const std::vector<QPushButton*>& buttons);
    void showNotice();
    void showChanges();
    void showMirrors();
    void balance(); // gives the upper half what its classes need, until the person drags the border
    void goToPictures();

    void label(ClassId target);
    void tell(const QString& sentence); // in passing
    void leaveOutOrTakeIn();
    void advance();
    void showContextMenu(const QPoint& position);
    void updateActions();
    void toggleFullView();
    void showInFullView();
    QString whyNoHeat() const; // empty: there are heat maps of what is shown
    void followHeat();         // of the picture at the grid's cursor, where a person wants to see it
    bool handleKey(QKeyEvent* event);
    std::vector<ImageId> selectedImages() const;
    std::vector<std::filesystem::path> selectedFiles() const;

    EvaluationSource* m_source = nullptr; // of the dataset, as the next; null: nothing is open
    std::unique_ptr<ComparedRun> m_other;
    std::unique_ptr<MirrorTrial> m_mirrors;
    QWidget* m_bar;
    QComboBox* m_runs;
    QComboBox* m_sets;
    QComboBox* m_otherRuns;
    ElidingLabel* m_changes;
    QPushButton* m_trainAgain;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QPushButton* m_openButton = nullptr;
    QPushButton* m_sampleButton = nullptr;
    QPushButton* m_trainButton = nullptr;
    QPushButton* m_dataButton = nullptr;
    QPushButton* m_evaluateButton = nullptr;
    QPushButton* m_stopButton = nullptr;
    QWidget* m_content = nullptr;
    NoticeStrip* m_notice;
    NoticeStrip* m_comparisonNotice;
    ComparisonStrip* m_comparisonStrip;
    QSplitter* m_splitter;
    ScorePanel* m_score;
    ConfusionPanel* m_confusion;
    AnswersPanel* m_answers;
    FullView* m_full;
    HeatView* m_heat;
    LabelKeys m_keys;

    Evaluation m_evaluation;                             // empty while the source has nothing
    std::shared_ptr<const ShownComparison> m_comparison; // null: with none
    AnswerChoice m_choice;
    bool m_active = false;
    bool m_outdated = false; // edits while another page was in front
    bool m_dividedByHand = false;
};

} // namespace classmith
