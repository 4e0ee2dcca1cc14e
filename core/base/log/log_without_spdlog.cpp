// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log/log.h"

// The engine for a bare GPU machine keeps no log.
namespace classmith {

struct Log::Parts {};

Log::Log(const std::filesystem::path&, LogLimits) {}
Log::~Log() = default;

void logLine(LogLevel, std::string_view) {}

} // namespace classmith
