// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/train_reasons.h"

#include <algorithm>
#include <vector>

#include <QtCore/QCoreApplication>

#include "app/desktop/common/run_words.h"
#include "app/desktop/common/setting_words.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/jobs/training.h"
#include "core/protocol/recipe.h"
#include "core/protocol/train_contradictions.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

struct Reasons {
    Q_DECLARE_TR_FUNCTIONS(TrainReasons)
};

constexpr int leastClasses = 2;

QString whyNotThesePictures(const Labelling& labels) {
    const Project& project = labels.project();
    const DatasetCounts& counts = labels.counts();
    std::vector<const ClassRecord*> used;
    for (const ClassRecord& each : project.allClasses())
        if (counts.of(each.id).counted > 0)
            used.push_back(&each);
    if (used.empty())
        return Reasons::tr("No picture has a label yet. Label some on the Data page.");
    if (used.size() == 1)
        return Reasons::tr("All labelled pictures are “%1”. A classifier needs a second class.")
            .arg(toQt(used.front()->name));
    for (const ClassRecord* each : used) {
        const ClassCounts own = counts.of(each->id);
        if (own.counted == 1)
            return Reasons::tr("“%1” has only one picture. Add one, or leave it out.").arg(toQt(each->name));
        if (own.of(SetKind::Train) == 0)
            return Reasons::tr("“%1” has no picture in the training set.").arg(toQt(each->name));
    }
    if (counts.labelled().of(SetKind::Validation) == 0)
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
    const bool own = request.weights != "none" && !isWeightsName(request.weights);
    std::error_code code;
    if (own && !std::filesystem::exists(pathFromUtf8(request.weights), code))
        return Reasons::tr("The weight file “%1” is gone. Choose other weights.")
            .arg(toQt(pathFromUtf8(request.weights).filename()));
    if (request.precision == "fp16" && (request.device == "cpu" || request.device == "auto"))
        return Reasons::tr("16 bit (half) is for graphics cards: choose one as the device, or another precision.");
    return {};
}

QString labelOf(const char* key) {
    const TrainSetting* setting = settingOfKey(key);
    if (!setting)
        return std::string_view(key) == "model" ? Reasons::tr("Model") : Reasons::tr("Weights");
    return setting->group == TrainSetting::Group::Model ? Reasons::tr("Freezing") : settingText(setting->label);
}

QString whyNotTogether(const TrainRequest& request) {
    for (const Contradiction& each : contradictions())
        if (each.holds(request))
            return Reasons::tr("“%1” and “%2” do not go together as they are. Change one of them.")
                .arg(labelOf(each.key), labelOf(each.other));
    return {};
}

} // namespace

QString whyNoTraining(const Training& training, const Labelling* labels, const Recipe& recipe) {
    if (training.isBusy())
        return Reasons::tr("%1 is training.").arg(training.runName());
    if (!labels)
        return Reasons::tr("Open a folder of pictures first.");
    if (labels->project().readOnly())
        return Reasons::tr("This project can only be looked at here: another window has it open.");
    for (const QString& reason : {whyNotThesePictures(*labels), whyNotTheseWeights(recipe)})
        if (!reason.isEmpty())
            return reason;
    return whyNotTogether(recipe.request());
}

SetCounts countSets(const Labelling* labels) {
    if (!labels)
        return {};
    const ClassCounts& all = labels->counts().labelled();
    return {all.of(SetKind::Train), all.of(SetKind::Validation)};
}

int classCount(const Labelling* labels) {
    if (!labels)
        return leastClasses;
    const auto classes = labels->project().allClasses();
    const auto used = std::count_if(classes.begin(), classes.end(), [labels](const ClassRecord& each) {
        return labels->counts().of(each.id).counted > 0;
    });
    return std::max(leastClasses, static_cast<int>(used));
}

} // namespace classmith
