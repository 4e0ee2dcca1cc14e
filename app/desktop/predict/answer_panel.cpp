// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/predict/answer_panel.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/pictures/image_loader.h"
#include "app/desktop/predict/prediction_list.h"
#include "widgets/charts/answer_bars.h"
#include "widgets/grid/image_view.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/given_names.h"
#include "widgets/look/key_badge.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int panelWidthPx = 320;
constexpr int viewHeightPx = 222; // where the answers leave it that
constexpr int leastViewPx = 96;
constexpr int previewSidePx = 600;

} // namespace

AnswerPanel::AnswerPanel(const PredictionList* list, QWidget* parent)
    : QFrame(parent), m_list(list), m_view(new ImageView(false)), m_heat(makeLabel({}, "secondary")),
      m_loader(new ImageLoader(this)), m_square(new QLabel), m_answer(new ElidingLabel("figure")),
      m_sure(makeLabel({}, "title")), m_note(makeLabel({}, "secondary")), m_bars(new AnswerBars),
      m_file(new ElidingLabel), m_folder(new ElidingLabel) {
    setLook(this, "side");
    for (ElidingLabel* label : {m_answer, m_file, m_folder})
        setHoldsNames(label);
    setFixedWidth(panelWidthPx);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(8);
    m_view->setMinimumHeight(leastViewPx);
    m_view->setMaximumHeight(viewHeightPx);
    layout->addWidget(m_view, 1);
    m_heat->setWordWrap(true);
    m_heat->hide();
    layout->addWidget(m_heat);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_square);
    row->addWidget(m_answer);
    row->addStretch();
    row->addWidget(m_sure);
    layout->addLayout(row);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_note);
    layout->addWidget(m_bars);
    layout->addSpacing(4);
    auto* facts = new QGridLayout;
    facts->setHorizontalSpacing(12);
    facts->setVerticalSpacing(6);
    facts->setColumnStretch(1, 1);
    facts->addWidget(makeLabel(tr("File"), "secondary"), 0, 0);
    facts->addWidget(makeLabel(tr("Folder"), "secondary"), 1, 0);
    facts->addWidget(m_file, 0, 1, Qt::AlignRight);
    facts->addWidget(m_folder, 1, 1, Qt::AlignRight);
    layout->addLayout(facts);
    layout->addStretch();
    connect(m_loader, &ImageLoader::loaded, this, [this](const QImage& image) { m_view->setImage(image); });
    connect(m_loader, &ImageLoader::failed, this, [this] { m_view->setMessage(tr("No picture to be shown")); });
}

void AnswerPanel::showPicture(qint64 id) {
    const AskedPicture* picture = m_list->find(id);
    const bool another = id != m_shown;
    m_shown = picture ? id : 0;
    refresh();
    if (!picture) {
        m_view->setMessage(tr("Select a picture"));
        m_file->setFullText({});
        m_folder->setFullText({});
        return;
    }
    const QFileInfo info(picture->path);
    m_file->setFullText(info.fileName());
    m_folder->setFullText(QDir::toNativeSeparators(info.path()));
    if (!another)
        return;
    m_view->awaitImage();
    m_loader->load(pathFromQt(picture->path), previewSidePx);
}

void AnswerPanel::setOverlay(const QImage& overlay, const QRectF& part) {
    m_view->setOverlay(overlay, part);
}

void AnswerPanel::setHeatText(const QString& sentence, bool isProblem) {
    setLook(m_heat, isProblem ? "warning" : "secondary");
    m_heat->setText(sentence);
    m_heat->setVisible(!sentence.isEmpty());
}

void AnswerPanel::refresh() {
    const AskedPicture* picture = m_list->find(m_shown);
    const bool answered = picture && picture->state == AskedPicture::State::Answered && !picture->ranked.empty();
    for (QWidget* each : std::initializer_list<QWidget*>{m_square, m_answer, m_sure, m_bars})
        each->setVisible(answered);
    m_note->setVisible(picture && !answered);
    if (answered) {
        showAnswer();
        return;
    }
    const bool unreadable = picture && picture->state == AskedPicture::State::Unreadable;
    setLook(m_note, unreadable ? "warning" : "secondary");
    m_note->setText(unreadable ? picture->problem : tr("No answer yet"));
}

void AnswerPanel::showAnswer() {
    const AskedPicture* picture = m_list->find(m_shown);
    std::vector<AnswerBar> bars;
    for (const RankedAnswer& ranked : picture->ranked)
        bars.push_back({m_list->classes().at(ranked.classIndex), ranked.probability, colorOf(ranked.classIndex),
                        keyOf(ranked.classIndex)});
    m_square->setPixmap(colorSquare(bars.front().color));
    m_answer->setFullText(bars.front().name);
    m_sure->setText(percentText(bars.front().probability));
    m_bars->setBars(std::move(bars));
}

} // namespace classmith
