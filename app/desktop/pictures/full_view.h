// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include <QtGui/QColor>
#include <QtWidgets/QWidget>

class QHBoxLayout;
class QImage;
class QLabel;
class QRectF;

namespace classmith {

class ElidingLabel;
class FilmStrip;
class ImageLoader;
class ImageView;
class KeyStrip;
class ThumbnailGrid;
struct ClassRow;

// What is said of the picture in a full view: where it lies and what it is are two things.
struct FullViewWords {
    QString name;   // of the file
    QString folder; // in which it lies
    QString label;  // what the person says, or the model where nobody does
    QColor color;   // of the label's class; none: no square
    QString more;   // what else there is to say of it
};

// Name and folder of a path within a dataset; one that lies in no folder has none.
FullViewWords wordsOfPath(const QString& path);

// One picture over the whole page, with its name, its label, its place among the others and the keys of the classes.
// The page sees the keys first, so labelling works here, too; what it leaves zooms: + and −, 0 (where it is no class's
// key) and Ctrl+0 fit, * shows the pixels 1 : 1, Shift with an arrow moves. Nothing in it takes the focus.
class FullView : public QWidget {
    Q_OBJECT
  public:
    explicit FullView(QWidget* parent = nullptr);
    void follow(ThumbnailGrid* grid); // whose current picture is shown
    void showImage(const std::filesystem::path& file, const FullViewWords& words);
    void setClasses(std::vector<ClassRow> classes, qint64 current); // none: nothing is labelled here
    void addTool(QWidget* tool);                                    // beside those for zooming
    void readAgain();                                               // the file may have changed
    // Of the picture that is shown, as in ImageView; gone with it.
    void setOverlay(const QImage& overlay, const QRectF& part);
    void setNote(const QString& text, bool isProblem); // a further line; empty: none

  Q_SIGNALS:
    void leave();
    void pictureChosen(qint64 id); // in the strip of pictures
    void classChosen(qint64 id);   // to label with

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QHBoxLayout* makeBar();
    void addButton(QHBoxLayout* bar, const QString& text, const QString& tip, void (FullView::*act)());
    void fit();
    void showPixels();
    void zoomIn();
    void zoomOut();
    void showZoom();
    void showPlace();

    ElidingLabel* m_name;
    ElidingLabel* m_folder;
    QLabel* m_place;
    QHBoxLayout* m_tools;
    QLabel* m_zoom;
    ImageView* m_view;
    ImageLoader* m_loader;
    QLabel* m_square;
    ElidingLabel* m_label;
    ElidingLabel* m_more;
    ElidingLabel* m_note;
    KeyStrip* m_keys;
    FilmStrip* m_film;
    ThumbnailGrid* m_grid = nullptr;
    std::filesystem::path m_file;
};

} // namespace classmith
