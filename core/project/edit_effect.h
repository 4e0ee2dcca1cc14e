// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/project/records.h"

namespace classmith {

// What edits touched, so that whoever counts or shows pictures need not look at all of them.
struct EditEffect {
    std::vector<ImageId> images; // their label, whether they are left out or seen; by id, each once
    bool classes = false;        // names, keys, or which there are
    bool everything = false;     // more than can be listed: a scan, another split, very many edits at once
    static EditEffect all() { return {{}, true, true}; }
};

} // namespace classmith
