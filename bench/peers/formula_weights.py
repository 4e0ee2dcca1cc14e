# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The weights of tests/support/formula_weights.h in numpy, equal in every bit.

formula_state(model, seed) gives a state dict for a torch module; the formula is explained in that header.
"""
import math

import numpy as np

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def _mix(z):
    """SplitMix64's finaliser on an array of uint64."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def _mix_one(value):
    return int(_mix(np.array([value & _MASK], dtype=np.uint64))[0])


def _fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    return value


def _range(name, shape):
    if name.endswith((".running_mean", ".bias")):
        return 0.0, 0.1
    if len(shape) < 2:
        return 1.0, 0.5
    gain = 12.0 if len(shape) == 4 and shape[1] == 1 else 3.0
    return 0.0, math.sqrt(gain / math.prod(shape[1:]))


def formula_tensor(name, shape, seed):
    """float32 array of that shape."""
    start = _mix_one(_fnv1a(name) ^ _mix_one(seed))
    count = math.prod(shape)
    steps = np.arange(1, count + 1, dtype=np.uint64)
    numbers = _mix(np.uint64(start) + steps * np.uint64(_GOLDEN))
    symmetric = (numbers >> np.uint64(40)).astype(np.float64) * 2.0**-23 - 1.0
    offset, factor = _range(name, shape)
    return (offset + factor * symmetric).astype(np.float32).reshape(shape)


def formula_state(model, seed):
    """State dict for a torch module; num_batches_tracked stays as it is."""
    import torch

    state = {}
    for name, tensor in model.state_dict().items():
        if name.endswith("num_batches_tracked"):
            state[name] = tensor
        else:
            state[name] = torch.from_numpy(formula_tensor(name, tuple(tensor.shape), seed))
    return state
