// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include "core/learning/device/precision.h"
#include "core/learning/network/network.h"
#include "core/learning/network/segments.h"

namespace classmith {

// One forward and backward pass of a training that keeps only what lies between a network's segments: on the way back
// each segment is computed again before its gradients are. The numbers are those of a plain pass: dropout draws the
// same masks, and batch norm's statistics follow once. The network must outlive it; the training thread calls it,
// inside guardTorch(). The last segment is kept whole, as it is the first to be needed.
class CheckpointedPass {
  public:
    CheckpointedPass(Network& network, Precision precision, const at::Generator& generator);

    at::Tensor logits(const at::Tensor& normalisedInput); // once
    // After the loss's own backward(): the gradients of all segments but the last.
    void backward();

  private:
    // A segment with what it was given, and where its dropout began to draw.
    struct Kept {
        Segment segment;
        at::Tensor input; // a leaf, whose gradient the segment after it gives
        at::Tensor random;
    };
    at::Tensor take(const Segment& segment, const at::Tensor& input, bool repeats);

    Network& m_network;
    Precision m_precision;
    at::Generator m_generator;
    std::vector<Kept> m_kept;
};

} // namespace classmith
