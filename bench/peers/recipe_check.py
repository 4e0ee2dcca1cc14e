# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Trains a recipe with classmith-cli and the same recipe in PyTorch, and prints accuracies and seconds of both.

    recipe_check.py RECIPE DATA --cli CLASSMITH_CLI [--seeds N] [--epochs N] [--limit N] [--threads N]

DATA holds train/CLASS and test/CLASS, as CIFAR-10 as JPEGs does; all of train is learned, all of test validates. The
PyTorch side is what a script would be: ImageFolder's pictures, torchvision's transforms, the network of peer_networks.py
with torch's own starting values, the optimizer by its name. What it does is read from `classmith-cli recipes --json`, so
that both sides do what the recipe says; it knows recipes that begin with random numbers, with a constant rate. PyTorch
decodes each picture once and keeps it; Classmith decodes it in each epoch. --limit takes that many pictures of each
class to train with and a fifth of it to validate; then the figures say whether both learn alike, not how good the recipe is.
"""
import argparse
import csv
import json
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

import torch
import torchvision.transforms as T
from PIL import Image
from torch import nn

import peer_networks

PLAIN = {"schedule": "constant", "freeze": "none", "weights": "none", "fit": "squash"}  # what this script knows
NORMALISE = {"half": ((0.5,) * 3, (0.5,) * 3), "none": ((0.0,) * 3, (1.0,) * 3)}


def recipe_of(cli, name):
    listed = json.loads(subprocess.run([cli, "recipes", "--json"], capture_output=True, text=True, check=True).stdout)
    settings = next(each["settings"] for each in listed["recipes"] if each["name"] == name)
    for key, value in PLAIN.items():
        if settings.get(key) != value:
            raise SystemExit(f"{name}: this script knows {key} “{value}” alone, not “{settings.get(key)}”")
    return settings


def pictures_of(data, limit):
    """[(path below data, class, "train" or "val")], the same for both sides."""
    rows = []
    for folder, name in (("train", "train"), ("test", "val")):
        for place in sorted(path for path in (data / folder).iterdir() if path.is_dir()):
            files = sorted(place.iterdir())
            wanted = len(files) if limit == 0 else limit if name == "train" else max(1, limit // 5)
            rows += [(str(file.relative_to(data)), place.name, name) for file in files[:wanted]]
    return rows


def by_classmith(options, recipe, rows, seed, folder):
    listed = folder / "pictures.csv"
    with open(listed, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("path", "class", "set"), *rows])
    command = [options.cli, "train", options.data, "--samples", listed, "--out", folder / f"run {seed}", "--recipe",
               options.recipe, "--seed", seed, "--threads", options.threads, "--precision", "fp32", "--json"]
    if options.epochs:
        command += ["--epochs", options.epochs]
    start = time.monotonic()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    return [event["val_top1"] for event in events if event["event"] == "epoch"], time.monotonic() - start


def optimizer_of(settings, parameters):
    rate, decay = settings["learning_rate"], settings["weight_decay"]
    kinds = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "sgd": torch.optim.SGD}
    return kinds[settings["optimizer"]](parameters, lr=rate, weight_decay=decay)


class Pictures:
    """Decoded and fitted once; what is random comes anew each time."""

    def __init__(self, options, settings, rows, name):
        size = settings["size_px"]
        classes = sorted({row[1] for row in rows})
        fit = T.Resize((size, size))
        self.images = [fit(Image.open(options.data / row[0]).convert("RGB")) for row in rows if row[2] == name]
        self.labels = torch.tensor([classes.index(row[1]) for row in rows if row[2] == name])
        steps = [T.RandomHorizontalFlip(settings["augmentation.flip_probability"])] if name == "train" else []
        self.seen = T.Compose([*steps, T.ToTensor(), T.Normalize(*NORMALISE[settings["normalise"]])])

    def batches(self, order, batch):
        for begin in range(0, len(order), batch):
            part = order[begin:begin + batch]
            yield torch.stack([self.seen(self.images[i]) for i in part]), self.labels[part]


def accuracy(model, pictures):
    model.eval()
    with torch.no_grad():
        right = sum(int((model(x).argmax(1) == y).sum()) for x, y in pictures.batches(range(len(pictures.images)), 256))
    return right / len(pictures.images)


def by_torch(options, settings, rows, seed):
    torch.manual_seed(seed)
    random.seed(seed)
    torch.set_num_threads(options.threads)
    start = time.monotonic()
    train, test = (Pictures(options, settings, rows, name) for name in ("train", "val"))
    model = peer_networks.build(settings["model"], len({row[1] for row in rows}), settings["size_px"])
    optimizer = optimizer_of(settings, model.parameters())
    loss = nn.CrossEntropyLoss()
    curve = []
    for _ in range(options.epochs or settings["epochs"]):
        model.train()
        for x, y in train.batches(torch.randperm(len(train.images)).tolist(), settings["batch"]):
            optimizer.zero_grad()
            loss(model(x), y).backward()
            optimizer.step()
        curve.append(accuracy(model, test))
    return curve, time.monotonic() - start


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--cli", required=True, type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=0)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main():
    options = parsed()
    settings = recipe_of(options.cli, options.recipe)
    rows = pictures_of(options.data, options.limit)
    print(f"{options.recipe}: {sum(row[2] == 'train' for row in rows)} pictures, "
          f"{sum(row[2] == 'val' for row in rows)} to validate, {options.epochs or settings['epochs']} epochs")
    last = {"classmith": [], "torch": []}
    for seed in range(options.seeds):
        with tempfile.TemporaryDirectory() as place:
            results = {"classmith": by_classmith(options, settings, rows, seed, pathlib.Path(place)),
                       "torch": by_torch(options, settings, rows, seed)}
        for side, (curve, seconds) in results.items():
            last[side].append(100 * curve[-1])
            print(f"seed {seed} {side:<10} last {100 * curve[-1]:.2f} %, best {100 * max(curve):.2f} %, {seconds:.0f} s",
                  flush=True)
    means = {side: statistics.mean(values) for side, values in last.items()}
    print(f"mean of the last epochs: classmith {means['classmith']:.2f} %, torch {means['torch']:.2f} %, "
          f"difference {means['classmith'] - means['torch']:+.2f} points")


if __name__ == "__main__":
    main()
