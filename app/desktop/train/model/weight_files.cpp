// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/train/model/weight_files.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include "app/desktop/common/text.h"
#include "core/models/networks/catalogue.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

bool weightsAreHere(const KnownWeights& known) {
    std::error_code code;
    return known.url.empty() || std::filesystem::exists(cacheFolder() / "weights" / pathFromUtf8(known.fileName), code);
}

bool isWeightFile(const QString& path) {
    static const QStringList endings{QStringLiteral("safetensors"), QStringLiteral("pth"), QStringLiteral("pt"),
                                     QStringLiteral("th"), QStringLiteral("bin")};
    return endings.contains(QFileInfo(path).suffix().toLower());
}

WeightFit fitOfWeights(const std::filesystem::path& file, const std::string& model) {
    const auto weights = readWeights(file);
    if (!weights)
        return {model, translatedSentence(weights.error())};
    QString problem;
    for (const ModelInfo& info : modelCatalogue()) {
        if (!model.empty() && info.id != model)
            continue;
        const auto graph = buildModel(info.id, 2, info.naturalSizePx()); // any head fits: it may begin anew
        const auto matched = matchWeights(*graph, *weights, utf8(file));
        if (matched)
            return {info.id, {}};
        problem = translatedSentence(matched.error());
    }
    if (model.empty())
        problem =
            QCoreApplication::translate("WeightFiles", "“%1” fits none of the models: it has other layers than %2.")
                .arg(toQt(file.filename()), toQt(modelTitles()));
    return {model, problem};
}

} // namespace classmith
