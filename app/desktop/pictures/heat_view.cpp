// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/heat_view.h"

#include <algorithm>

#include <QtCore/QJsonArray>
#include <QtCore/QLocale>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/session/session.h"
#include "core/imaging/pixels/heat_overlay.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/look.h"

namespace classmith {

namespace {

constexpr int fieldPx = 32;         // of the overlay; painting smooths it further
constexpr int largestGrid = 128;    // fields a side; more than any network's last map has
constexpr int largestSidePx = 1024; // of the overlay

// Empty where the worker's answer is not what it should be.
HeatGrid gridFrom(const QJsonObject& json) {
    HeatGrid grid{json.value(QStringLiteral("rows")).toInt(), json.value(QStringLiteral("columns")).toInt(), {}};
    for (const QJsonValue& value : json.value(QStringLiteral("values")).toArray())
        grid.values.push_back(static_cast<std::uint8_t>(std::clamp(value.toInt(), 0, 255)));
    const bool fits = std::min(grid.rows, grid.columns) > 0 && std::max(grid.rows, grid.columns) <= largestGrid &&
                      static_cast<int>(grid.values.size()) == grid.rows * grid.columns;
    return fits ? grid : HeatGrid{};
}

QImage overlayOf(const HeatGrid& grid) {
    const int width = std::min(largestSidePx, grid.columns * fieldPx);
    const int height = std::min(largestSidePx, grid.rows * fieldPx);
    const auto pixels = heatColors(grid, width, height);
    return QImage(pixels.data(), width, height, 4 * width, QImage::Format_RGBA8888)
        .convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

QRectF partFrom(const QJsonObject& json) {
    const auto number = [&json](const char* key) { return json.value(QLatin1String(key)).toDouble(); };
    const double width = std::max(1.0, number("picture_width"));
    const double height = std::max(1.0, number("picture_height"));
    return {number("x") / width, number("y") / height, number("width") / width, number("height") / height};
}

} // namespace

HeatView::HeatView(Session* session, ThumbnailGrid* grid, FullView* full, QObject* parent)
    : QObject(parent), m_session(session), m_grid(grid), m_full(full) {
    connect(session, &Session::runRenamed, this,
            [this](const std::filesystem::path& before, const std::filesystem::path& now) {
                if (m_question && m_question->run == before) // the map stays: it is the same model
                    m_question->run = now;
            });
}

void HeatView::prepareAction(ActionRegistry* actions) {
    QAction* action = actions->action("evaluate.heatMap");
    if (action->isCheckable())
        return;
    action->setCheckable(true);
    leaveAction(actions);
}

void HeatView::leaveAction(ActionRegistry* actions) {
    actions->setAvailable("evaluate.heatMap", false, tr("Only on the Evaluate page and the Predict page."));
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
    forgetJob();
    m_question = question;
    lay({}, {});
    if (m_question)
        ask();
    else
        say({}, false);
}

void HeatView::askAgain() {
    if (!m_question)
        return;
    forgetJob();
    ask();
}

void HeatView::ask() {
    say(tr("Looking where %1 sees its answer…").arg(runName()), false);
    m_use = m_session->useRun(m_question->run);
    const QJsonObject request{{QStringLiteral("run"), toQt(m_question->run)},
                              {QStringLiteral("image"), toQt(m_question->image)},
                              {QStringLiteral("threads"), Settings::integer("jobs/threads")}};
    m_job = m_session->predictor().start(QStringLiteral("heat_map"), request);
    const auto giveUp = [this](const QString& sentence) {
        m_job.clear();
        m_use.reset();
        lay({}, {});
        say(sentence, true);
    };
    connect(m_job, &WorkerJob::finished, this, &HeatView::takeAnswer);
    connect(m_job, &WorkerJob::failed, this, giveUp);
    connect(m_job, &WorkerJob::crashed, this, giveUp);
}

// What is under way is for nothing; its last word is not listened to.
void HeatView::forgetJob() {
    if (m_job) {
        m_job->disconnect(this);
        m_session->predictor().stop(m_job->number());
        m_job.clear();
    }
    m_use.reset();
}

void HeatView::takeAnswer(const QJsonObject& answer) {
    m_job.clear();
    m_use.reset();
    const HeatGrid grid = gridFrom(answer.value(QStringLiteral("heat")).toObject());
    const QString named = answer.value(QStringLiteral("class")).toString();
    const int index = answer.value(QStringLiteral("class_index")).toInt();
    const double share = answer.value(QStringLiteral("probability")).toDouble();
    if (grid.values.empty()) {
        lay({}, {});
        say(tr("There is no heat map of this picture."), true);
        return;
    }
    lay(overlayOf(grid), partFrom(answer.value(QStringLiteral("part")).toObject()));
    say(tr("Where %1 sees %2 (%3 %)")
            .arg(runName(), nameOf ? nameOf(index, named) : named, QLocale().toString(qRound(100 * share))),
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
    return toQt(m_question->run.filename());
}

} // namespace classmith
