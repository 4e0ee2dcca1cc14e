// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/speed_book.h"

#include <cmath>

#include <QtCore/QCoreApplication>
#include <QtCore/QSettings>

#include "app/desktop/common/text.h"
#include "app/desktop/jobs/workspace.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/jobs/measure.h"

namespace classmith {

namespace {

// Speeds are measured at the size that a model's weights were trained at, and told for others by their area.
int naturalSizePx(const std::string& model) {
    const auto info = findModel(model);
    return info ? info->naturalSizePx() : 0;
}

} // namespace

SpeedBook::SpeedBook(Workspace* workspace, QObject* parent)
    : QObject(parent), m_board(&workspace->jobs()), m_job(this, &workspace->predictor(), &workspace->jobs()) {
    connect(m_board, &JobBoard::changed, this, [this] {
        if (m_board->isBusy())
            m_job.stop(); // a training begins
        else if (m_wanted)
            measureMissing();
    });
}

QString SpeedBook::keyOf(const std::string& model) const {
    return QStringLiteral("speed/%1/%2/%3")
        .arg(QCoreApplication::applicationVersion(), toQt(model), QString::number(naturalSizePx(model)));
}

std::optional<Speed> SpeedBook::find(const std::string& model, int sizePx) const {
    const QVariantMap kept = QSettings().value(keyOf(model)).toMap();
    Speed speed{kept.value(QStringLiteral("features")).toDouble(), kept.value(QStringLiteral("training")).toDouble()};
    if (speed.features <= 0 || speed.training <= 0)
        return std::nullopt;
    const double areas = std::pow(double(naturalSizePx(model)) / sizePx, 2);
    return Speed{speed.features * areas, speed.training * areas};
}

void SpeedBook::measureMissing() {
    m_wanted = true;
    if (isMeasuring() || m_board->isBusy())
        return;
    for (const ModelInfo& model : modelCatalogue())
        if ((model.shelf == Shelf::Usual || model.id == m_chosen) && !find(model.id, model.naturalSizePx()) &&
            !m_failed.contains(toQt(model.id)))
            return measure(model.id);
}

void SpeedBook::choose(const std::string& model) {
    if (model == m_chosen)
        return;
    m_chosen = model;
    if (m_wanted)
        measureMissing();
}

void SpeedBook::measure(const std::string& model) {
    SpeedRequest request;
    request.model = model;
    request.sizePx = naturalSizePx(model);
    m_job.start<MeasureJob>(
        request, [this, model](const SpeedReport& report) { take(model, report); },
        [this, model](const JobFailure& failure) {
            if (failure.how == JobFailure::How::Stopped)
                return;
            m_failed.insert(toQt(model));
            Q_EMIT changed();
            if (failure.how == JobFailure::How::Failed)
                measureMissing();
        });
    Q_EMIT changed();
}

void SpeedBook::take(const std::string& model, const SpeedReport& report) {
    if (report.featuresPerSecond > 0 && report.trainedPerSecond > 0)
        QSettings().setValue(keyOf(model), QVariantMap{{QStringLiteral("features"), report.featuresPerSecond},
                                                       {QStringLiteral("training"), report.trainedPerSecond}});
    else
        m_failed.insert(toQt(model));
    Q_EMIT changed();
    measureMissing();
}

} // namespace classmith
