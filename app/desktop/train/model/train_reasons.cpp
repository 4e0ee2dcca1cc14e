// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/train_reasons.h"

#include <algorithm>
#include <vector>

#include <QtCore/QCoreApplication>

#include "app/desktop/common/run_words.h"
#include "app/desktop/common/text.h"
#include "app/desktop/session/session.h"
#include "app/desktop/session/training.h"
#include "core/protocol/recipe.h"

namespace classmith {

namespace {

struct Reasons {
    Q_DECLARE_TR_FUNCTIONS(TrainReasons)
};

constexpr int leastClasses = 2;

// Pictures of one class that count, by set.
struct ClassCounts {
    int training = 0;
    int validation = 0;
    int all = 0; // with test
};

std::vector<ClassCounts> countClasses(Session& session) {
    const Project& project = *session.project();
    std::vector<ClassCounts> counts(project.allClasses().size() + 1);
    for (const ImageRecord& image : project.images()) {
        if (image.missing || image.leftOut || !image.label)
            continue;
        ClassCounts& own = counts[static_cast<std::size_t>(image.label.value)];
        const SetKind set = session.setOf(image.id);
        own.training += set == SetKind::Train ? 1 : 0;
        own.validation += set == SetKind::Validation ? 1 : 0;
        ++own.all;
    }
    return counts;
}

QString whyNotThesePictures(Session& session) {
    const Project& project = *session.project();
    const auto counts = countClasses(session);
    std::vector<const ClassRecord*> used;
    int validation = 0;
    for (const ClassRecord& each : project.allClasses()) {
        const ClassCounts& own = counts[static_cast<std::size_t>(each.id.value)];
        if (own.all > 0)
            used.push_back(&each);
        validation += own.validation;
    }
    if (used.empty())
        return Reasons::tr("No picture has a label yet. Label some on the Data page.");
    if (used.size() == 1)
        return Reasons::tr("All labelled pictures are “%1”. A classifier needs a second class.")
            .arg(toQt(used.front()->name));
    for (const ClassRecord* each : used) {
        const ClassCounts& own = counts[static_cast<std::size_t>(each->id.value)];
        if (own.all == 1)
            return Reasons::tr("“%1” has only one picture. Add one, or leave it out.").arg(toQt(each->name));
        if (own.training == 0)
            return Reasons::tr("“%1” has no picture in the training set.").arg(toQt(each->name));
    }
    if (validation == 0)
        return Reasons::tr("No picture is in the validation set.");
    return {};
}

QString whyNotTheseWeights(const Recipe& recipe) {
    const TrainRequest& request = recipe.request();
    const FreezePlan plan = recipe.plan();
    if (frozenPrefix(plan) == static_cast<int>(plan.size()))
        return Reasons::tr("Everything is frozen, so nothing would be learned. Let the head train.");
    if (recipe.frozenWithoutWeights())
        return Reasons::tr("A frozen trunk needs pretrained weights. Choose some, or train everything.");
    const bool own = request.weights != "embedded" && request.weights != "official" && request.weights != "none";
    std::error_code code;
    if (own && !std::filesystem::exists(pathFromUtf8(request.weights), code))
        return Reasons::tr("The weight file “%1” is gone. Choose other weights.")
            .arg(toQt(pathFromUtf8(request.weights).filename()));
    if (request.precision == "fp16" && (request.device == "cpu" || request.device == "auto"))
        return Reasons::tr("16 bit (half) is for graphics cards: choose one as the device, or another precision.");
    return {};
}

} // namespace

QString whyNoTraining(Session& session, const Recipe& recipe) {
    if (session.training().isBusy())
        return Reasons::tr("%1 is training.").arg(session.training().runName());
    if (!session.project())
        return Reasons::tr("Open a folder of pictures first.");
    if (session.project()->readOnly())
        return Reasons::tr("This project can only be looked at here: another window has it open.");
    const QString pictures = whyNotThesePictures(session);
    return pictures.isEmpty() ? whyNotTheseWeights(recipe) : pictures;
}

SetCounts countSets(Session& session) {
    SetCounts sum;
    if (session.project())
        for (const ClassCounts& each : countClasses(session)) {
            sum.training += each.training;
            sum.validation += each.validation;
        }
    return sum;
}

int classCount(Session& session) {
    if (!session.project())
        return leastClasses;
    const auto counts = countClasses(session);
    const auto used = std::count_if(counts.begin(), counts.end(), [](const ClassCounts& each) { return each.all > 0; });
    return std::max(leastClasses, static_cast<int>(used));
}

} // namespace classmith
