// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/imaging/pixels/heat_overlay.h"
#include "core/protocol/jobs/message.h"

namespace classmith {

// A picture of which a person wants to know where a model sees a class.
struct HeatMapRequest {
    std::filesystem::path run;
    std::filesystem::path image;
    std::string className;     // empty: the one that the model answers
    std::filesystem::path out; // a .png of the picture with the map on it; empty: none
    int threads = 0;           // 0: all
};

// What of a picture the map covers, in pixels of the upright picture.
struct HeatPart {
    int pictureWidth = 0;
    int pictureHeight = 0;
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

// Where in a picture the evidence for one class lies, small enough to cross the pipe.
struct HeatMapAnswer {
    std::filesystem::path image;
    std::string className;
    int classIndex = 0;
    double probability = 0;
    HeatGrid heat;
    HeatPart part;
    std::filesystem::path file; // empty: none was written
};

// Ties the job's name to its types, for worker and window alike.
struct HeatMapJob {
    static constexpr std::string_view name = "heat_map";
    using Request = HeatMapRequest;
    using Event = NoEvent;
    using Answer = HeatMapAnswer;
};

} // namespace classmith
