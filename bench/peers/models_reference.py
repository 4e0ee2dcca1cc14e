# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reference/models/{graphs.json,formula.json} from torchvision, efficientnet-lite-pytorch and
peer_networks.py: what the networks' parameters are called and how they are shaped (a hash of the sorted list), how many
there are, how EfficientNet pads at several input sizes, and what the formula weights are.

Usage: models_reference.py [ID]   (with an id: prints its list and writes nothing)
"""
import hashlib
import json
import pathlib
import sys

import torch

from formula_weights import formula_tensor
from peer_networks import ALL, OTHERS, build

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "models"
PADDING_SIZES = [224, 160, 193, 300]
FORMULA_SEED = 7
FORMULA_MODELS = {"efficientnet-lite0", "resnet18", "resnet34", "resnet50", "mobilenet-v3-large", "mobilenet-v3-small"}


def natural(name):
    return 32 if name in OTHERS else 224


def state(model):
    return [(k, v) for k, v in model.state_dict().items() if not k.endswith("num_batches_tracked")]


def paddings(size):
    """[name, top, left, bottom, right] of each convolution."""
    rows = []
    for name, module in build("efficientnet-lite0", size=size).named_modules():
        if hasattr(module, "static_padding"):
            left, right, top, bottom = getattr(module.static_padding, "padding", (0, 0, 0, 0))
            rows.append([name, top, left, bottom, right])
    return rows


def batch_norms(model):
    return sorted({(m.eps, round(m.momentum, 12)) for m in model.modules() if type(m).__name__ == "BatchNorm2d"})


def names(model):
    """Name, shape and line end of each tensor, sorted by name."""
    return "".join(sorted(f"{key}\t{list(tensor.shape)}\n" for key, tensor in state(model)))


def main():
    if len(sys.argv) > 1:
        print(names(build(sys.argv[1], 1000, natural(sys.argv[1]))), end="")
        return
    OUT.mkdir(parents=True, exist_ok=True)
    torch.set_default_device("meta")  # names and shapes are asked for, no numbers
    graphs, formula = {"models": {}, "paddings": {}}, []
    for name in ALL:
        model = build(name, 1000, natural(name))
        graphs["models"][name] = {
            "parameters": sum(p.numel() for p in model.parameters()),
            "parameters_10_classes": sum(p.numel() for p in build(name, 10, natural(name)).parameters()),
            "batch_norms": batch_norms(model),
            "names_sha256": hashlib.sha256(names(model).encode()).hexdigest(),
        }
        if name not in FORMULA_MODELS:
            continue
        for key, tensor in state(model)[::23]:
            values = formula_tensor(key, tuple(tensor.shape), FORMULA_SEED)
            formula.append({"model": name, "name": key, "sha256": hashlib.sha256(values.tobytes()).hexdigest()})
    for size in PADDING_SIZES:
        graphs["paddings"][str(size)] = paddings(size)
    (OUT / "graphs.json").write_text(json.dumps(graphs, separators=(",", ":")) + "\n")
    (OUT / "formula.json").write_text(json.dumps({"seed": FORMULA_SEED, "tensors": formula}, indent=1) + "\n")


if __name__ == "__main__":
    main()
