// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/picture.h"

namespace classmith::fuzz {

void tiff(Input input) {
    mustDecode(input);
}

} // namespace classmith::fuzz
