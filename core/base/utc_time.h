// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace classmith {

// "2026-11-23T10:42:00Z" (ISO 8601, whole seconds), as files say when something was made.
std::string utcNow();

} // namespace classmith
