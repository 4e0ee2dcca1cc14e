# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reference/learning/network.json: what torchvision and efficientnet-lite-pytorch compute from formula
weights and formula pictures, and what the embedded weights say of three sample pictures through Pillow.

Usage: network_reference.py EMBEDDED_WEIGHTS.pth
"""
import json
import pathlib
import sys

import numpy as np
import torch
import torchvision
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image

from formula_weights import formula_state

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "tests" / "reference" / "learning"
CLASSES = 5
SEED = 11
SIZES = [224, 160, 256]
IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
HALF = ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])
MOBILENET = ["features.0.0.weight", "features.4.block.1.0.weight", "features.5.block.2.fc1.weight",
             "features.5.block.2.fc2.bias", "features.8.block.1.1.weight", "classifier.0.weight"]
SAMPLES = ["glass/glass129.jpg", "metal/metal10.jpg", "cardboard/cardboard102.jpg"]


def formula_pictures(count, size):
    """uint8 [count, size, size, 3]; the same formula as in tests/learning/network_fixtures.cpp."""
    k, y, x, c = np.meshgrid(*(np.arange(n, dtype=np.int64) for n in (count, size, size, 3)), indexing="ij")
    return ((3 * x + 2 * y * (k + 1) + 61 * c + x * y // (16 + 8 * k)) % 256).astype(np.uint8)


def build(name, size, classes=CLASSES):
    if name == "efficientnet-lite0":
        return EfficientNet.from_name(name, num_classes=classes, image_size=size)
    return getattr(torchvision.models, name.replace("-", "_"))(num_classes=classes)


def formula_model(name, size):
    model = build(name, size)
    model.load_state_dict(formula_state(model, SEED))
    return model.eval()


def normalised(pictures, rule):
    mean, std = (torch.tensor(v).view(1, 3, 1, 1) for v in rule)
    return (torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255 - mean) / std


def rounded(tensor):
    return [float(f"{v:.8g}") for v in tensor.detach().double().flatten().tolist()]


def features(model, x):
    """The pooled features: what the head is given."""
    kept = []
    head = next(getattr(model, name) for name in ("_fc", "fc", "classifier") if hasattr(model, name))
    hook = head.register_forward_pre_hook(lambda module, inputs: kept.append(inputs[0]))
    logits = model(x)
    hook.remove()
    return logits, kept[0]


def forward_cases():
    cases = []
    for name in ["resnet18", "resnet34", "resnet50", "efficientnet-lite0", "mobilenet-v3-large", "mobilenet-v3-small"]:
        # ImageNet's rule drives MobileNetV3-Large with formula weights to logits of 100, where float32 ends.
        rule = HALF if name in ("efficientnet-lite0", "mobilenet-v3-large") else IMAGENET
        for size in SIZES:
            x = normalised(formula_pictures(2, size), rule)
            with torch.no_grad():
                logits, pooled = features(formula_model(name, size), x)
            cases.append({"model": name, "size": size, "logits": rounded(logits), "features": rounded(pooled[:, :12])})
            if name == "mobilenet-v3-large":
                cases[-1]["mean"], cases[-1]["std"] = rule
            print(name, size, logits.tolist())
    return cases


def gradient_case(name, size, training, parameters):
    """Mean absolute gradients of a cross entropy, and running statistics after one step forward."""
    model = formula_model(name, size).train(training)
    x = normalised(formula_pictures(4, size), HALF if name.startswith("eff") else IMAGENET)
    loss = torch.nn.functional.cross_entropy(model(x), torch.tensor([0, 1, 2, 3]))
    loss.backward()
    named = dict(model.named_parameters())
    case = {"model": name, "size": size, "training": training, "loss": loss.item(), "gradients": {}, "statistics": {}}
    for key in parameters:
        case["gradients"][key] = {"mean_abs": named[key].grad.abs().mean().item(), "first": rounded(named[key].grad.flatten()[:3])}
    for key, buffer in list(model.named_buffers())[:2]:
        case["statistics"][key] = rounded(buffer[:4])
    print(name, "loss", loss.item())
    return case


def embedded_case(weights):
    model = build("efficientnet-lite0", 224, 1000)
    model.load_state_dict(torch.load(weights, weights_only=True))
    model.eval()
    answers = []
    for name in SAMPLES:
        image = Image.open(ROOT / "resources" / "sample" / "trashnet" / name).convert("RGB")
        image = torchvision.transforms.Resize(256, Image.BICUBIC)(image)
        image = np.asarray(torchvision.transforms.CenterCrop(224)(image))
        with torch.no_grad():
            logits = model(normalised(image[None].copy(), HALF))[0]
        top = logits.topk(5)
        answers.append({"picture": name, "pixel_sum": int(image.astype(np.int64).sum()), "top": top.indices.tolist(),
                        "top_logits": rounded(top.values), "logits": rounded(logits[:20])})
        print(name, top)
    return answers


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    reference = {
        "classes": CLASSES,
        "seed": SEED,
        "forward": forward_cases(),
        "backward": [
            gradient_case("resnet18", 64, True, ["conv1.weight", "layer2.0.downsample.0.weight", "layer3.0.bn1.weight",
                                                 "layer4.1.bn2.bias", "fc.weight", "fc.bias"]),
            gradient_case("efficientnet-lite0", 64, False, ["_conv_stem.weight", "_blocks.1._depthwise_conv.weight",
                                                            "_blocks.5._bn1.weight", "_conv_head.weight", "_fc.bias"]),
            gradient_case("mobilenet-v3-large", 64, False, MOBILENET + ["features.16.0.weight", "classifier.3.bias"]),
            gradient_case("mobilenet-v3-small", 96, False, MOBILENET + ["features.12.0.weight", "classifier.3.weight"]),
        ],
        "embedded": embedded_case(sys.argv[1]),
    }
    (OUT / "network.json").write_text(json.dumps(reference, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
