// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace classmith {

// While one of these lives, large tensors that are freed on the CPU leave their memory to the next ones of their size.
// A training step makes the same tensors each time; the system gives each of them back as empty pages, which it clears
// and maps one after the other, and that was a third of a step. The last one to go gives everything back. What is
// computed is the same. Any thread; several may live at once.
class TensorMemoryScope {
  public:
    TensorMemoryScope();
    ~TensorMemoryScope();
    TensorMemoryScope(const TensorMemoryScope&) = delete;
    TensorMemoryScope& operator=(const TensorMemoryScope&) = delete;
};

// How much is kept for later just now, and how often a tensor was given memory that was kept.
struct KeptTensorMemory {
    long long bytes = 0;
    long long reused = 0;
};
KeptTensorMemory keptTensorMemory();

} // namespace classmith
