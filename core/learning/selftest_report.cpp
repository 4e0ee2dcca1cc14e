// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/learning/device.h"
#include "core/learning/selftest.h"

namespace classmith {

namespace {

std::string line(const std::string& model, const std::string& device, const std::string& precision,
                 const std::string& difference, const std::string& top1, const std::string& verdict,
                 const std::string& engine) {
    char text[512];
    std::snprintf(text, sizeof text, "%-20s %-8s %-5s %12s %8s  %-6s %s\n", model.c_str(), device.c_str(),
                  precision.c_str(), difference.c_str(), top1.c_str(), verdict.c_str(), engine.c_str());
    return text;
}

std::string scientific(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1e", value);
    return text;
}

} // namespace

bool SelftestRow::passed() const {
    return failure.empty() && maxLogitDifference <= tolerance * largestLogit;
}

bool SelftestReport::passed() const {
    return std::all_of(rows.begin(), rows.end(), [](const SelftestRow& row) { return row.passed(); });
}

double selftestTolerance(const std::string& device, Precision precision) {
    switch (precision) {
    case Precision::BFloat16:
        return 0.25;
    case Precision::Float16:
        return 5e-2;
    case Precision::Float32:
        break;
    }
    return device == "cpu" ? 1e-4 : 1e-3;
}

nlohmann::ordered_json toJson(const SelftestReport& report) {
    nlohmann::ordered_json json{
        {"ok", report.passed()}, {"machine", report.machine}, {"rows", nlohmann::json::array()}};
    for (const SelftestRow& row : report.rows) {
        nlohmann::ordered_json item{{"model", row.model},
                                    {"engine", row.engine},
                                    {"device", row.device},
                                    {"precision", precisionName(row.precision)},
                                    {"max_logit_difference", row.maxLogitDifference},
                                    {"largest_logit", row.largestLogit},
                                    {"tolerance", row.tolerance},
                                    {"same_top1", row.sameTop1},
                                    {"pictures", row.pictures},
                                    {"images_per_second", row.imagesPerSecond},
                                    {"ok", row.passed()}};
        if (!row.failure.empty())
            item["failure"] = row.failure;
        json["rows"].push_back(std::move(item));
    }
    return json;
}

std::string selftestTable(const SelftestReport& report) {
    std::string text = report.machine + "\n";
    text += line("model", "device", "prec.", "difference", "top-1", "", "engine");
    for (const SelftestRow& row : report.rows) {
        const double share = row.largestLogit > 0 ? row.maxLogitDifference / row.largestLogit : 0;
        const std::string top1 = std::to_string(row.sameTop1) + "/" + std::to_string(row.pictures);
        text += line(row.model, row.device, std::string(precisionName(row.precision)), scientific(share), top1,
                     row.passed() ? "ok" : "FAILED", row.failure.empty() ? row.engine : row.failure);
    }
    text += "difference: the largest difference of a logit from LibTorch on the CPU in fp32, as a share of the largest "
            "logit.\n";
    return text;
}

} // namespace classmith
