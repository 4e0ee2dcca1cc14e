# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reference/exporting/logits.json: what the networks of peer_networks.py answer with the formula weights
(formula_weights.py) on formula pictures, computed in double. The exported files must give the same."""
import json
import pathlib

import numpy as np
import torch

from formula_weights import formula_state
from peer_networks import build

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "exporting" / "logits.json"
SEED = 11
CLASSES = 7
IMAGES = 3
RULES = {
    "imagenet": ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    "half": ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]),
}
CASES = [
    ("resnet18", 96, "imagenet"), ("resnet18", 75, "half"), ("resnet34", 64, "imagenet"), ("resnet50", 64, "imagenet"),
    ("efficientnet-lite0", 96, "half"), ("efficientnet-lite0", 75, "half"), ("efficientnet-lite0", 224, "half"),
    ("mobilenet-v3-large", 75, "half"), ("mobilenet-v3-large", 80, "half"), ("mobilenet-v3-small", 64, "imagenet"),
    ("resnet20", 32, "imagenet"), ("small-resnet", 48, "half"), ("tiny-resnet", 32, "half"), ("lenet5", 32, "half"),
    ("lenet5-relu", 28, "half"), ("cnn-6-16", 48, "half"), ("densenet121", 75, "imagenet"), ("vgg11-bn", 64, "imagenet"),
    ("efficientnet-lite2", 75, "half"),
]


def formula_pictures(count, size):
    """uint8 [count, size, size, 3]; value i of all: the top byte of i * 2654435761 modulo 2**32."""
    numbers = np.arange(count * size * size * 3, dtype=np.uint64) * np.uint64(2654435761)
    return ((numbers & np.uint64(0xFFFFFFFF)) >> np.uint64(24)).astype(np.uint8).reshape(count, size, size, 3)


def logits(name, size, rule):
    with torch.device("meta"):
        model = build(name, CLASSES, size)
    model.load_state_dict(formula_state(model, SEED), assign=True)
    model.double().eval()
    mean, std = (torch.tensor(v, dtype=torch.float64).view(1, 3, 1, 1) for v in RULES[rule])
    pictures = torch.from_numpy(formula_pictures(IMAGES, size)).permute(0, 3, 1, 2).double()
    with torch.no_grad():
        return model((pictures / 255 - mean) / std)


def main():
    OUT.parent.mkdir(parents=True, exist_ok=True)
    cases = [{"model": name, "size": size, "mean": RULES[rule][0], "std": RULES[rule][1],
              "logits": [[float(f"{v:.9g}") for v in row] for row in logits(name, size, rule)]}
             for name, size, rule in CASES]
    OUT.write_text(json.dumps({"seed": SEED, "classes": CLASSES, "images": IMAGES, "cases": cases}, indent=1) + "\n")


if __name__ == "__main__":
    main()
