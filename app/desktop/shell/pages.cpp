// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/pages.h"

#include "app/desktop/data/data_page.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/export/export_page.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/train/train_page.h"

namespace classmith {

std::vector<Page*> makePages(const PageContext& context) {
    return {new DataPage(context), new TrainPage(context), new EvaluatePage(context), new ExportPage(context),
            new PredictPage(context)};
}

} // namespace classmith
