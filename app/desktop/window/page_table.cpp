// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/page_table.h"

#include <algorithm>
#include <string_view>

#include "app/desktop/data/data_page.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/export/export_page.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/train/train_page.h"

namespace classmith {

namespace {

template<class OnePage>
Page* make(const PageContext& context) {
    return new OnePage(context, context.pages);
}

constexpr PageSpec table[] = {
    {"data", "view.data", "data", make<DataPage>},
    {"train", "view.train", "train", make<TrainPage>},
    {"evaluate", "view.evaluate", "evaluate", make<EvaluatePage>},
    {"export", "view.export", "export", make<ExportPage>},
    {"predict", "view.predict", "predict", make<PredictPage>},
};

} // namespace

std::span<const PageSpec> pageTable() {
    return table;
}

const PageSpec& pageSpec(const char* id) {
    const auto* const found = std::find_if(std::begin(table), std::end(table),
                                           [id](const PageSpec& spec) { return std::string_view(spec.id) == id; });
    Q_ASSERT_X(found != std::end(table), "pageSpec", id);
    return *found;
}

} // namespace classmith
