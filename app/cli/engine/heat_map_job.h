// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/learning/scoring/heat_map.h"
#include "core/protocol/jobs/heat_map.h"

namespace classmith {

// Opens a run's network and keeps it for the next request, as long as its file stays the same: the window asks for one
// picture after the other. The engine's thread.
class HeatMapperKeeper {
  public:
    struct Opened {
        std::unique_ptr<HeatMapper> mapper;
        std::vector<std::string> classes;
        Preprocessing preprocessing;
    };
    // Valid until the next call. Errors: those of openRun() and HeatMapper::create();
    // Cancelled.
    Result<Opened*> open(const HeatMapRequest& request, const JobContext& job);

  private:
    std::string m_key; // of m_opened; empty: none
    Opened m_opened;
};

// Errors also: DatasetClassUnknown; those of decoding; DiskFull, FileUnwritable (the .png); Cancelled.
Result<HeatMapAnswer> mapHeat(const HeatMapRequest& request, HeatMapperKeeper& mappers, const JobContext& job);

} // namespace classmith
