# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reference/models/{parameters.tsv,graphs.json,formula.json} from torchvision and
efficientnet-lite-pytorch: what the networks' parameters are called, how many there are, how EfficientNet pads at
several input sizes, and what the formula weights are."""
import hashlib
import json
import pathlib

import torchvision
from efficientnet_lite_pytorch import EfficientNet

from formula_weights import formula_tensor

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "models"
PADDING_SIZES = [224, 160, 193, 300]
FORMULA_SEED = 7


def build(name, classes=1000, size=224):
    if name == "efficientnet-lite0":
        return EfficientNet.from_name(name, num_classes=classes, image_size=size)
    return getattr(torchvision.models, name)(num_classes=classes)


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


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    lines, graphs, formula = [], {"models": {}, "paddings": {}}, []
    for name in ["efficientnet-lite0", "resnet18", "resnet34", "resnet50", "mobilenet_v3_large", "mobilenet_v3_small"]:
        model = build(name)
        for key, tensor in state(model):
            lines.append(f"{name}\t{key}\t{list(tensor.shape)}\n")
        graphs["models"][name] = {
            "parameters": sum(p.numel() for p in model.parameters()),
            "parameters_10_classes": sum(p.numel() for p in build(name, 10).parameters()),
            "batch_norms": batch_norms(model),
        }
        for key, tensor in state(model)[::23]:
            values = formula_tensor(key, tuple(tensor.shape), FORMULA_SEED)
            formula.append({"model": name, "name": key, "sha256": hashlib.sha256(values.tobytes()).hexdigest()})
    for size in PADDING_SIZES:
        graphs["paddings"][str(size)] = paddings(size)
    (OUT / "parameters.tsv").write_text("".join(lines))
    (OUT / "graphs.json").write_text(json.dumps(graphs, separators=(",", ":")) + "\n")
    (OUT / "formula.json").write_text(json.dumps({"seed": FORMULA_SEED, "tensors": formula}, indent=1) + "\n")


if __name__ == "__main__":
    main()
