// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/network_errors.h"

#include <new>

#include <c10/util/Exception.h>

namespace classmith {

namespace {

bool meansOutOfMemory(const std::exception& exception, const std::string& text) {
    if (dynamic_cast<const c10::OutOfMemoryError*>(&exception) || dynamic_cast<const std::bad_alloc*>(&exception))
        return true;
    // The CPU allocator has no exception type of its own.
    return text.find("DefaultCPUAllocator") != std::string::npos || text.find("out of memory") != std::string::npos;
}

} // namespace

Error torchError(const std::string& subject, const std::exception& exception) {
    const auto* known = dynamic_cast<const c10::Error*>(&exception);
    std::string text = known ? known->what_without_backtrace() : exception.what();
    const bool memory = meansOutOfMemory(exception, text);
    text.resize(std::min(text.find('\n'), text.size()));
    return Error{memory ? ErrorCode::OutOfMemory : ErrorCode::Internal, subject, text};
}

} // namespace classmith
