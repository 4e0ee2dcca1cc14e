// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/desktop/shell/page.h"

namespace classmith {

// The five pages in the rail's order.
std::vector<Page*> makePages(const PageContext& context);

} // namespace classmith
