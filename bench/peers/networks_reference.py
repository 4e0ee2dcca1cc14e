# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reference/learning/networks.json: outputs and one backward pass of the networks of peer_networks.py at
formula weights, at two input sizes each, computed in double. What is differentiated is a weighted sum of all logits,
which no size of the logits makes flat.

Usage: networks_reference.py [ID …]   (with ids: prints them and writes nothing)
"""
import json
import sys

import torch

from formula_weights import formula_state
from network_reference import HALF, IMAGENET, OUT, formula_pictures, normalised
from peer_networks import build

CLASSES = 5
SEED = 11
PICTURES = 2
CASES = [(name, (32, 48), False) for name in
         ("resnet20", "resnet32", "resnet44", "resnet56", "resnet110", "small-resnet", "tiny-resnet", "lenet5",
          "lenet5-relu", "cnn-6-16")]
CASES += [(name, (64, 96), False) for name in ("resnet101", "resnet152", "densenet121", "vgg16-bn")]
CASES += [("vgg11-bn", (64, 160), False), ("efficientnet-lite1", (75, 96), False),
          ("efficientnet-lite2", (75, 96), False)]
CASES += [("resnet18", (64, 96), True), ("resnet50", (64, 96), True), ("resnet20", (32, 48), True),
          ("tiny-resnet", (32, 48), True)]


def rule_of(name):
    return HALF if name.startswith("eff") else IMAGENET


def case(name, size, squeezes):
    with torch.device("meta"):
        model = build(name, CLASSES, size, squeezes)
    model.load_state_dict(formula_state(model, SEED), assign=True)
    model = model.double().eval()
    logits = model(normalised(formula_pictures(PICTURES, size), rule_of(name)).double())
    weights = torch.tensor([[1 / (1 + i + 2 * j) for j in range(CLASSES)] for i in range(PICTURES)], dtype=torch.float64)
    (logits * weights).sum().backward()
    named = list(model.named_parameters())
    norm = sum((p.grad ** 2).sum() for _, p in named).sqrt().item()
    chosen = [named[0], named[len(named) // 2], named[-2], named[-1]]
    gradients = {key: float(f"{p.grad.abs().mean().item():.9g}") for key, p in chosen}
    print(name, size, "squeezes" if squeezes else "", logits[0].tolist(), norm, flush=True)
    return {"model": name, "size": size, "squeezes": squeezes, "gradient_norm": float(f"{norm:.9g}"),
            "logits": [float(f"{v:.9g}") for v in logits.flatten().tolist()], "gradients": gradients}


def main():
    asked = set(sys.argv[1:])
    cases = [case(name, size, squeezes) for name, sizes, squeezes in CASES for size in sizes
             if not asked or name in asked]
    reference = {"classes": CLASSES, "seed": SEED, "pictures": PICTURES, "cases": cases}
    if not asked:
        (OUT / "networks.json").write_text(json.dumps(reference, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
