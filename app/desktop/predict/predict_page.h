// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "app/desktop/common/page.h"
#include "app/desktop/predict/picture_sources.h"
#include "app/desktop/predict/prediction_list.h"
#include "core/project/records.h"

class QComboBox;
class QLabel;
class QMenu;
class QProgressBar;
class QSlider;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace classmith {

class AnswerPanel;
class EmptyState;
class FullView;
class HeatView;
class ModelChooser;
class NoticeStrip;
class PredictionQueue;
class ThumbnailGrid;
class ThumbnailLoader;
struct GridItem;

// Asks a model about pictures that are dropped, pasted or chosen.
class PredictPage : public Page {
    Q_OBJECT
  public:
    explicit PredictPage(const PageContext& context, QWidget* parent = nullptr);
    QWidget* bar() override { return m_bar; }
    void activated() override;
    void deactivated() override;
    bool takeDrop(const QStringList& paths) override;
    ThumbnailGrid* grid() const { return m_grid; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void takeDataset() override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildBar();
    void buildEmpty();
    void buildPage();
    QWidget* buildSummary();
    void connectGrid();
    void connectActions();
    void leaveOwnActions();
    void connectParts();
    void takeModel();
    void holdModel();
    void takeFound(const FoundPictures& found);
    void takeAnswers(const std::vector<qint64>& ids);
    void showState(); // which of the pages, and the two lines above the grid
    void showEmptyState();
    void showNotice();
    void showSummary();
    void showProgress();
    void rebuildGrid(bool keepPlace);
    GridItem itemOf(const AskedPicture& picture) const;
    QColor classColor(int classIndex) const;
    QString classKeyOf(int classIndex) const;
    std::vector<int> shownClasses() const;
    void addPictures(const QStringList& paths);
    void chooseModel();
    void choosePictures();
    void paste();
    QString pasteFolder() const;
    void removeSelected();
    std::vector<std::filesystem::path> selectedFiles() const;
    void showContextMenu(const QPoint& position);
    void fillClassMenu(QMenu* menu); // each adds the selected pictures to the dataset
    void chooseClassForDataset();
    void addToDataset(ClassId id);
    QString whyNotAdd() const;
    void clear();
    void saveCsv();
    void writeCsv(const QString& file);
    void toggleFullView();
    bool handleFullViewKey(int key);
    void showInFullView();
    void followInFullView(); // another picture, or another answer
    void followHeat();       // of the selected picture, where a person wants to see it
    QString whyNoHeat() const;
    void updateActions();

    PredictionList m_list;
    PredictionQueue* m_queue;
    QWidget* m_bar;
    ModelChooser* m_models;
    QComboBox* m_order;
    QSlider* m_size;
    std::vector<QWidget*> m_buttons; // of the bar; not where an empty state has its own
    QStackedWidget* m_stack;
    EmptyState* m_noModel;
    QPushButton* m_toTrain;
    EmptyState* m_noPictures;
    NoticeStrip* m_notice;
    QLabel* m_summary;
    QLabel* m_speed;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    ThumbnailGrid* m_grid;
    AnswerPanel* m_panel;
    FullView* m_full;
    HeatView* m_heat;
    ThumbnailLoader* m_thumbnails;
    std::shared_ptr<void> m_hold; // of the chosen run
    QTimer* m_regroup;            // sorted by answers: not at each portion
    QTimer* m_patience;           // progress is shown only of what takes longer
};

} // namespace classmith
