// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/learning/checks/selftest.h"
#include "core/learning/device/precision.h"

namespace classmith {

namespace {

// Model, device, precision, difference, top-1, verdict, engine.
std::string line(const std::array<std::string, 7>& cells) {
    char text[512];
    std::snprintf(text, sizeof text, "%-20s %-8s %-5s %12s %8s  %-6s %s\n", cells[0].c_str(), cells[1].c_str(),
                  cells[2].c_str(), cells[3].c_str(), cells[4].c_str(), cells[5].c_str(), cells[6].c_str());
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
    text += line({"model", "device", "prec.", "difference", "top-1", "", "engine"});
    for (const SelftestRow& row : report.rows) {
        const double share = row.largestLogit > 0 ? row.maxLogitDifference / row.largestLogit : 0;
        const std::string top1 = std::to_string(row.sameTop1) + "/" + std::to_string(row.pictures);
        text += line({row.model, row.device, std::string(precisionName(row.precision)), scientific(share), top1,
                      row.passed() ? "ok" : "FAILED", row.failure.empty() ? row.engine : row.failure});
    }
    text += "difference: the largest difference of a logit from LibTorch on the CPU in fp32, as a share of the largest "
            "logit.\n";
    return text;
}

} // namespace classmith
