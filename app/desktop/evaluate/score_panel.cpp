// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/evaluate/score_panel.h"

#include <cmath>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/answers/figures.h"
#include "app/desktop/answers/shown_comparison.h"
#include "app/desktop/evaluate/class_table.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int fewestForTopFive = 6; // classes

} // namespace

ScorePanel::ScorePanel(QWidget* parent)
    : QFrame(parent), m_accuracy(makeLabel({}, "figure")), m_hits(new ElidingLabel("secondary")),
      m_interval(new ElidingLabel("secondary")), m_compared(makeLabel({})), m_mirrors(makeLabel({})),
      m_others(new ElidingLabel("secondary")), m_meaning(makeLabel({}, "secondary")),
      m_unknown(makeLabel({}, "warning")), m_table(new ClassTable) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 10, Theme::marginPx, 8);
    layout->setSpacing(4);
    auto* figure = new QHBoxLayout;
    figure->setSpacing(12);
    figure->addWidget(m_accuracy);
    m_accuracy->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto* beside = new QVBoxLayout;
    beside->setSpacing(0);
    beside->addStretch();
    beside->addWidget(m_hits);
    beside->addWidget(m_interval);
    beside->addStretch();
    figure->addLayout(beside);
    figure->addStretch(1);
    m_accuracy->setAccessibleName(tr("Accuracy"));
    layout->addLayout(figure);
    for (QLabel* label : {m_compared, m_mirrors}) {
        label->setWordWrap(true);
        label->hide();
        layout->addWidget(label);
    }
    layout->addWidget(m_others);
    for (QLabel* label : {m_meaning, m_unknown}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addSpacing(4);
    layout->addWidget(m_table, 1);
}

void ScorePanel::setEvaluation(const Evaluation& evaluation, const QStringList& keys) {
    const Metrics& metrics = evaluation.metrics;
    m_accuracy->setText(metrics.images == 0 ? QStringLiteral("–") : tr("%1 %").arg(perCent(metrics.top1)));
    const auto hits = std::llround(metrics.top1 * static_cast<double>(metrics.images));
    m_hits->setFullText(tr("%1 of %2 right").arg(wholeNumber(hits), wholeNumber(metrics.images)));
    m_interval->setFullText(tr("95 % interval %1–%2").arg(perCent(metrics.top1Low), perCent(metrics.top1High)));
    const QString others = tr("balanced %1 %").arg(perCent(metrics.balancedAccuracy)) + QStringLiteral(" · ") +
                           tr("macro F1 %1 %").arg(perCent(metrics.macroF1));
    if (evaluation.modelClasses < fewestForTopFive)
        m_others->setFullText(others);
    else // which gives way where there is no room for all three
        m_others->setFullText(tr("top-5 %1 %").arg(perCent(metrics.top5)) + QStringLiteral(" · ") + others, others);
    const QString both = meaning(evaluation) + QLatin1Char(' ') + uncounted(evaluation);
    m_meaning->setText(both.trimmed());
    m_unknown->setText(unknownClasses(evaluation));
    m_unknown->setHidden(evaluation.unknown == 0);
    m_table->setEvaluation(evaluation, keys);
}

void ScorePanel::setComparison(const ShownComparison* comparison) {
    m_compared->setHidden(!comparison);
    m_compared->setText(comparison ? otherFigure(*comparison) : QString());
    m_compared->setToolTip(comparison ? comparison->other : QString());
    m_table->setComparison(comparison);
}

void ScorePanel::setMirrors(const QString& sentence) {
    m_mirrors->setText(sentence);
    m_mirrors->setHidden(sentence.isEmpty());
}

int ScorePanel::additionalHeight() const {
    return heightOf(m_compared) + heightOf(m_mirrors);
}

int ScorePanel::heightOf(const QLabel* label) const {
    if (label->isHidden())
        return 0;
    return label->heightForWidth(contentsRect().width() - 2 * Theme::marginPx) + layout()->spacing();
}

// The big figure is of all pictures of the set, the other run's only of those that it was asked about.
QString ScorePanel::otherFigure(const ShownComparison& comparison) const {
    const Comparison& figures = comparison.figures;
    const QString other = shortName(comparison.other, this);
    const auto count = figures.counts.images();
    if (comparison.unanswered.empty())
        return tr("%1: %2 % on the same %Ln image(s)", nullptr, static_cast<int>(count))
            .arg(other, perCent(figures.secondTop1));
    return tr("%1: %2 % on %3 of these images, this run %4 % there")
        .arg(other, perCent(figures.secondTop1), wholeNumber(count), perCent(figures.firstTop1));
}

QString ScorePanel::meaning(const Evaluation& evaluation) {
    if (evaluation.images.empty())
        return {};
    if (evaluation.trainedOn == static_cast<int>(evaluation.images.size()))
        return tr("The model was trained on these pictures; expect less on new ones.");
    if (evaluation.trainedOn > 0)
        return tr("The model was trained on %n of these pictures; expect less on new ones.", nullptr,
                  evaluation.trainedOn);
    if (evaluation.chosenOn > 0)
        return tr("These pictures also chose the best epoch; expect a little less on new ones.");
    return tr("The model had never seen these pictures.");
}

QString ScorePanel::uncounted(const Evaluation& evaluation) {
    QStringList sentences;
    if (evaluation.unlabelled > 0)
        sentences << tr("%n unlabelled image(s) do not count.", nullptr, evaluation.unlabelled);
    if (evaluation.leftOut > 0)
        sentences << tr("%n image(s) left out do not count.", nullptr, evaluation.leftOut);
    if (evaluation.unreadable > 0)
        sentences << tr("%n image(s) could not be read.", nullptr, evaluation.unreadable);
    return sentences.join(QLatin1Char(' '));
}

QString ScorePanel::unknownClasses(const Evaluation& evaluation) {
    if (evaluation.unknown == 0)
        return {};
    QStringList names;
    for (auto i = static_cast<std::size_t>(evaluation.modelClasses); i < evaluation.classes.size(); ++i)
        names << className(evaluation.classes[i]);
    return tr("%n image(s) of classes that the model does not know (%1) count as wrong.", nullptr, evaluation.unknown)
        .arg(names.join(QStringLiteral(", ")));
}

} // namespace classmith
