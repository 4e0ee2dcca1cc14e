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

std::optional<SetKind> setFromName(std::string_view name) {
    for (const SetKind set : {SetKind::Train, SetKind::Validation, SetKind::Test})
        if (setName(set) == name)
            return set;
    return std::nullopt;
}

} // namespace classmith
