// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtCore/QHash>
#include <QtWidgets/QFrame>

#include "core/project/records.h"

class QGridLayout;
class QLabel;

namespace classmith {

class ElidingLabel;
class HistoryList;
class ImageLoader;
class ImageView;
class OpenDataset;

// Right of the pictures: the current picture large, what is known of it, and the history of edits.
class DataDetailPanel : public QFrame {
    Q_OBJECT
  public:
    explicit DataDetailPanel(QWidget* parent = nullptr);
    void open(OpenDataset* dataset);                           // another one
    void showImage(ImageId id, std::vector<ImageId> selected); // id none: nothing selected
    void refresh();
    void readAgain(); // the picture's file may have changed

  private:
    void showOpinion();
    QString mixtureText() const;
    QLabel* addFact(QGridLayout* layout, int row, const QString& name);

    OpenDataset* m_dataset = nullptr; // null: nothing is open
    ImageView* m_view;
    QWidget* m_facts;
    ElidingLabel* m_class;
    QLabel* m_set;
    QLabel* m_file;
    QLabel* m_size;
    QLabel* m_folder;
    QLabel* m_opinionTitle;
    QLabel* m_opinion;
    HistoryList* m_history;
    ImageLoader* m_loader;
    ImageId m_shown;
    std::vector<ImageId> m_selected;
};

} // namespace classmith
