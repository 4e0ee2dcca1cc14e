// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/counts/kept_split.h"

#include <string_view>
#include <vector>

#include "core/base/text/csv.h"
#include "core/project/project.h"

namespace classmith {

namespace {

constexpr auto validationShareKey = "validation-share";

} // namespace

SplitOrder orderForSplit(const Project& project) {
    std::vector<std::string_view> paths;
    for (const ImageRecord& image : project.images())
        paths.emplace_back(image.path);
    return splitOrder(paths, SplitOptions{}.seed);
}

double keptValidationShare(const Project& project) {
    const auto share = numberFromCsv(project.value(validationShareKey));
    return share && *share > 0 && *share <= mostValidation ? *share : SplitOptions{}.validationFraction;
}

void keepValidationShare(Project& project, double share) {
    project.setValue(validationShareKey, csvNumber(share));
}

} // namespace classmith
