// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/pages.h"

#include "app/desktop/data/data_page.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/export/export_page.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/train/train_page.h"

namespace classmith {

Page* makePage(int index, const PageContext& context) {
    switch (index) {
    case 0:
        return new DataPage(context);
    case 1:
        return new TrainPage(context);
    case 2:
        return new EvaluatePage(context);
    case 3:
        return new ExportPage(context);
    case 4:
        return new PredictPage(context);
    default:
        return nullptr;
    }
}

} // namespace classmith
