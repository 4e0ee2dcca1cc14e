// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QWidget>

#include "app/desktop/common/background.h"

class QButtonGroup;
class QGridLayout;
class QPushButton;

namespace classmith {

class Labelling;
class ModelCard;
struct KnownWeights;
class Recipe;
class SpeedBook;
class Workspace;

// The row of model cards (two rows where it is narrow), and what is done with their weights: embedded, official,
// a file of one's own, none.
class ModelCards : public QWidget {
    Q_OBJECT
  public:
    ModelCards(Workspace* workspace, SpeedBook* speeds, QWidget* parent = nullptr);
    void open(const Labelling* labels); // of another dataset; show() is to follow
    void show(const Recipe& recipe);
    // A weight file that was dropped or chosen; empty model: the one that it fits. Read on a thread of its own.
    void takeFile(const QString& path, const std::string& model);

    QSize minimumSizeHint() const override; // of two columns, so that four can become two

  Q_SIGNALS:
    void modelChosen(const std::string& model);
    void weightsChosen(const std::string& model, const std::string& choice);
    void shownChanged(); // more cards, or fewer; show() is to follow

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    bool isShown(const ModelCard* card) const; // of the usual ones, the chosen one, or all are wanted
    void arrange();
    void showWeights(ModelCard* card, const std::string& choice);
    QString timeText(const Recipe& recipe, const std::string& model) const;
    static QString weightsText(const KnownWeights& known); // of the menu
    void showMenu(ModelCard* card);
    void askForFile(const std::string& model);
    void takeChecked(const QString& path, const std::string& model, const QString& problem);

    Workspace* m_workspace;
    const Labelling* m_labels = nullptr; // null: nothing is open
    Latest m_fitting;                    // of a weight file that was given
    SpeedBook* m_speeds;
    QGridLayout* m_layout;
    QButtonGroup* m_group;
    std::vector<ModelCard*> m_cards;
    std::vector<std::string> m_choices;      // the weights of each card
    std::vector<const ModelCard*> m_further; // not of the usual ones
    std::vector<ModelCard*> m_shown;         // as they are arranged
    QPushButton* m_more;
    int m_columns = 0;
    bool m_showsAll = false;
};

} // namespace classmith
