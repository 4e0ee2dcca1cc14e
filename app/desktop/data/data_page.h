// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "app/desktop/common/page.h"
#include "app/desktop/pictures/label_keys.h"
#include "core/project/edit_effect.h"

class QMimeData;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace classmith {

class DataDetailPanel;
class DataFilters;
class DataSidePanel;
class ElidingLabel;
class EmptyState;
class FullView;
class HeatView;
class OrderLine;
class PictureOrder;
class ProposalStrip;
class RecentList;
class Proposals;
class ThumbnailGrid;
class ThumbnailLoader;
struct GridItem;

// The pictures, grouped by class, and everything that changes their labels.
class DataPage : public Page {
    Q_OBJECT
  public:
    explicit DataPage(const PageContext& context, QWidget* parent = nullptr);
    QWidget* bar() override { return m_bar; }
    void activated() override;
    void deactivated() override;
    std::size_t showPictures(const std::vector<ImageId>& images) override;
    ThumbnailGrid* grid() const { return m_grid; }
    std::vector<ImageId> shownImages() const; // those that the filters leave
    QMimeData* dragData() const;              // for a drag of the selected pictures; the caller's
    QPixmap dragPicture() const;              // the current one, with their number

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void takeDataset() override;
    void showOpening() override;

  private:
    static constexpr ClassId damagedGroup{-1}; // in m_groupClasses: those without a label that cannot be read
    struct Shown {
        Shown(const ImageRecord& image, bool damaged);
        ImageId id;
        ClassId label;
        bool leftOut = false;
        bool seen = false;
        bool damaged = false; // and not left out
        bool operator==(const Shown&) const = default;
    };
    static QString startText();
    void buildBar();
    void buildPage();
    void connectGrid();
    void connectActions();
    QWidget* makeGridColumn();
    void takeRefreshed();
    void forgetThumbnails();
    void rebuildGroups(bool keepPlace);
    std::vector<ImageId> takeShown(); // those that pass the filters
    bool isFiltered() const;
    void showFiltered();
    void clearFilters();
    void chooseOrder();
    void takeOpinions();
    void takeDamaged();
    bool isDamaged(const ImageRecord& image) const; // and not left out
    void goToClass(ClassId id);                     // chosen in the list
    void showClassOfCurrent();                      // marks the selected picture's class in the list
    void refreshItems(const EditEffect& effect);    // after an edit: tiles stay where they are
    void showProposals();
    void refreshItem(Shown& shown);
    void showCounts(); // in the headings
    GridItem itemOf(ImageId id) const;
    void showState();
    void showBar();
    void showRecents(); // while nothing is open
    void label(ClassId target);
    void tell(const QString& sentence); // in passing
    void search();
    void leaveOutOrTakeIn();
    void advance();
    void move(int step); // along the pictures shown, in the full view, too
    void acceptProposals();
    void goToNextUnlabelled();
    bool goToNext(const std::function<bool(ImageId)>& wanted); // after the current one; false: there is none
    void askForNewClass();
    void askWhatToAccept();
    void proposeLabels();
    void showContextMenu(const QPoint& position);
    void startDrag();
    void updateActions();
    void toggleFullView();
    void showFullView();
    void followHeat(); // of the picture in the full view, where a person wants to see it
    QString whyNoHeat() const;
    void findClass();
    std::vector<ImageId> selectedImages() const;
    std::vector<std::filesystem::path> selectedFiles() const;
    bool handleKey(class QKeyEvent* event);

    Proposals& proposals() const;

    QWidget* m_bar;
    ElidingLabel* m_title;
    DataFilters* m_filters;
    QSlider* m_size;
    QWidget* m_redo = nullptr;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    DataSidePanel* m_side;
    ProposalStrip* m_strip;
    OrderLine* m_orderLine;
    PictureOrder* m_order;
    ThumbnailGrid* m_grid;
    QToolButton* m_clear; // in the grid's middle while the filters leave nothing
    DataDetailPanel* m_detail;
    FullView* m_full;
    HeatView* m_heat;
    ThumbnailLoader* m_thumbnails;
    RecentList* m_recents; // on the empty page
    LabelKeys m_keys;
    std::vector<ImageId> m_sought;         // by showPictures(), some of them hidden by the filters
    std::vector<Shown> m_shown;            // each tile, as it was last painted; by id
    std::vector<std::string> m_classNames; // when the groups were made
    std::vector<ClassId> m_groupClasses;   // of each group shown
    ImageId m_marked;                      // whose class is marked in the list
    bool m_active = false;                 // in front
    bool m_sawUnreadable = false;
};

} // namespace classmith
