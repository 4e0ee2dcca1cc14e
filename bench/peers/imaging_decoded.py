# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Every pixel of every picture below the given folders, and of all kinds that are made here: Classmith's and Pillow's.

    imaging_decoded.py IMAGING_DUMP FOLDER…

Needs Pillow, NumPy and the tool imaging_dump (cmake -DCLASSMITH_BENCH=ON). What both open is compared in full size, by
what the file is: `ImageOps.exif_transpose(Image.open(file)).convert("RGB")` against decodeImage(). Each group that is not
equal to the byte must have its reason in docs/imaging.md. Which files only one of the two opens says imaging_accepted.py.
"""
import argparse
import collections
import pathlib
import struct
import subprocess
import tempfile
import warnings

import numpy as np
from PIL import Image, ImageOps

import example_reference
import imaging_pictures
from imaging_accepted import generated

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "PPM", "MPO")


def by_pillow(path):
    """(what the file is, RGB), or nothing where Pillow does not open it."""
    try:
        with Image.open(path, formats=FORMATS) as image:
            tags = getattr(image, "tag_v2", {})
            kind = " ".join([image.format, image.mode] + [f"{name} {tags[tag]}" for name, tag in (
                ("photometric", 262), ("compression", 259), ("planes", 284)) if tag in tags])
            image.load()
            return kind, np.asarray(ImageOps.exif_transpose(image).convert("RGB")).astype(int)
    except Exception:  # whatever a broken file makes of it
        return None


def by_classmith(tool, paths):
    """RGB of each, None where it is refused."""
    with tempfile.NamedTemporaryFile() as out:
        subprocess.run([tool, out.name, "whole"], input="\n".join(map(str, paths)).encode(), check=True)
        data = pathlib.Path(out.name).read_bytes()
    at = 0
    for _ in paths:
        width, height = struct.unpack_from("<ii", data, at)
        at += 8 + 3 * width * height
        yield np.frombuffer(data, np.uint8, 3 * width * height, at - 3 * width * height).reshape(
            height, width, 3) if width else None


def made(folder):
    """The pictures of the tests, and those that a Pillow writes."""
    pictures = {**imaging_pictures.all_pictures(), **imaging_pictures.odd_tiffs(), **example_reference.rare()}
    for number, (name, content) in enumerate([*pictures.items(), *generated()]):
        (folder / f"{number:04} {name.replace('/', '-')}").write_bytes(content)
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", help="path of imaging_dump")
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None
    other, equal = collections.defaultdict(list), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        paths = sorted(path.absolute() for root in (*options.folders, made(pathlib.Path(folder)))
                       for path in root.rglob("*") if path.is_file() and "\n" not in str(path))
        for first in range(0, len(paths), 100):  # a portion at a time: whole pictures are large
            portion = paths[first:first + 100]
            for path, ours in zip(portion, by_classmith(options.tool, portion)):
                theirs = by_pillow(path) if ours is not None else None
                if theirs is None:
                    continue
                kind, pixels = theirs
                if ours.shape == pixels.shape and (ours == pixels).all():
                    equal[kind] += 1
                else:
                    largest = np.abs(ours - pixels).max() if ours.shape == pixels.shape else "another size"
                    other[kind].append((largest, path))
    print(f"Opened by both: {sum(equal.values()) + sum(map(len, other.values()))}, "
          f"equal to the byte: {sum(equal.values())}")
    for kind, files in sorted(other.items()):
        print(f"\n{kind}: {len(files)} differ, {equal[kind]} are equal")
        for largest, path in files[:8]:
            print(f"    {largest!s:>12}  {path}")


main()
