// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/setting_words.h"

#include <algorithm>

#include <QtCore/QCoreApplication>

namespace classmith {

namespace {

#define T(text) QT_TRANSLATE_NOOP("TrainSettings", text)

// style: table
constexpr SettingWords table[] = {
    {"--epochs", SettingGroup::Course, T("Epochs"), T("How often every training picture is seen.")},
    {"--patience", SettingGroup::Course, T("Early stopping"),
     T("Ends the training when so many epochs in a row brought no better one; the best is kept.")},
    {"--batch", SettingGroup::Course, T("Batch"),
     T("Pictures for one step of the optimizer; smaller needs less memory.")},
    {"--lr", SettingGroup::Course, T("Learning rate"),
     T("The largest step; halve it where the loss jumps up and down.")},
    {"--schedule", SettingGroup::Course, T("Schedule"), T("How the learning rate rises and falls over the training.")},
    {"--optimizer", SettingGroup::Course, T("Optimizer"),
     T("AdamW suits nearly always; SGD is the classic and wants a larger learning rate.")},
    {"--momentum", SettingGroup::Course, T("Momentum"), T("How much of the last steps SGD carries on.")},
    {"--weight-decay", SettingGroup::Course, T("Weight decay"),
     T("Pull of the weights towards zero; more of it holds back learning by heart.")},
    {"--label-smoothing", SettingGroup::Course, T("Label smoothing"),
     T("Share of each label that is spread over all classes; 0.1 helps where labels are not all right.")},
    {"--mixup", SettingGroup::Course, T("MixUp"),
     T("Blends each picture and its label with another one, which holds back learning by heart; 0.2 is usual.")},
    {"--val-fraction", SettingGroup::Pictures, T("Validation share"),
     T("Share of each class that is kept to check with, where no folder says which; the Data page shows it.")},
    {"--size", SettingGroup::Pictures, T("Input size"),
     T("Side of the square that the network sees, in pixels; larger sees finer things and takes longer.")},
    {"--crop-scale-min", SettingGroup::Pictures, T("Smallest crop"),
     T("Random crops keep at least this share of a picture's area; 1 shows it whole.")},
    {"--flip", SettingGroup::Pictures, T("Mirror"),
     T("Probability of a mirrored picture; 0 where left and right mean something, as in writing.")},
    {"--brightness", SettingGroup::Pictures, T("Brightness"), T("Random brightness, by a factor of 1 ± this.")},
    {"--contrast", SettingGroup::Pictures, T("Contrast"), T("Random contrast, by a factor of 1 ± this.")},
    {"--saturation", SettingGroup::Pictures, T("Saturation"),
     T("Random strength of colours, by a factor of 1 ± this.")},
    {"--hue", SettingGroup::Pictures, T("Hue"),
     T("Random turn of the colour wheel, in turns; 0 where colour decides the class.")},
    {"--device", SettingGroup::Computer, T("Device"), T("Where to compute.")},
    {"--precision", SettingGroup::Computer, T("Precision"),
     T("Number format while training; by itself the fastest that this computer does well is measured and taken.")},
    {"--threads", SettingGroup::Computer, T("Threads"), T("Processor threads that compute and decode.")},
    {"--seed", SettingGroup::Computer, T("Seed"),
     T("Where chance begins: the same seed and settings give the same training.")},
};

constexpr std::pair<const char*, const char*> choices[] = {
    {"auto", T("auto")},          {"cpu", T("processor")},     {"fp32", T("32 bit")}, {"bf16", T("16 bit (bfloat16)")},
    {"fp16", T("16 bit (half)")}, {"adamw", T("AdamW")},       {"sgd", T("SGD")},     {"one-cycle", T("one cycle")},
    {"cosine", T("cosine")},      {"constant", T("constant")},
};

#undef T

} // namespace

std::span<const SettingWords> settingWords() {
    return table;
}

QString settingText(const char* english) {
    return QCoreApplication::translate("TrainSettings", english);
}

QString choiceWords(const QString& value) {
    const auto found = std::find_if(std::begin(choices), std::end(choices),
                                    [&](const auto& each) { return value == QLatin1String(each.first); });
    return found == std::end(choices) ? value : settingText(found->second);
}

} // namespace classmith
