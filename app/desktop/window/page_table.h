// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "app/desktop/common/page.h"

namespace classmith {

// One line of the table that the rail and the window are made from: a page is one of them and its line of the table of
// actions, which has its name, key and tip.
struct PageSpec {
    const char* id;       // "export"
    const char* actionId; // "view.export"
    const char* icon;     // of resources/icons
    Page* (*make)(const PageContext& context);
};

std::span<const PageSpec> pageTable();    // from top to bottom; the window begins with the first
const PageSpec& pageSpec(const char* id); // which must be in the table

} // namespace classmith
