// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/full_view.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/pictures/image_loader.h"
#include "widgets/grid/image_view.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr qreal keyZoom = 1.25;
constexpr qreal keyMovePx = 60;

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

FullView::FullView(QWidget* parent)
    : QWidget(parent), m_view(new ImageView(true)), m_loader(new ImageLoader(this)), m_caption(makeLabel({})),
      m_note(new ElidingLabel("secondary")) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    layout->addWidget(m_view, 1);
    m_caption->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_caption);
    m_note->hide();
    layout->addWidget(m_note, 0, Qt::AlignHCenter);
    connect(m_loader, &ImageLoader::loaded, this, [this](const QImage& image) { m_view->setImage(image); });
    connect(m_loader, &ImageLoader::failed, m_view, &ImageView::setMessage);
    connect(m_view, &ImageView::doubleClicked, this, &FullView::leave);
}

void FullView::showImage(const std::filesystem::path& file, const QString& caption) {
    setCaption(caption);
    if (file == m_file)
        return;
    m_file = file;
    m_view->awaitImage();
    m_loader->load(file, 0);
}

void FullView::readAgain() {
    if (!m_file.empty())
        m_loader->load(m_file, 0);
}

void FullView::keyPressEvent(QKeyEvent* event) {
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift
        return m_view->zoomBy(keyZoom);
    case Qt::Key_Minus:
        return m_view->zoomBy(1 / keyZoom);
    case Qt::Key_Asterisk:
        return m_view->showPixels();
    case Qt::Key_0:
        if (control)
            return m_view->fit();
        break;
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

void FullView::setCaption(const QString& caption) {
    m_caption->setText(caption);
}

} // namespace classmith
