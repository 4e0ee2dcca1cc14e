// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/common/page.h"

namespace classmith {

inline constexpr int pageCount = 5; // in the rail

// One of them, by its place in the rail.
Page* makePage(int index, const PageContext& context);

} // namespace classmith
