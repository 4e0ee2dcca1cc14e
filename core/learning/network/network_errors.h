// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string>
#include <type_traits>
#include <utility>

#include "core/base/error.h"

namespace classmith {

// OutOfMemory for what means that (on any device), Internal for the rest; the detail is LibTorch's first line.
Error torchError(const std::string& subject, const std::exception& exception);

// The one place where LibTorch's exceptions become errors: runs f and returns what it returned. The exception object is
// gone when this returns, and with it the tensors that it kept alive, so the caller may free memory and try again.
template<class F>
auto guardTorch(const std::string& subject, F&& f) -> Result<std::invoke_result_t<F>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
            std::forward<F>(f)();
            return {};
        } else {
            return std::forward<F>(f)();
        }
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(torchError(subject, exception));
    }
}

} // namespace classmith
