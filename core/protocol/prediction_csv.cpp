// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/prediction_csv.h"

#include "core/base/text/csv.h"

namespace classmith {

namespace {

constexpr std::size_t rankedColumns = 5;

CsvRow columnNames() {
    CsvRow row{"path", "class", "probability"};
    for (std::size_t i = 1; i <= rankedColumns; ++i) {
        row.push_back("top" + std::to_string(i));
        row.push_back("p" + std::to_string(i));
    }
    return row;
}

} // namespace

std::string predictionCsv(const std::vector<Prediction>& predictions) {
    std::string text = csvLine(columnNames());
    for (const Prediction& prediction : predictions) {
        const RankedClass& best = prediction.ranked.front();
        CsvRow row{prediction.path, best.name, csvNumber(best.probability)};
        for (const RankedClass& one : prediction.ranked) {
            row.push_back(one.name);
            row.push_back(csvNumber(one.probability));
        }
        row.resize(3 + 2 * rankedColumns);
        text += csvLine(row);
    }
    return text;
}

bool isPredictionCsv(std::string_view beginning) {
    return beginning.starts_with(csvLine(columnNames()));
}

} // namespace classmith
