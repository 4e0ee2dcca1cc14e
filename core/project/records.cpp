// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/records.h"

#include "core/base/output/file_names.h"

namespace classmith {

namespace {

constexpr std::size_t longestNameBytes = 200; // folders hold 255; a project's own additions need some

} // namespace

Result<> checkClassName(std::string_view name) {
    if (!isPortableFileName(name, longestNameBytes)) // its folder has it, too
        return fail(ErrorCode::ClassNameUnusable, std::string(name));
    return {};
}

} // namespace classmith
