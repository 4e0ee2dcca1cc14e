// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/catalogue.h"

namespace classmith {

std::string_view setName(SetKind set) {
    switch (set) {
    case SetKind::Validation:
        return "val";
    case SetKind::Test:
        return "test";
    case SetKind::Train:
        break;
    }
    return "train";
}

} // namespace classmith
