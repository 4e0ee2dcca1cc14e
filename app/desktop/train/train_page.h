// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/common/page.h"
#include "core/protocol/recipe.h"
#include "core/protocol/run_id.h"

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace classmith {

class AugmentationPreview;
class FreezePanel;
class Labelling;
class ModelCards;
class RunView;
class RunsPanel;
class SettingsPanel;
class SpeedBook;

// Choosing a model, what of it trains and how; training it; its curves, and all earlier runs.
class TrainPage : public Page {
    Q_OBJECT
  public:
    explicit TrainPage(const PageContext& context, QWidget* parent = nullptr);
    QWidget* bar() override { return m_bar; }
    void activated() override;
    bool takeDrop(const QStringList& files) override; // a weight file
    const Recipe& recipe() const { return m_recipe; }

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void takeDataset() override;

  private:
    void buildBar();
    void follow(QPushButton* button, const char* action) const;
    QWidget* buildEmpty();
    QWidget* buildContent();
    QScrollArea* buildLeft();
    void connectParts();
    void connectWorkspace();
    void takeRuns();
    void showCurves();
    void connectActions();
    void showLayers();
    void showAnotherDataset();       // or that none is open
    const Labelling* labels() const; // null: nothing is open
    void changeRecipe(const std::function<void(Recipe&)>& change);
    void showRecipe();
    void showDataset();  // another one, or other labels
    void showState();    // what can be done now
    void showTraining(); // what moves while it trains
    void start();
    void findRate();
    void resumeRun(const RunId& id);
    void reuse(const RunId& id);
    void chooseRecipe(int index); // of the chooser
    void setAllSettings(bool on);
    void chooseAllSettings(bool on); // by the person: kept
    void trainingEnded();
    void sayEnd();           // in the message bar
    bool trainsHere() const; // the training belongs to the open project

    QWidget* m_bar;
    QComboBox* m_kind;
    QPushButton* m_all;
    QLabel* m_sentence;
    QPushButton* m_train;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QStackedWidget* m_stack;
    QWidget* m_rightColumn = nullptr;
    SpeedBook* m_speeds;
    ModelCards* m_cards;
    FreezePanel* m_freeze;
    SettingsPanel* m_settings;
    AugmentationPreview* m_preview;
    RunsPanel* m_runs;
    RunView* m_view;
    Recipe m_recipe;
    bool m_endUnsaid = false; // until the list of runs was read again
    bool m_stale = false;     // labels changed while another page was in front
};

} // namespace classmith
