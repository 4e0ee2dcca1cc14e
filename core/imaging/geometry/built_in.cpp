// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/geometry/geometry.h"

namespace classmith {

bool isGeometryBuiltIn() {
#ifdef CLASSMITH_WITH_GEOMETRY
    return true;
#else
    return false;
#endif
}

} // namespace classmith
