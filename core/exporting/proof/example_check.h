// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "core/exporting/examples/opened_pictures.h"
#include "core/exporting/proof/comparing_scorer.h"
#include "core/imaging/pixels/preprocess.h"

namespace classmith {

// Proves that the files answer through the exported programs as the model does through Classmith, on pictures of rare
// kinds: the model gets each as this program's decoder and preprocess() make it, the files as the programs open it
// (openedPictures()) and prepare it (preparation.h). What comes of it is in the candidates' onExamples. A build without
// codecs does nothing. Errors: ExportDisagrees where this program does not open one, those of ComparingScorer::run().
Result<> checkExamples(ComparingScorer& scorer, const Preprocessing& rule, std::span<const OpenedPicture> pictures);

} // namespace classmith
