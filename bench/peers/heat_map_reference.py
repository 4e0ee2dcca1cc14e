# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reference/learning/heat_map.json: class activation maps (Zhou et al. 2016) of torchvision's and
efficientnet-lite-pytorch's networks with formula weights, and Grad-CAM (Selvaraju et al. 2017) by autograd, which for
such networks is the same map divided by its number of fields; where the two differ, nothing is written. MobileNetV3's
head is no single linear layer: its maps are Grad-CAM's, times the number of fields.

Usage: heat_map_reference.py
"""
import json

import torch

from network_reference import CLASSES, HALF, IMAGENET, OUT, SEED, formula_model, formula_pictures, normalised, rounded

CASES = [("resnet18", 32), ("resnet18", 64), ("resnet50", 96), ("efficientnet-lite0", 96), ("efficientnet-lite0", 160),
         ("mobilenet-v3-large", 32), ("mobilenet-v3-small", 64), ("mobilenet-v3-small", 160)]


def pooled_module(model):
    return model._avg_pooling if hasattr(model, "_avg_pooling") else model.avgpool


def maps_of(model, x):
    """The maps [classes, rows, columns], the logits, and the feature map, of one picture."""
    kept = []
    hook = pooled_module(model).register_forward_pre_hook(lambda module, inputs: kept.append(inputs[0]))
    logits = model(x)
    hook.remove()
    features, logits = kept[0], logits[0]
    if hasattr(model, "classifier"):
        fields = features.shape[2] * features.shape[3]
        return torch.stack([grad_cam(logit, features) * fields for logit in logits]), logits, features
    head = model._fc if hasattr(model, "_fc") else model.fc
    return torch.einsum("ck,kyx->cyx", head.weight, features[0]), logits, features


def grad_cam(logit, features):
    (gradient,) = torch.autograd.grad(logit, features, retain_graph=True)
    return torch.einsum("k,kyx->yx", gradient[0].mean(dim=(1, 2)), features[0])


def case(name, size):
    rule = HALF if name.startswith("eff") else IMAGENET
    model = formula_model(name, size)
    maps, logits, features = maps_of(model, normalised(formula_pictures(1, size), rule))
    fields = maps.shape[1] * maps.shape[2]
    worst = max((grad_cam(logits[c], features) * fields - maps[c]).abs().max().item() for c in range(CLASSES))
    print(name, size, tuple(maps.shape), "Grad-CAM differs by", worst)
    assert worst < 1e-3, "CAM and Grad-CAM are not the same map"
    return {"model": name, "size": size, "rows": maps.shape[1], "columns": maps.shape[2],
            "maps": [rounded(one) for one in maps], "logits": rounded(logits)}


def main():
    reference = {"classes": CLASSES, "seed": SEED, "cases": [case(name, size) for name, size in CASES]}
    (OUT / "heat_map.json").write_text(json.dumps(reference, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
