// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/evaluate/comparison_strip.h"

#include <cmath>

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/answers/figures.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int keptVerdictPx = 220;
constexpr double mayBeChance = 0.05; // p above it
constexpr PairOutcome shownOrder[] = {PairOutcome::OnlyFirst, PairOutcome::OnlySecond, PairOutcome::BothWrong,
                                      PairOutcome::BothRight};

QString pText(double p) {
    constexpr double smallestShown = 0.001;
    if (p < smallestShown)
        return ComparisonStrip::tr("p < %1").arg(QLocale().toString(smallestShown, 'f', 3));
    return ComparisonStrip::tr("p = %1").arg(QLocale().toString(p, 'f', p < 0.01 ? 3 : 2));
}

} // namespace

ComparisonStrip::ComparisonStrip(QWidget* parent)
    : QFrame(parent), m_verdict(new ElidingLabel("heading", keptVerdictPx)),
      m_certainty(new ElidingLabel("secondary", keptVerdictPx)), m_warning(new ElidingLabel("warning", keptVerdictPx)) {
    setLook(this, "panel");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 6, 8, 6);
    layout->setSpacing(8);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    for (ElidingLabel* label : {m_verdict, m_certainty, m_warning}) {
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // none is as narrow as the shortest
        texts->addWidget(label);
    }
    layout->addLayout(texts, 1);
    for (const PairOutcome outcome : shownOrder) {
        QPushButton* chip = makeButton({}, "chip");
        chip->setCheckable(true);
        m_chips[static_cast<std::size_t>(outcome)] = chip;
        layout->addWidget(chip);
        connect(chip, &QPushButton::clicked, this,
                [this, outcome](bool checked) { Q_EMIT chosen(checked ? std::optional(outcome) : std::nullopt); });
    }
}

void ComparisonStrip::setChoice(std::optional<PairOutcome> outcome) {
    for (const PairOutcome each : shownOrder)
        chip(each)->setChecked(outcome == each);
}

void ComparisonStrip::setComparison(const ShownComparison& comparison) {
    m_verdict->setFullText(verdict(comparison));
    m_certainty->setFullText(certainty(comparison.figures));
    const QString warned = warning(comparison);
    m_warning->setFullText(warned);
    m_warning->setHidden(warned.isEmpty());
    showChips(comparison);
}

// Who trained again asks what has become better and worse; between any other two runs there is no before and after.
void ComparisonStrip::showChips(const ShownComparison& comparison) {
    const QString run = shortName(comparison.run, this);
    const QString other = shortName(comparison.other, this);
    const PairedCounts& counts = comparison.figures.counts;
    const auto set = [this](PairOutcome outcome, const QString& text, const QString& tip) {
        chip(outcome)->setText(text);
        chip(outcome)->setToolTip(tip);
    };
    const QString better = wholeNumber(counts.onlyFirst);
    const QString worse = wholeNumber(counts.onlySecond);
    set(PairOutcome::OnlyFirst,
        comparison.isNewer ? tr("mended by %1: %2").arg(run, better) : tr("only %1 right: %2").arg(run, better),
        tr("%1 is right, %2 is wrong").arg(comparison.run, comparison.other));
    set(PairOutcome::OnlySecond,
        comparison.isNewer ? tr("newly wrong: %1").arg(worse) : tr("only %1 right: %2").arg(other, worse),
        tr("%1 is right, %2 is wrong").arg(comparison.other, comparison.run));
    set(PairOutcome::BothWrong, tr("wrong in both: %1").arg(wholeNumber(counts.bothWrong)),
        tr("Pictures that neither of the two models gets right"));
    set(PairOutcome::BothRight, tr("right in both: %1").arg(wholeNumber(counts.bothRight)),
        tr("Pictures that both models get right"));
}

QString ComparisonStrip::verdict(const ShownComparison& comparison) const {
    const Comparison& figures = comparison.figures;
    const QString run = shortName(comparison.run, this);
    const QString other = shortName(comparison.other, this);
    if (figures.counts.onlyFirst == figures.counts.onlySecond)
        return tr("%1 and %2 are right equally often").arg(run, other);
    const double difference = figures.firstTop1 - figures.secondTop1;
    const QString points = pointsText(std::abs(difference));
    const QString sentence = difference > 0 ? tr("%1 is better than %2 by %3 points").arg(run, other, points)
                                            : tr("%1 is worse than %2 by %3 points").arg(run, other, points);
    return figures.pValue > mayBeChance ? tr("%1; this may be chance").arg(sentence) : sentence;
}

// The interval of "worse by" is that of "better by", seen from the other side.
QString ComparisonStrip::certainty(const Comparison& figures) const {
    const bool worse = figures.counts.onlyFirst < figures.counts.onlySecond;
    const Interval& interval = figures.difference;
    return tr("95 % interval %1 to %2 points · %3")
        .arg(pointsText(worse ? -interval.high : interval.low), pointsText(worse ? -interval.low : interval.high),
             pText(figures.pValue));
}

QString ComparisonStrip::warning(const ShownComparison& comparison) const {
    const QString other = shortName(comparison.other, this);
    QStringList sentences;
    if (comparison.trainedOn > 0)
        sentences << tr("%1 was trained on %n of these images: its figure is too good.", nullptr, comparison.trainedOn)
                         .arg(other);
    if (comparison.unknown > 0)
        sentences << tr("%n image(s) of classes that %1 does not know count as wrong for it.", nullptr,
                        comparison.unknown)
                         .arg(other);
    return sentences.join(QLatin1Char(' '));
}

} // namespace classmith
