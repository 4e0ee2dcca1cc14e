// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Never linked: ctest compiles this as it is, which works, and with LACKS_ONE, which must not.
#include "core/models/networks/operation.h"

namespace {

struct Backend {
    int on(const classmith::op::Conv&) const { return 0; }
    int on(const classmith::op::BatchNorm&) const { return 0; }
    int on(const classmith::op::Relu&) const { return 0; }
    int on(const classmith::op::Relu6&) const { return 0; }
    int on(const classmith::op::HardSwish&) const { return 0; }
    int on(const classmith::op::HardSigmoid&) const { return 0; }
    int on(const classmith::op::Sigmoid&) const { return 0; }
    int on(const classmith::op::Multiply&) const { return 0; }
    int on(const classmith::op::Concat&) const { return 0; }
    int on(const classmith::op::PadChannels&) const { return 0; }
    int on(const classmith::op::AveragePool&) const { return 0; }
    int on(const classmith::op::AdaptiveAveragePool&) const { return 0; }
    int on(const classmith::op::Flatten&) const { return 0; }
    int on(const classmith::op::Add&) const { return 0; }
#ifndef LACKS_ONE
    int on(const classmith::op::MaxPool&) const {
        return 0;
    }
#endif
    int on(const classmith::op::GlobalAveragePool&) const {
        return 0;
    }
    int on(const classmith::op::Dropout&) const {
        return 0;
    }
    int on(const classmith::op::Linear&) const {
        return 0;
    }
};

} // namespace

int main() {
    return classmith::dispatch(Backend{}, classmith::Operation(classmith::op::Relu{}));
}
