// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_outcome_panel.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/export/export_folder.h"
#include "widgets/look/icons.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int markPx = 36;
constexpr int tickPx = 18;
constexpr int columns = 5;
constexpr int rowHeightPx = 28;

// "OpenVINO 2026.4.1, f32, 2 threads": the name is enough in a table.
QString shortEngine(const QString& engine) {
    return engine.section(QLatin1Char(' '), 0, 0);
}

} // namespace

ExportOutcomePanel::ExportOutcomePanel(QWidget* parent)
    : QFrame(parent), m_mark(new QLabel), m_title(makeLabel({}, "title")), m_text(makeLabel({}, "secondary")),
      m_table(new QWidget), m_cells(new QGridLayout(m_table)), m_retry(makeButton(tr("Try again"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, Theme::marginPx, Theme::marginPx, Theme::marginPx);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_mark->setFixedSize(markPx, markPx);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->addWidget(m_title);
    words->addWidget(m_text);
    head->addLayout(words, 1);
    head->addWidget(m_retry, 0, Qt::AlignTop);
    layout->addLayout(head);
    m_cells->setContentsMargins(0, 0, 0, 0);
    m_cells->setSpacing(0);
    for (int column = 0; column < columns; ++column)
        m_cells->setColumnStretch(column, column == 0 ? 3 : 2);
    layout->addWidget(m_table);
    connect(m_retry, &QPushButton::clicked, this, &ExportOutcomePanel::retryWanted);
    connect(&Theme::instance(), &Theme::changed, this, &ExportOutcomePanel::paintMark);
    setTone(Tone::Neutral);
}

void ExportOutcomePanel::setTone(Tone tone) {
    m_tone = tone;
    setLook(this, tone == Tone::Good ? "panelGood" : tone == Tone::Bad ? "panelBad" : "panel");
    m_mark->setVisible(tone != Tone::Neutral);
    m_retry->setVisible(tone != Tone::Good);
    m_table->setVisible(m_cells->count() > 0);
    paintMark();
}

void ExportOutcomePanel::paintMark() {
    const ThemeColors& colors = Theme::instance().colors();
    const bool good = m_tone == Tone::Good;
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap(QSize(markPx, markPx) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(good ? colors.good : colors.bad);
    painter.drawEllipse(QRectF(0, 0, markPx, markPx));
    constexpr int edge = (markPx - tickPx) / 2;
    painter.drawPixmap(
        edge, edge,
        tintedPixmap(good ? QStringLiteral("check") : QStringLiteral("cross"), colors.surface, tickPx, ratio));
    painter.end();
    m_mark->setPixmap(pixmap);
}

void ExportOutcomePanel::showResult(const ExportResult& result, const std::optional<QDateTime>& date) {
    m_title->setText(tr("Written, and proven to give the same answers"));
    QString text =
        result.onKeptSamples
            ? tr("The dataset is gone: each file was loaded afresh and run on the %n picture(s) kept with the "
                 "run.",
                 nullptr, result.checkedImages)
            : tr("Each file was loaded afresh and run on %n picture(s).", nullptr, result.checkedImages);
    if (date)
        text = tr("%1 %2").arg(tr("On %1.").arg(QLocale().toString(*date, QLocale::ShortFormat)), text);
    m_text->setText(text);
    m_text->setToolTip(toQt(result.checkedOn));
    fillTable(result);
    setTone(Tone::Good);
}

void ExportOutcomePanel::showFailure(ExportRunner::Failure failure, const QString& sentence,
                                     const std::optional<ExportResult>& checked) {
    using Failure = ExportRunner::Failure;
    const QString unchanged = tr("Nothing of it was put into the folder; what was there before is unchanged.");
    m_title->setText(failure == Failure::Stopped     ? tr("Stopped")
                     : failure == Failure::Disagrees ? tr("Not written: the answers differ")
                     : failure == Failure::Crashed   ? tr("Not written: the export was cut off")
                                                     : tr("Not written"));
    m_text->setText(failure == Failure::Stopped ? unchanged : sentence + QLatin1Char('\n') + unchanged);
    m_text->setToolTip({});
    clearTable();
    if (failure == Failure::Disagrees && checked)
        fillTable(*checked);
    setTone(failure == Failure::Stopped ? Tone::Neutral : Tone::Bad);
}

void ExportOutcomePanel::clearTable() {
    while (QLayoutItem* item = m_cells->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ExportOutcomePanel::addHeaderCell(int column, const QString& text) {
    QLabel* label = makeLabel(text, "secondary");
    addCell(0, column, label);
}

void ExportOutcomePanel::addCell(int row, int column, QLabel* label) {
    label->setContentsMargins(8, 0, 8, 0);
    label->setMinimumHeight(rowHeightPx);
    label->setAlignment((column >= 2 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    m_cells->addWidget(label, row, column);
}

void ExportOutcomePanel::fillTable(const ExportResult& result) {
    clearTable();
    const QString headers[columns] = {tr("File"), tr("Run by"), tr("Same answer"), tr("Largest difference"),
                                      tr("Result")};
    for (int column = 0; column < columns; ++column)
        addHeaderCell(column, headers[column]);
    auto* rule = new QFrame;
    setLook(rule, "rule");
    m_cells->addWidget(rule, 1, 0, 1, columns);
    int row = 2;
    for (const ExportedFile& model : result.files) {
        addCell(row, 0, makeLabel(toQt(pathFromUtf8(model.path).filename())));
        QLabel* engine = makeLabel(shortEngine(toQt(model.engine)));
        engine->setToolTip(toQt(model.engine));
        addCell(row, 1, engine);
        addCell(row, 2, makeLabel(tr("%1 of %2").arg(countText(model.sameTop1), countText(result.checkedImages))));
        QLabel* difference = makeLabel(scientificText(model.maxLogitDifference));
        difference->setToolTip(tr("Of a logit, over all pictures and classes."));
        addCell(row, 3, difference);
        const bool good = model.objection.empty();
        QLabel* verdict = good ? makeLabel(QStringLiteral("✓ ") + tr("same"), "good")
                               : makeLabel(QStringLiteral("✗ ") + tr("differs"), "bad");
        verdict->setToolTip(toQt(model.objection));
        addCell(row, 4, verdict);
        ++row;
    }
}

} // namespace classmith
