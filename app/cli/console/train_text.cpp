// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "app/cli/console/answer_text.h"
#include "app/cli/console/text_table.h"
#include "core/base/text/printable.h"

namespace classmith {

namespace {

std::string padded(const std::string& text, std::size_t columns) {
    return text.size() < columns ? std::string(columns - text.size(), ' ') + text : text;
}

} // namespace

std::string epochText(const EpochEvent& epoch, bool headOnly) {
    const std::string epochs = std::to_string(epoch.epochs);
    return "epoch " + padded(std::to_string(epoch.epoch), epochs.size()) + "/" + epochs + "   train loss " +
           decimal(epoch.trainLoss, 4) + "  top-1 " + padded(percent(epoch.trainTop1), 7) + "   val loss " +
           decimal(epoch.valLoss, 4) + "  top-1 " + padded(percent(epoch.valTop1), 7) +
           (epoch.best ? "  best" : "      ") + "   " +
           padded(grouped(static_cast<std::int64_t>(epoch.imagesPerSecond)), 8) +
           (headOnly ? " features/s  " : " images/s  ") + duration(epoch.seconds);
}

std::string doneText(const TrainDone& done) {
    if (done.bestEpoch == 0)
        return "Stopped before the first epoch had ended: there is no model yet (--resume goes on).\nThe run is in " +
               printableName(done.run);
    const std::string best = "epoch " + std::to_string(done.bestEpoch) + ", " + percent(done.bestValTop1) +
                             " right on the validation images";
    const std::string start = done.stopped ? "Stopped after " + counted(done.epochsRun, "epoch", "epochs") + " (" +
                                                 duration(done.seconds) + "). The best model so far is kept: "
                                           : "Done in " + duration(done.seconds) + ". Best: ";
    return start + best + ".\nThe run is in " + printableName(done.run);
}

} // namespace classmith
