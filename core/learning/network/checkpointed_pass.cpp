// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/checkpointed_pass.h"

#include <c10/core/GradMode.h>

#include "core/learning/network/network_precision.h"

namespace classmith {

CheckpointedPass::CheckpointedPass(Network& network, Precision precision, const at::Generator& generator)
    : m_network(network), m_precision(precision), m_generator(generator) {}

// A scope of its own: autocast keeps copies of the weights, which know of no gradients where none were wanted.
at::Tensor CheckpointedPass::take(const Segment& segment, const at::Tensor& input, bool repeats) {
    const PrecisionScope scope(m_network.device().type(), m_precision);
    return m_network.part(input, segment.first, segment.last, {true, m_generator, repeats});
}

at::Tensor CheckpointedPass::logits(const at::Tensor& normalisedInput) {
    const int firstTrained = m_network.firstTrained();
    const std::vector<Segment> segments = segmentsOf(m_network.graph(), firstTrained);
    at::Tensor value = normalisedInput;
    for (const Segment& segment : segments) {
        const bool isLast = segment == segments.back();
        // What comes from before the first trained node needs no gradient.
        if (segment.first > firstTrained)
            value = value.detach().set_requires_grad(true);
        m_kept.push_back({segment, value, m_generator.get_state()});
        const c10::AutoGradMode mode(isLast);
        value = take(segment, value, false);
    }
    return value;
}

void CheckpointedPass::backward() {
    const at::Tensor drawnSoFar = m_generator.get_state();
    const int firstTrained = m_network.firstTrained();
    for (std::size_t i = m_kept.size() - 1; i > 0; --i) {
        const at::Tensor gradient = m_kept[i].input.grad();
        m_kept.pop_back(); // with its input, which nobody needs any more
        const Kept& kept = m_kept.back();
        if (kept.segment.last < firstTrained || !gradient.defined())
            break;
        m_generator.set_state(kept.random);
        take(kept.segment, kept.input, true).backward(gradient);
    }
    m_kept.clear();
    m_generator.set_state(drawnSoFar);
}

} // namespace classmith
