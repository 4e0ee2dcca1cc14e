# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Preprocessing of a whole folder by Classmith and by Pillow + torchvision: how far are they apart?

Needs the tool imaging_dump (cmake -DCLASSMITH_BENCH=ON, or bench/peers/imaging_dump.cpp built by hand).
"""

import argparse
import pathlib
import subprocess
import tempfile
import warnings

import numpy as np
import torchvision.transforms as T
from PIL import Image, ImageOps

SUFFIXES = {".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp", ".gif"}
MODES = {"bilinear": T.InterpolationMode.BILINEAR, "bicubic": T.InterpolationMode.BICUBIC}


def theirs(path, size, short, mode):
    step = T.Compose([T.Resize(short, MODES[mode]), T.CenterCrop(size)])
    image = Image.open(path)
    image.seek(0)
    return np.asarray(step(ImageOps.exif_transpose(image).convert("RGB")))


def ours(tool, paths, size, short, mode):
    with tempfile.NamedTemporaryFile() as out:
        listing = "\n".join(map(str, paths)).encode()
        command = [tool, out.name, str(size), str(short), mode]
        seconds = subprocess.run(command, input=listing, check=True, capture_output=True).stdout.decode().strip()
        pixels = np.fromfile(out.name, np.uint8).reshape(len(paths), size, size, 3)
    return pixels, seconds


def compare(tool, paths, size, short, mode):
    mine, seconds = ours(tool, paths, size, short, mode)
    largest, mean, equal = 0, 0.0, 0
    for path, pixels in zip(paths, mine):
        step = np.abs(pixels.astype(int) - theirs(path, size, short, mode))
        largest, mean, equal = max(largest, int(step.max())), mean + step.mean() / len(paths), equal + (step.max() == 0)
    print(f"{mode:9} {short:4} -> {size:4}   {len(paths):5}  {equal:9}   {mean:10.5f}  {largest:7}   {seconds}")
    return largest <= 2 and mean <= 0.5


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool", help="path of imaging_dump")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    paths = sorted(p for p in options.folder.rglob("*") if p.suffix.lower() in SUFFIXES)
    print("filter    short  size  files  bit-equal  mean /255    largest  Classmith")
    rules = [(224, 256, "bilinear"), (224, 256, "bicubic"), (224, 224, "bicubic"), (320, 366, "bicubic")]
    fine = [compare(options.tool, paths, *rule) for rule in rules]
    raise SystemExit(0 if all(fine) else "further apart than promised (mean 0.5, largest 2)")


if __name__ == "__main__":
    main()
