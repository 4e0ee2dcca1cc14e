// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/catalogue.h"

namespace classmith {

Result<std::vector<UnreadableImage>> findUnreadable(const DatasetCatalogue& /*catalogue*/, int /*threads*/,
                                                    JobContext& /*job*/) {
    return fail(ErrorCode::NotBuiltIn, "Reading image files");
}

} // namespace classmith
