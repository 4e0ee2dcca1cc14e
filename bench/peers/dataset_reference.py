# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""What torchvision's ImageFolder makes of a tree of files, and splits by an implementation of our rule of its own, for
tests/dataset.

Usage: python dataset_reference.py [OUTPUT]; writes tests/reference/dataset/dataset.json.
"""
import json
import pathlib
import sys
import tempfile

from torchvision import __version__ as torchvision_version
from torchvision.datasets import ImageFolder

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "tests" / "reference" / "dataset" / "dataset.json"

FILES = [
    "zebra/1.jpg", "zebra/2.JPG", "zebra/deep/er/3.Jpeg", "zebra/deep.jpg",
    "Zebra/1.png", "Zebra/2.PNG", "Zebra/notes.txt", "Zebra/picture.jpg.bak", "Zebra/noextension",
    "10/a.bmp", "9/a.ppm", "9/b.pgm", "9/.c.tif", "_under/a.tif", "a b/a.tiff", "a-b/a.webp", "a,b/with, comma.jpg",
    "a'b/\"quoted\".jpg", "ä/ü.jpg", "é/1.jpg", "猫/图片 1.jpg", "🐜/ant 🐜.jpg", "ﬁ/ligature.jpg", "empty/readme.md",
]

WORD = (1 << 64) - 1


def mix(state, word):
    z = ((state ^ word) + 0x9E3779B97F4A7C15) & WORD
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return z ^ (z >> 31)


def place_hash(seed, path):
    data = path.encode("utf-8")
    state = mix(0, seed)
    whole = len(data) // 8 * 8
    for at in range(0, whole, 8):
        state = mix(state, int.from_bytes(data[at:at + 8], "little"))
    state = mix(state, int.from_bytes(data[whole:], "little"))
    return mix(state, len(data))


def folder_case():
    with tempfile.TemporaryDirectory() as root:
        for name in FILES:
            path = pathlib.Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        folder = ImageFolder(root, allow_empty=True)
        samples = [(str(pathlib.Path(path).relative_to(root)), folder.classes[index]) for path, index in folder.samples]
        # Ours leaves out hidden files and classes without pictures.
        samples = sorted(pair for pair in samples if "/." not in pair[0])
        used = {name for _, name in samples}
        return {"files": FILES, "classes": [name for name in folder.classes if name in used], "samples": samples}


def split_case(seed, fraction, counts):
    images, validation = [], []
    for index, count in enumerate(counts):
        paths = [f"class {index}/图片 {number}.jpg" for number in range(count)]
        images.append(paths)
        wanted = min(max(int(fraction * count + 0.5), 1), count - 1) if count > 1 else 0
        validation += sorted(paths, key=lambda path: place_hash(seed, path))[:wanted]
    return {"seed": seed, "fraction": fraction, "images": images, "validation": sorted(validation)}


def main():
    splits = [split_case(0, 0.2, [40, 13, 2, 1]), split_case(7, 0.5, [9, 8]), split_case(2**64 - 1, 0.01, [30, 70])]
    document = {"made_by": f"torchvision {torchvision_version}, bench/peers/dataset_reference.py",
                "folder": folder_case(), "splits": splits}
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
