// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/train_contradictions.h"

#include "core/models/networks/catalogue.h"

namespace classmith {

namespace {

using Request = TrainRequest;

bool hasNesterov(const Request& request) {
    return request.optimizer == "sgd" && request.nesterov == "on";
}

bool hasNoPlaceForSqueezes(const Request& request) {
    const auto model = findModel(request.model);
    return model && !model->maySqueeze && request.squeezes == "on";
}

bool hasPlateau(const Request& request) {
    return request.schedule == "plateau" || request.schedule == "cosine-plateau";
}

bool keepsViews(const Request& request) {
    return request.freeze != "head" && request.views > 0;
}

// The pictures are looked at again in each epoch, changed.
bool hasChanges(const Request& request) {
    return request.freeze != "head";
}

// What goes through the frozen stages once is the same in each epoch.
std::vector<Contradiction> ofViews() {
    return {
        {"views", "freeze",
         "nothing is frozen that could be computed once: --freeze last-stage or layered, or --views 0",
         [](const Request& r) { return r.views > 0 && r.freeze == "none"; }},
        {"views", "size_from_px", "views of growing pictures cannot be kept: --size-from 0 or --views 0",
         [](const Request& r) { return keepsViews(r) && r.sizeFromPx > 0; }},
        {"views", "cutmix",
         "what is kept of a picture has no place for a part of another: --mixup for --cutmix, or --views 0",
         [](const Request& r) { return keepsViews(r) && r.cutmix > 0; }},
        {"views", "checkpoint_activations",
         "what is kept need not be computed again: --checkpoint-activations off or --views 0",
         [](const Request& r) { return keepsViews(r) && r.checkpointActivations == "on"; }},
    };
}

std::vector<Contradiction> both(std::vector<Contradiction> first, const std::vector<Contradiction>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

std::vector<Contradiction> ofTheOthers() {
    return {
        {"nesterov", "momentum", "without momentum there is nothing to look ahead by: --momentum 0.9 or --nesterov off",
         [](const Request& r) { return hasNesterov(r) && r.momentum == 0; }},
        {"nesterov", "dampening", "Nesterov takes the whole gradient: --dampening 0 or --nesterov off",
         [](const Request& r) { return hasNesterov(r) && r.dampening > 0; }},
        {"label_smoothing", "loss",
         "the focal loss asks how sure the right class is: --label-smoothing 0 or --loss "
         "cross-entropy",
         [](const Request& r) { return r.loss == "focal" && r.labelSmoothing > 0; }},
        {"class_weights", "sampler",
         "each makes up for rare classes, both together do it twice: --class-weights none or "
         "--sampler shuffle",
         [](const Request& r) { return r.classWeights == "balanced" && r.sampler == "balanced"; }},
        {"clip_norm", "clip_value",
         "a gradient is shortened or its numbers are cut off: --clip-norm 0 or --clip-value 0",
         [](const Request& r) { return r.clipNorm > 0 && r.clipValue > 0; }},
        {"warm_up", "schedule", "one-cycle warms up by itself: --warm-up 0 or another --schedule",
         [](const Request& r) { return r.warmUp > 0 && r.schedule == "one-cycle"; }},
        {"warm_up", "epochs", "no epoch is left for the schedule: fewer for --warm-up or more --epochs",
         [](const Request& r) { return r.epochs > 0 && r.warmUp >= r.epochs; }},
        {"patience", "lr_patience",
         "the training would end before the rate falls: a larger --patience or a smaller "
         "--lr-patience",
         [](const Request& r) { return hasPlateau(r) && r.patience > 0 && r.patience <= r.lrPatience; }},
        {"size_from_px", "size_px",
         "the training would begin with no smaller pictures: a smaller --size-from or a larger --size",
         [](const Request& r) { return r.freeze != "head" && r.sizePx > 0 && r.sizeFromPx >= r.sizePx; }},
        {"head_first", "freeze", "only the head is to learn: --freeze none or --head-first off",
         [](const Request& r) { return r.headFirst == "on" && r.freeze == "head"; }},
        {"head_first", "weights", "the features of random numbers say little: pretrained --weights or --head-first off",
         [](const Request& r) { return r.headFirst == "on" && r.weights == "none"; }},
        {"head_first", "epochs", "no epoch is left for the rest: more --epochs or --head-first off",
         [](const Request& r) { return r.headFirst == "on" && r.epochs == 1; }},
        {"unfreeze_every", "freeze", "only the head is to learn: --freeze none or --unfreeze-every 0",
         [](const Request& r) { return r.unfreezeEvery > 0 && r.freeze == "head"; }},
        {"unfreeze_every", "weights",
         "a stage that waits must have learned before: pretrained --weights or "
         "--unfreeze-every 0",
         [](const Request& r) { return r.unfreezeEvery > 0 && r.weights == "none"; }},
        {"batch_norm", "weights",
         "statistics that nothing has measured cannot stay: pretrained --weights or --batch-norm "
         "learn",
         [](const Request& r) { return r.batchNorm == "frozen" && r.weights == "none"; }},
        {"augmentation.crop_padding", "augmentation.crop_scale_min",
         "the one moves the whole picture, the other cuts a part out: --crop-scale-min 1 or --crop-padding 0",
         [](const Request& r) {
             return hasChanges(r) && r.augmentation.cropPadding > 0 && r.augmentation.cropScaleMin < 1;
         }},
        {"augmentation.affine_degrees", "augmentation.rotation",
         "each turns the picture, both together turn it twice: --rotation 0 or --affine-degrees 0",
         [](const Request& r) {
             return hasChanges(r) && r.augmentation.affineDegrees > 0 && r.augmentation.rotation > 0;
         }},
        {"se", "model", "it belongs into residual blocks: a ResNet, as --model resnet18, or --se off",
         hasNoPlaceForSqueezes},
    };
}

} // namespace

const std::vector<Contradiction>& contradictions() {
    static const std::vector<Contradiction> table = both(ofTheOthers(), ofViews());
    return table;
}

Result<> checkTogether(const TrainRequest& request) {
    for (const Contradiction& each : contradictions())
        if (each.holds(request))
            return fail(ErrorCode::InvalidValue, each.key,
                        "it does not go together with “" + std::string(each.other) + "”: " + each.reason);
    return {};
}

} // namespace classmith
