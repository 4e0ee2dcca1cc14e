// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/heat_view.h"

#include <algorithm>
#include <map>

#include <QtCore/QLocale>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/jobs/workspace.h"
#include "app/desktop/pictures/full_view.h"
#include "core/imaging/pixels/heat_overlay.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/jobs/heat_map.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/look.h"

namespace classmith {

namespace {

constexpr int fieldPx = 32;         // of the overlay; painting smooths it further
constexpr int largestGrid = 128;    // fields a side; more than any network's last map has
constexpr int largestSidePx = 1024; // of the overlay

// Whether the worker's answer is what it should be.
bool isWhole(const HeatGrid& grid) {
    return std::min(grid.rows, grid.columns) > 0 && std::max(grid.rows, grid.columns) <= largestGrid &&
           static_cast<int>(grid.values.size()) == grid.rows * grid.columns;
}

QImage overlayOf(const HeatGrid& grid) {
    const int width = std::min(largestSidePx, grid.columns * fieldPx);
    const int height = std::min(largestSidePx, grid.rows * fieldPx);
    const auto pixels = heatColors(grid, width, height);
    return QImage(pixels.data(), width, height, 4 * width, QImage::Format_RGBA8888)
        .convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

QRectF partFrom(const HeatPart& part) {
    const double width = std::max(1, part.pictureWidth);
    const double height = std::max(1, part.pictureHeight);
    return {part.x / width, part.y / height, part.width / width, part.height / height};
}

// Building a graph takes a moment; what can be done is asked with every step.
bool networkHasMaps(const Run& run) {
    static std::map<std::string, bool> known;
    const auto [place, isNew] = known.try_emplace(run.info.request.model, true);
    if (isNew)
        if (const auto model = findModel(place->first))
            place->second = givesMaps(*model);
    return place->second;
}

} // namespace

HeatView::HeatView(Workspace* workspace, ThumbnailGrid* grid, FullView* full, QObject* parent)
    : QObject(parent), hasMaps(networkHasMaps), m_grid(grid), m_full(full),
      m_job(this, &workspace->predictor(), &workspace->jobs()) {}

void HeatView::open(RunBook* book) {
    m_book = book;
}

QString HeatView::whyNot(const Run* run) const {
    if (!run || hasMaps(*run))
        return {};
    const auto model = findModel(run->info.request.model);
    return translatedSentence(Error{ErrorCode::HeatMapMissing, model ? model->title : run->info.request.model, {}});
}

void HeatView::prepareAction(ActionRegistry* actions) {
    QAction* action = actions->action("evaluate.heatMap");
    if (action->isCheckable())
        return;
    action->setCheckable(true);
    leaveAction(actions);
}

void HeatView::leaveAction(ActionRegistry* actions) {
    actions->setAvailable("evaluate.heatMap", false,
                          tr("Only where pictures are: on the pages Data, Evaluate and Predict."));
}

QPushButton* HeatView::makeChip(const ActionRegistry* actions) {
    QAction* action = actions->action("evaluate.heatMap");
    QPushButton* chip = makeButton(tr("heat map"), "chip");
    chip->setCheckable(true);
    const auto follow = [chip, action] {
        chip->setChecked(action->isChecked());
        chip->setEnabled(action->isEnabled());
        chip->setToolTip(action->toolTip());
    };
    follow();
    connect(action, &QAction::changed, chip, follow);
    connect(chip, &QPushButton::clicked, action, &QAction::trigger);
    return chip;
}

void HeatView::show(const std::optional<Question>& question) {
    if (question == m_question)
        return;
    m_job.end(); // what is under way is for nothing
    m_question = question;
    lay({}, {});
    if (m_question)
        ask();
    else
        say({}, false);
}

void HeatView::askAgain() {
    if (m_question)
        ask();
}

void HeatView::ask() {
    say(tr("Looking where %1 sees its answer…").arg(runName()), false);
    m_job.begin({.use = m_book ? m_book->use(folder()) : nullptr});
    HeatMapRequest request;
    request.run = folder();
    request.image = m_question->image;
    request.threads = Settings::integer("jobs/threads");
    m_job.start<HeatMapJob>(
        request, [this](const HeatMapAnswer& answer) { takeAnswer(answer); },
        [this](const JobFailure& failure) {
            m_job.end();
            lay({}, {});
            say(failure.sentence, true);
        });
}

void HeatView::takeAnswer(const HeatMapAnswer& answer) {
    m_job.end();
    if (!isWhole(answer.heat)) {
        lay({}, {});
        say(tr("There is no heat map of this picture."), true);
        return;
    }
    const QString named = toQt(answer.className);
    lay(overlayOf(answer.heat), partFrom(answer.part));
    say(tr("Where %1 sees %2 (%3 %)")
            .arg(runName(), nameOf ? nameOf(answer.classIndex, named) : named,
                 QLocale().toString(qRound(100 * answer.probability))),
        false);
}

void HeatView::lay(const QImage& overlay, const QRectF& part) {
    m_overlay = overlay;
    m_part = part;
    m_grid->setOverlay(m_question ? m_question->item : 0, overlay, part);
    layOnFullView();
    Q_EMIT overlayChanged(overlay, part);
}

void HeatView::layOnFullView() {
    m_full->setOverlay(m_overlay, m_part);
}

void HeatView::say(const QString& sentence, bool isProblem) {
    m_full->setNote(sentence, isProblem);
    Q_EMIT said(sentence, isProblem);
}

QString HeatView::runName() const {
    return toQt(folder().filename());
}

std::filesystem::path HeatView::folder() const {
    const Run* run = m_book ? m_book->find(m_question->run) : nullptr;
    return run ? run->folder : m_question->folder;
}

} // namespace classmith
