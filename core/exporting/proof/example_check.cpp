// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/proof/example_check.h"

#include "core/exporting/examples/preparation.h"
#ifdef CLASSMITH_WITH_CODECS
#include "core/imaging/decode.h"
#endif

namespace classmith {

#ifdef CLASSMITH_WITH_CODECS
Result<> checkExamples(ComparingScorer& scorer, const Preprocessing& rule, std::span<const OpenedPicture> pictures) {
    std::vector<std::uint8_t> byClassmith;
    std::vector<std::uint8_t> byExamples;
    const auto append = [](std::vector<std::uint8_t>& pixels, const RgbImage& picture) {
        pixels.insert(pixels.end(), picture.pixels.begin(), picture.pixels.end());
    };
    for (const OpenedPicture& picture : pictures) {
        const auto decoded = decodeImage(picture.file, picture.name);
        if (!decoded)
            return fail(ErrorCode::ExportDisagrees, picture.name, sentence(decoded.error()));
        append(byClassmith, preprocess(decoded->image, rule));
        append(byExamples, preparedAsInExamples(picture.opened, rule));
    }
    return pictures.empty() ? Result<>{} : scorer.compareOpenings(byClassmith, byExamples, pictures.size());
}
#else
Result<> checkExamples(ComparingScorer&, const Preprocessing&, std::span<const OpenedPicture>) {
    return {};
}
#endif

} // namespace classmith
