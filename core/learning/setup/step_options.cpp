// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/step_options.h"

namespace classmith {

Kernels kernelsOf(const TrainSetup& setup) {
    return setup.request.kernels == "own" && setup.request.checkpointActivations != "on" && setup.onCpu() &&
                   hasOwnKernels()
               ? Kernels::Own
               : Kernels::Aten;
}

StepOptions stepOptions(const TrainSetup& setup, const std::vector<std::int64_t>& labels, Precision precision,
                        at::Device device) {
    const TrainRequest& request = setup.request;
    return {precision,
            lossOptions(request, labels, setup.graph.classCount, device),
            {request.clipNorm, request.clipValue},
            request.checkpointActivations == "on",
            kernelsOf(setup)};
}

} // namespace classmith
