// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "core/filing/data_copy.h"

namespace classmith {

// The words of --how.
inline const std::map<std::string, CopyHow> copyWays{
    {"copy", CopyHow::Copy}, {"hardlink", CopyHow::HardLink}, {"symlink", CopyHow::Symlink}};

} // namespace classmith
