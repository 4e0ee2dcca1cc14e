# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Exported files against ONNX Runtime, PyTorch and the model itself.

    export_check.py EXPORT_DIR DATASET [--images 200]

EXPORT_DIR is what classmith-cli export wrote; DATASET the folder that the paths in check.csv are below. Decodes and
preprocesses with Pillow and torchvision, by the rule inside the files; runs the ONNX file by ONNX Runtime and the
TorchScript file by PyTorch; compares both with each other and with the model's own logits (check.csv). Also: onnx's
full check, and the state dict loaded strictly into the peers' own network. Ends with 1 where a top answer differs or a
logit is more than 1e-4 away. (snippets_check.py runs the example programs of an export.)
"""
import argparse
import csv
import json
import pathlib
import sys
import warnings

import numpy as np
import onnx
import onnxruntime
import torch
import torchvision
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image, ImageOps
from torchvision.transforms import CenterCrop, InterpolationMode, Resize

PROMISED = 1e-4
TIE = 1e-4
BATCH = 20


def only(folder, pattern):
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"{folder} holds {len(found)} files {pattern}, not one")
    return found[0]


def open_onnx(folder):
    path = only(folder, "*.onnx")
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    about = json.loads(session.get_modelmeta().custom_metadata_map["classmith.json"])
    return about, lambda x: session.run(None, {"images": x})


def open_torchscript(folder):
    extra = {"classmith.json": ""}
    module = torch.jit.load(str(only(folder, "*.pt")), _extra_files=extra)
    module.eval()

    def run(x):
        with torch.no_grad():
            return [t.numpy() for t in module(torch.from_numpy(x))]

    return json.loads(extra["classmith.json"]), run, module


def prepare(path, rule):
    picture = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    resized = Resize(rule["resize_short_side"], InterpolationMode(rule["interpolation"]))(picture)
    return np.asarray(CenterCrop(rule["size"])(resized), dtype=np.float32).transpose(2, 0, 1)


def read_check(folder, wanted):
    with open(folder / "check.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    rows = rows[1 : wanted + 1]
    return [r[0] for r in rows], np.array([[float(v) for v in r[1:]] for r in rows])


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def same_top(reference, candidate):
    p = softmax(reference.astype(np.float64))
    rows = np.arange(len(p))
    return int((p.max(axis=1) - p[rows, candidate.argmax(axis=1)] < TIE).sum())


def compare(title, reference, candidate):
    same, largest = same_top(reference, candidate), float(np.abs(reference - candidate).max())
    print(f"{title:<50} {same:>5} of {len(reference):<5} {largest:12.3g}")
    return same == len(reference) and largest <= PROMISED


def networks(classes, size):
    for name in ["resnet18", "resnet34", "resnet50", "mobilenet-v3-large", "mobilenet-v3-small"]:
        yield name, getattr(torchvision.models, name.replace("-", "_"))(num_classes=classes)
    name = "efficientnet-lite0"
    yield name, EfficientNet.from_name(name, num_classes=classes, image_size=size)


def strict_load(module, about):
    """Loads the file's state dict into the network of torchvision or efficientnet-lite-pytorch whose names it has."""
    state = module.state_dict()
    for name, network in networks(len(about["classes"]), about["preprocessing"]["size"]):
        if {k for k in network.state_dict() if "num_batches" not in k} == set(state):
            return f"{name}: {network.load_state_dict(state, strict=True)}"
    return "no network has these names"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=pathlib.Path)
    parser.add_argument("dataset", type=pathlib.Path)
    parser.add_argument("--images", type=int, default=200)
    options = parser.parse_args()
    warnings.filterwarnings("ignore", category=DeprecationWarning)

    about, by_onnxruntime = open_onnx(options.export)
    about_too, by_pytorch, module = open_torchscript(options.export)
    stable = {k: v for k, v in about.items() if k != "date"}
    assert stable == {k: v for k, v in about_too.items() if k != "date"}, "the files' metadata differ"
    paths, own = read_check(options.export, options.images)
    ort, pt, probability_error = [], [], 0.0
    for first in range(0, len(paths), BATCH):
        x = np.stack([prepare(options.dataset / p, about["preprocessing"]) for p in paths[first : first + BATCH]])
        for run, collected in [(by_onnxruntime, ort), (by_pytorch, pt)]:
            logits, probabilities = run(x)
            probability_error = max(probability_error, float(np.abs(softmax(logits) - probabilities).max()))
            collected.append(logits)
    ort, pt = np.concatenate(ort), np.concatenate(pt)

    print(f"onnx {onnx.__version__} full check: passed. {len(about['classes'])} classes, {about['preprocessing']}")
    print(f"state dict, strictly loaded: {strict_load(module, about)}")
    print(f"{'':<50} {'same top answer':>14} {'logit difference':>17}")
    good = compare(f"ONNX by ONNX Runtime {onnxruntime.__version__} / the model", own, ort)
    good &= compare(f"TorchScript by PyTorch {torch.__version__} / the model", own, pt)
    good &= compare("ONNX Runtime / PyTorch", ort, pt)
    print(f"probabilities against softmax(logits): {probability_error:.3g}")
    sys.exit(0 if good and probability_error < 1e-5 else 1)


if __name__ == "__main__":
    main()
