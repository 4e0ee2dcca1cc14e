# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""What the settings for rare classes do, with classmith-cli and in PyTorch on the same pictures: the recall of the rare one.

    imbalance_check.py DATA --cli CLASSMITH_CLI [--frequent CLASS] [--rare CLASS] [--pictures N] [--times N]
                       [--recipe NAME] [--epochs N] [--seeds N] [--threads N]

DATA holds train/CLASS and test/CLASS, as CIFAR-10 as JPEGs does. So many pictures of the frequent class are learned and
a --times-th of the rare one; all of both in test validate, as many of each. Both sides keep the best epoch. A change is
that of the recall against a plain training of the same seed; its noise is twice its standard error over the seeds, a point
at least. The exit code is 1 where a change is beyond the noise on both sides, in different directions.
"""
import argparse
import csv
import pathlib
import statistics
import sys
import tempfile

import torch

import recipe_check
import recipe_torch

VARIANTS = {  # name → settings by key, and as options
    "plain": ({}, []),
    "class weights": ({"class_weights": "balanced"}, ["--class-weights", "balanced"]),
    "sampler": ({"sampler": "balanced"}, ["--sampler", "balanced"]),
    "focal": ({"loss": "focal"}, ["--loss", "focal"]),
}
SIDES = ("classmith", "torch")


def pictures_of(options):
    """[(path below data, class, "train" or "val")]"""
    rows = []
    for folder, name in (("train", "train"), ("test", "val")):
        for each in (options.frequent, options.rare):
            files = sorted((options.data / folder / each).iterdir())
            share = 1 if each == options.frequent else options.times
            wanted = options.pictures // share if name == "train" else len(files)
            rows += [(str(file.relative_to(options.data)), each, name) for file in files[:wanted]]
    return rows


def by_classmith(options, rows, words, seed):
    """{class: recall}"""
    with tempfile.TemporaryDirectory() as folder:
        run = pathlib.Path(folder) / "run"
        recipe_check.trained_by_classmith(options, rows, seed, run, ["--epochs", options.epochs, *words])
        said = recipe_check.run_of(options.cli, ["evaluate", run, "--set", "val", "--threads", options.threads])[-1]
    return {each["class"]: each["recall"] for each in said["per_class"]}


def by_torch(options, rows, changed, seed):
    settings = recipe_check.recipe_of(options.cli, options.recipe, options.epochs)
    settings = recipe_torch.understood(options.recipe, {**settings, **changed})
    torch.set_num_threads(options.threads)
    train, test = (recipe_torch.Pictures(options.data, rows, name, settings) for name in ("train", "val"))
    curve = recipe_torch.trained(settings, train, test, seed)
    return dict(zip(sorted((options.frequent, options.rare)), curve[recipe_torch.best_of(curve)].recalls))


def change_of(recalls, plain):
    """In points, with its noise."""
    each = [100 * (a - b) for a, b in zip(recalls, plain)]
    error = statistics.stdev(each) / len(each) ** 0.5 if len(each) > 1 else 0
    return statistics.mean(each), max(1, 2 * error)


def is_beyond(change, noise):
    return abs(change) > noise


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--cli", required=True, type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--frequent", default="cat")
    parser.add_argument("--rare", default="dog")
    parser.add_argument("--pictures", type=int, default=1000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--recipe", default="lenet5-cifar10")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--csv", type=pathlib.Path, help="each training's recalls, too")
    return parser.parse_args()


def main():
    options = parsed()
    rows = pictures_of(options)
    print(f"{options.recipe}, {options.epochs} epochs, {options.pictures} pictures of {options.frequent} and "
          f"{options.pictures // options.times} of {options.rare} to learn from, "
          f"{sum(row[2] == 'val' for row in rows)} to validate; {options.seeds} seeds, {options.threads} threads")
    recalls, lines = {}, []
    for name, (changed, words) in VARIANTS.items():
        for seed in range(options.seeds):
            for side, made in (("classmith", by_classmith(options, rows, words, seed)),
                               ("torch", by_torch(options, rows, changed, seed))):
                recalls.setdefault((name, side), []).append(made)
                lines.append((name, side, seed, made[options.frequent], made[options.rare]))
                print("{}, {}, seed {}: recall of the frequent {:.3f}, of the rare {:.3f}".format(*lines[-1]), flush=True)
    if options.csv:
        with open(options.csv, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("variant", "side", "seed", "frequent", "rare"), *lines])
    print(f"{'':<14} {'side':<10} {'rare':>7} {'frequent':>9} {'balanced':>9} {'change of the rare':>19}")
    agree = True
    for name in VARIANTS:
        changes = {}
        for side in SIDES:
            rare, often = ([each[which] for each in recalls[name, side]] for which in (options.rare, options.frequent))
            changes[side] = change_of(rare, [each[options.rare] for each in recalls["plain", side]])
            means = [100 * statistics.mean(values) for values in (rare, often)]
            print(f"{name:<14} {side:<10} {means[0]:>6.1f}% {means[1]:>8.1f}% {sum(means) / 2:>8.1f}% "
                  f"{changes[side][0]:>+9.1f} ± {changes[side][1]:.1f} points")
        both = all(is_beyond(*change) for change in changes.values())
        if both and (changes["classmith"][0] > 0) != (changes["torch"][0] > 0):
            print(f"{name}: the sides change in different directions")
            agree = False
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
