// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/full_view.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/pictures/image_loader.h"
#include "widgets/grid/film_strip.h"
#include "widgets/grid/image_view.h"
#include "widgets/grid/key_strip.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/given_names.h"
#include "widgets/look/key_badge.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr qreal keyZoom = 1.25;
constexpr qreal keyMovePx = 60;
constexpr int gapPx = 8;
constexpr int zoomTextPx = 56;

// By how much a key moves the picture: where an arrow points to comes into view.
QPointF moveOfKey(int key) {
    switch (key) {
    case Qt::Key_Left:
        return {keyMovePx, 0};
    case Qt::Key_Right:
        return {-keyMovePx, 0};
    case Qt::Key_Up:
        return {0, keyMovePx};
    case Qt::Key_Down:
        return {0, -keyMovePx};
    default:
        return {};
    }
}

} // namespace

FullViewWords wordsOfPath(const QString& path) {
    const QFileInfo info(path);
    const QString folder = info.path();
    return {info.fileName(), folder == QStringLiteral(".") ? QString() : QDir::toNativeSeparators(folder), {}, {}, {}};
}

FullView::FullView(QWidget* parent)
    : QWidget(parent), m_name(new ElidingLabel("heading")), m_folder(new ElidingLabel("secondary")),
      m_place(makeLabel({}, "secondary")), m_zoom(makeLabel({}, "secondary")), m_view(new ImageView(true)),
      m_loader(new ImageLoader(this)), m_square(new QLabel), m_label(new ElidingLabel("heading")),
      m_more(new ElidingLabel("secondary")), m_note(new ElidingLabel("secondary")), m_keys(new KeyStrip),
      m_film(new FilmStrip) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, gapPx, Theme::marginPx, gapPx);
    layout->setSpacing(gapPx);
    layout->addLayout(makeBar());
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    layout->addWidget(m_view, 1);
    for (QLabel* each : std::initializer_list<QLabel*>{m_name, m_folder, m_label, m_more, m_note})
        setHoldsNames(each);
    m_name->setObjectName(QStringLiteral("fullName"));
    m_folder->setObjectName(QStringLiteral("fullFolder"));
    m_label->setObjectName(QStringLiteral("fullLabel"));
    m_more->setObjectName(QStringLiteral("fullMore"));
    m_place->setObjectName(QStringLiteral("fullPlace"));
    auto* words = new QHBoxLayout;
    words->setSpacing(gapPx);
    words->addWidget(m_square);
    words->addWidget(m_label);
    words->addWidget(m_more);
    words->addStretch(1);
    layout->addLayout(words);
    m_note->hide();
    layout->addWidget(m_note);
    layout->addWidget(m_keys);
    layout->addWidget(m_film);
    connect(m_loader, &ImageLoader::loaded, this, [this](const QImage& image) { m_view->setImage(image); });
    connect(m_loader, &ImageLoader::failed, m_view, &ImageView::setMessage);
    connect(m_view, &ImageView::doubleClicked, this, &FullView::leave);
    connect(m_view, &ImageView::zoomed, this, &FullView::showZoom);
    connect(m_keys, &KeyStrip::chosen, this, &FullView::classChosen);
    connect(m_film, &FilmStrip::chosen, this, &FullView::pictureChosen);
}

QHBoxLayout* FullView::makeBar() {
    auto* bar = new QHBoxLayout;
    bar->setSpacing(gapPx);
    QPushButton* back = makeButton(QStringLiteral("← ") + tr("Back"));
    back->setObjectName(QStringLiteral("leaveFullView"));
    back->setToolTip(tr("Leave the full view (Esc)"));
    back->setFocusPolicy(Qt::NoFocus); // the keys are for the picture
    connect(back, &QPushButton::clicked, this, &FullView::leave);
    bar->addWidget(back);
    bar->addSpacing(gapPx);
    bar->addWidget(m_name);
    bar->addWidget(m_folder);
    bar->addStretch(1);
    bar->addWidget(m_place);
    bar->addSpacing(gapPx);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(gapPx);
    bar->addLayout(m_tools);
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_zoom->setMinimumWidth(zoomTextPx);
    m_zoom->setToolTip(tr("Size on the screen; 100 %: each pixel of the picture on one of the screen"));
    bar->addWidget(m_zoom);
    addButton(bar, QStringLiteral("−"), tr("Smaller (−)"), &FullView::zoomOut);
    addButton(bar, QStringLiteral("+"), tr("Larger (+)"), &FullView::zoomIn);
    addButton(bar, tr("Fit"), tr("All of the picture (Ctrl+0)"), &FullView::fit);
    addButton(bar, QStringLiteral("1 : 1"), tr("Each pixel of the picture on one of the screen (*)"),
              &FullView::showPixels);
    return bar;
}

void FullView::addButton(QHBoxLayout* bar, const QString& text, const QString& tip, void (FullView::*act)()) {
    QPushButton* button = makeButton(text, "quiet");
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::NoFocus);
    connect(button, &QPushButton::clicked, this, act);
    bar->addWidget(button);
}

void FullView::addTool(QWidget* tool) {
    tool->setFocusPolicy(Qt::NoFocus);
    m_tools->addWidget(tool);
}

void FullView::follow(ThumbnailGrid* grid) {
    m_grid = grid;
    m_film->follow(grid);
    connect(grid, &ThumbnailGrid::selectionChanged, this, &FullView::showPlace);
    connect(grid, &ThumbnailGrid::itemsChanged, this, &FullView::showPlace);
}

void FullView::showPlace() {
    const int place = m_grid->placeOf(m_grid->current());
    const QLocale locale;
    m_place->setText(place < 0 ? QString()
                               : tr("%1 of %2").arg(locale.toString(place + 1), locale.toString(m_grid->itemCount())));
}

void FullView::showImage(const std::filesystem::path& file, const FullViewWords& words) {
    m_name->setFullText(words.name);
    m_folder->setFullText(words.folder.isEmpty() ? QString() : tr("in %1").arg(words.folder));
    m_square->setPixmap(words.color.isValid() ? colorSquare(words.color) : QPixmap());
    m_square->setVisible(words.color.isValid());
    m_label->setFullText(words.label);
    m_more->setFullText(words.more);
    showPlace();
    if (file == m_file)
        return;
    m_file = file;
    m_view->awaitImage();
    m_loader->load(file, 0);
}

void FullView::setClasses(std::vector<ClassRow> classes, qint64 current) {
    m_keys->setVisible(!classes.empty());
    m_keys->setClasses(std::move(classes), current);
}

void FullView::readAgain() {
    if (!m_file.empty())
        m_loader->load(m_file, 0);
}

void FullView::fit() {
    m_view->fit();
}

void FullView::showPixels() {
    m_view->showPixels();
}

void FullView::zoomIn() {
    m_view->zoomBy(keyZoom);
}

void FullView::zoomOut() {
    m_view->zoomBy(1 / keyZoom);
}

void FullView::showZoom() {
    m_zoom->setText(tr("%1 %").arg(QLocale().toString(qRound(100 * m_view->pixelShare()))));
}

void FullView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_Asterisk:
        return showPixels();
    case Qt::Key_0:
        return fit();
    default:
        if (const QPointF move = moveOfKey(event->key()); !move.isNull() && event->modifiers() & Qt::ShiftModifier)
            return m_view->moveBy(move);
        break;
    }
    QWidget::keyPressEvent(event);
}

void FullView::setOverlay(const QImage& overlay, const QRectF& part) {
    m_view->setOverlay(overlay, part);
}

void FullView::setNote(const QString& text, bool isProblem) {
    setLook(m_note, isProblem ? "warning" : "secondary");
    m_note->setFullText(text);
    m_note->setVisible(!text.isEmpty());
}

} // namespace classmith
