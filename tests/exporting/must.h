// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <type_traits>
#include <utility>

#include "core/base/error.h"

namespace classmith::test {

// The value of a step that a test takes for granted; otherwise the test ends with the error's sentence.
template<class T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(sentence(result.error()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace classmith::test
