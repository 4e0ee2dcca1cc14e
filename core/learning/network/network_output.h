// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace classmith {

// What a pass ends with: the classes' logits, or the values that go into the head.
enum class NetworkOutput { Logits, Features };

} // namespace classmith
