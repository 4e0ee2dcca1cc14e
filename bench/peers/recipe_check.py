# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Trains a recipe with classmith-cli and the same recipe in PyTorch, and prints accuracies and seconds of both.

    recipe_check.py RECIPE DATA --cli CLASSMITH_CLI [--seeds N] [--epochs N] [--limit N] [--validate N] [--threads N]
                    [--within POINTS] [--keep FILE] [--side classmith|torch]

DATA holds train/CLASS and test/CLASS, as CIFAR-10 as JPEGs does; all of train is learned, all of test validates. What both
do is read from `classmith-cli recipes --json`; what PyTorch knows of it is in recipe_torch.py. PyTorch decodes each picture
once and keeps it; Classmith decodes it in each epoch. --limit takes that many pictures of each class to train with and a
fifth of it to validate, or --validate; then the figures say whether both learn alike, not how good the recipe is.

The exit code is 1 where the means of the last epochs, over the seeds, are further apart than --within. The standard
error of the difference, from the spread of the seeds, says how much of it may be chance. --keep adds each curve to a file,
a JSON object a line, and does not compute again what that holds; with --side, one side at a time.
"""
import argparse
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import torch

import recipe_torch

SIDES = ("classmith", "torch")


def recipe_of(cli, name, epochs):
    listed = json.loads(subprocess.run([cli, "recipes", "--json"], capture_output=True, text=True, check=True).stdout)
    said = next(each["settings"] for each in listed["recipes"] if each["name"] == name)
    return recipe_torch.understood(name, {**said, **({"epochs": epochs} if epochs else {})})


def pictures_of(data, limit, validate):
    """[(path below data, class, "train" or "val")], the same for both sides."""
    most = {"train": limit, "val": validate or limit // 5}
    rows = []
    for folder, name in (("train", "train"), ("test", "val")):
        for place in sorted(path for path in (data / folder).iterdir() if path.is_dir()):
            files = sorted(place.iterdir())
            rows += [(str(file.relative_to(data)), place.name, name) for file in files[:most[name] or len(files)]]
    return rows


def run_of(cli, words):
    """What a command of classmith-cli says as JSON, a line each."""
    done = subprocess.run([str(word) for word in (cli, *words, "--json")], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def trained_by_classmith(options, rows, seed, run, more=()):
    """The training's events; run is a folder that is not there yet, beside which its list of pictures is written."""
    listed = run.with_suffix(".csv")
    with open(listed, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("path", "class", "set"), *rows])
    return run_of(options.cli, ["train", options.data, "--samples", listed, "--out", run, "--recipe", options.recipe,
                                "--seed", seed, "--threads", options.threads, "--precision", "fp32", *more])


class Classmith:
    def __init__(self, options, settings, rows):
        self.options, self.settings, self.rows = options, settings, rows

    def curve(self, seed):
        with tempfile.TemporaryDirectory() as folder:
            events = trained_by_classmith(self.options, self.rows, seed, pathlib.Path(folder) / f"run {seed}",
                                          ["--epochs", self.settings["epochs"]])
        return [event["val_top1"] for event in events if event["event"] == "epoch"]


class Torch:
    def __init__(self, options, settings, rows):
        torch.set_num_threads(options.threads)
        self.settings = settings
        self.train, self.test = (recipe_torch.Pictures(options.data, rows, name, settings) for name in ("train", "val"))

    def curve(self, seed):
        return [epoch.accuracy for epoch in recipe_torch.trained(self.settings, self.train, self.test, seed)]


class Kept:
    """Curves that were computed before, by what they are of."""

    def __init__(self, file):
        self.file, self.curves = file, {}
        if file and file.exists():
            lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
            self.curves = {tuple(line["of"]): line for line in lines}

    def add(self, of, curve, seconds):
        self.curves[of] = {"of": of, "curve": curve, "seconds": seconds, "load": os.getloadavg()[1]}
        if self.file:
            with open(self.file, "a", encoding="utf-8") as file:
                file.write(json.dumps(self.curves[of]) + "\n")


def curves_of(side, options, settings, rows):
    kept, maker = Kept(options.keep), None
    for seed in range(options.seeds):
        of = (options.recipe, side, seed, settings["epochs"], options.limit, options.validate)
        if of not in kept.curves:
            start = time.monotonic()
            maker = maker or {"classmith": Classmith, "torch": Torch}[side](options, settings, rows)
            kept.add(of, maker.curve(seed), time.monotonic() - start)
        found = kept.curves[of]
        percent = [100 * value for value in found["curve"]]
        passed = next((str(i + 1) for i, value in enumerate(percent) if value >= options.passes), "none")
        print(f"seed {seed} {side:<10} last {percent[-1]:.2f} %, best {max(percent):.2f} % in epoch "
              f"{percent.index(max(percent)) + 1} of {len(percent)}, {options.passes:g} % passed in epoch: {passed}, "
              f"{found['seconds']:.0f} s (a machine with a load of {found['load']:.1f} on {os.cpu_count()} processors)",
              flush=True)
        yield percent


def difference(name, ours, theirs):
    """Prints means over the seeds and how far they are apart; returns that."""
    apart = statistics.mean(ours) - statistics.mean(theirs)
    error = ""
    if len(ours) > 1:
        error = (statistics.variance(ours) / len(ours) + statistics.variance(theirs) / len(theirs)) ** 0.5
        error = f", standard error {error:.2f}"
    print(f"mean of the {name} epochs: classmith {statistics.mean(ours):.2f} %, torch {statistics.mean(theirs):.2f} %, "
          f"difference {apart:+.2f} points{error}")
    return apart


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--cli", required=True, type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=0, help="other than the recipe's")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--validate", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--within", type=float, default=0.7, help="points (default: %(default)g)")
    parser.add_argument("--passes", type=float, default=60, help="tells when an epoch has so many percent (%(default)g)")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--side", choices=SIDES, help="trains this one alone, and compares nothing")
    return parser.parse_args()


def main():
    options = parsed()
    settings = recipe_of(options.cli, options.recipe, options.epochs)
    rows = pictures_of(options.data, options.limit, options.validate)
    print(f"{options.recipe}: {sum(row[2] == 'train' for row in rows)} pictures, "
          f"{sum(row[2] == 'val' for row in rows)} to validate, {settings['epochs']} epochs, {options.threads} threads")
    sides = [options.side] if options.side else SIDES
    curves = {side: list(curves_of(side, options, settings, rows)) for side in sides}
    if options.side:
        return 0
    difference("best", *([max(curve) for curve in curves[side]] for side in SIDES))
    apart = difference("last", *([curve[-1] for curve in curves[side]] for side in SIDES))
    print(f"within {options.within:g} points: {'yes' if abs(apart) <= options.within else 'NO'}")
    return 0 if abs(apart) <= options.within else 1


if __name__ == "__main__":
    sys.exit(main())
