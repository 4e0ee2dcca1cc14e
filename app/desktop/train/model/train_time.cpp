// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/train_time.h"

#include <cmath>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace classmith {

namespace {

constexpr double startSeconds = 2; // the engine reads weights and plans its memory
// A step is a forward pass and, for what learns and all behind it, a backward pass of about twice the work.
constexpr double forwardShare = 1.0 / 3;

bool onlyHead(const FreezePlan& plan) {
    return frozenPrefix(plan) >= static_cast<int>(plan.size()) - 1;
}

// Of the network's arithmetic, what lies before the first stage that learns.
double frozenShare(const ModelGraph& graph, const FreezePlan& plan) {
    double frozen = 0;
    for (int stage = 0; stage < frozenPrefix(plan); ++stage)
        frozen += static_cast<double>(multiplyAdds(graph, stage));
    return frozen / static_cast<double>(multiplyAdds(graph));
}

} // namespace

double secondsPerEpoch(const ModelGraph& graph, const FreezePlan& plan, const Speed& speed, const TrainLoad& load) {
    const double step =
        (forwardShare + (1 - forwardShare) * (1 - frozenShare(graph, plan))) / speed.training; // of one picture
    return load.training * step + load.validation * forwardShare / speed.training;
}

double secondsForAll(const ModelGraph& graph, const FreezePlan& plan, const Speed& speed, const TrainLoad& load) {
    if (onlyHead(plan))
        return startSeconds + (load.training + load.validation) / speed.features;
    return startSeconds + load.epochs * secondsPerEpoch(graph, plan, speed, load);
}

QString aboutTime(double seconds) {
    const QLocale locale;
    if (seconds < 55) {
        const int step = seconds < 10 ? 1 : 5;
        return QCoreApplication::translate("TrainTime", "about %1 s")
            .arg(locale.toString(static_cast<int>(std::ceil(seconds / step)) * step));
    }
    if (seconds < 55 * 60)
        return QCoreApplication::translate("TrainTime", "about %1 min")
            .arg(locale.toString(static_cast<int>(std::lround(seconds / 60))));
    const double hours = seconds / 3600;
    const bool whole = hours >= 10 || std::abs(hours - std::round(hours)) < 0.05;
    return QCoreApplication::translate("TrainTime", "about %1 h").arg(locale.toString(hours, 'f', whole ? 0 : 1));
}

} // namespace classmith
