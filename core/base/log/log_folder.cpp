// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "core/base/files.h"
#include "core/base/log/log.h"

namespace classmith {

namespace fs = std::filesystem;

fs::path logFolder() {
#ifdef _WIN32
    const char* base = std::getenv("LOCALAPPDATA");
    return pathFromUtf8(base ? base : ".") / "classmith" / "log";
#else
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state && fs::path(state).is_absolute()) // as the specification of the base folders wants it
        return fs::path(state) / "classmith";
    const char* home = std::getenv("HOME");
    return fs::path(home ? home : ".") / ".local" / "state" / "classmith";
#endif
}

} // namespace classmith
