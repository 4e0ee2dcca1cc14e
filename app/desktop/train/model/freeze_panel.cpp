// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/freeze_panel.h"

#include <cmath>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "app/desktop/common/run_words.h"
#include "app/desktop/common/text.h"
#include "app/desktop/train/model/speed_book.h"
#include "app/desktop/train/model/train_reasons.h"
#include "core/protocol/recipe.h"
#include "widgets/charts/freeze_diagram.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/look.h"
#include "widgets/look/theme.h"

namespace classmith {

namespace {

constexpr int chipGapPx = 8;

// By its place: the first is the stem, the last the head.
QString stageTitle(const ModelGraph& graph, int stage) {
    if (stage == 0)
        return FreezePanel::tr("stem");
    if (stage == graph.headStage())
        return FreezePanel::tr("head");
    return FreezePanel::tr("stage %1").arg(stage);
}

BlockState blockState(StageState state) {
    switch (state) {
    case StageState::Trains:
        return BlockState::Trains;
    case StageState::TrainsFrozenStatistics:
        return BlockState::TrainsFrozenStatistics;
    case StageState::Frozen:
        break;
    }
    return BlockState::Frozen;
}

StageState stageState(BlockState state) {
    switch (state) {
    case BlockState::Trains:
        return StageState::Trains;
    case BlockState::TrainsFrozenStatistics:
        return StageState::TrainsFrozenStatistics;
    case BlockState::Frozen:
        break;
    }
    return StageState::Frozen;
}

} // namespace

FreezePanel::FreezePanel(SpeedBook* speeds, QWidget* parent)
    : QFrame(parent), m_speeds(speeds), m_diagram(new FreezeDiagram), m_counts(new ElidingLabel("secondary")),
      m_hint(new ElidingLabel("secondary", 0)) {
    setLook(this, "panel");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::marginPx, 14, Theme::marginPx, 14);
    layout->setSpacing(10);
    auto* heading = new QHBoxLayout;
    heading->addWidget(makeLabel(tr("What trains"), "heading"));
    heading->addStretch();
    heading->addWidget(m_counts);
    layout->addLayout(heading);
    layout->addWidget(m_diagram);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(chipGapPx);
    layout->addLayout(chips);
    addChip(tr("Head only"), tr("The network stays; a new head learns from what it sees."), "head");
    addChip(tr("Last stage"), tr("The head and the last stage before it."), "last-stage");
    addChip(tr("Layered"), tr("The stem is frozen, the first stages keep their statistics, the rest trains."),
            "layered");
    addChip(tr("Everything"), tr("The whole network."), "none");
    for (QPushButton* chip : m_chips)
        chips->addWidget(chip);
    chips->addStretch();
    m_hint->setFullText(tr("click a block to freeze or free it"));
    chips->addWidget(m_hint);
    connect(m_diagram, &FreezeDiagram::stateChanged, this, [this](int block, BlockState state) {
        FreezePlan plan = m_plan;
        plan[static_cast<std::size_t>(block)] = stageState(state);
        Q_EMIT planChosen(plan);
    });
}

// Half a hint is none; where it has no room, the pointing hand over the blocks is hint enough.
void FreezePanel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    int neededPx = 2 * Theme::marginPx + m_hint->sizeHint().width();
    for (const QPushButton* chip : m_chips)
        neededPx += chip->sizeHint().width() + chipGapPx;
    m_hint->setVisible(width() >= neededPx);
}

void FreezePanel::addChip(const QString& text, const QString& tip, const char* preset) {
    QPushButton* chip = makeButton(text, "chip");
    chip->setCheckable(true);
    chip->setToolTip(tip);
    chip->setProperty("preset", QString::fromLatin1(preset));
    connect(chip, &QPushButton::clicked, this, [this, chip] {
        chip->setChecked(true); // a second click on what is chosen changes nothing
        Q_EMIT presetChosen(chip->property("preset").toString());
    });
    m_chips.push_back(chip);
}

void FreezePanel::show(const Recipe& recipe) {
    const ModelGraph graph = recipe.graph(classCount(m_labels));
    m_plan = recipe.plan();
    std::vector<FreezeDiagram::Block> blocks;
    for (std::size_t i = 0; i < graph.stages.size(); ++i) {
        const int stage = static_cast<int>(i);
        // The logarithm keeps small stages wide enough to read and the order of sizes to be seen.
        blocks.push_back({stageTitle(graph, stage), std::log(1.0 + static_cast<double>(parameterCount(graph, stage))),
                          blockState(m_plan[i]), hasStatistics(graph, stage)});
    }
    m_diagram->setBlocks(std::move(blocks));
    for (QPushButton* chip : m_chips)
        chip->setChecked(fromQt(chip->property("preset").toString()) == recipe.request().freeze);
    m_counts->setFullText(countsText(recipe, graph));
}

QString FreezePanel::countsText(const Recipe& recipe, const ModelGraph& graph) const {
    QStringList parts{tr("%1 of %2 parameters train")
                          .arg(parametersText(trainableCount(graph, m_plan)), parametersText(parameterCount(graph)))};
    const SetCounts counts = countSets(m_labels);
    const auto speed = m_speeds->find(recipe.request().model, recipe.resolved().sizePx);
    if (!speed || counts.training == 0)
        return parts.constFirst();
    if (recipe.headOnly())
        parts << tr("features once, %1").arg(aboutTime((counts.training + counts.validation) / speed->features));
    else
        parts << tr("an epoch %1")
                     .arg(aboutTime(secondsPerEpoch(graph, m_plan, *speed, {counts.training, counts.validation, 1})));
    return parts.join(QStringLiteral(" · "));
}

} // namespace classmith
