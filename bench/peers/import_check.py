#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""What `classmith-cli import` makes of a dataset's files, against what torchvision.datasets reads from the same files.

    bench/peers/import_check.py [--cli build/release/bin/classmith-cli] [--pictures 500]

Makes files of random pictures in the published forms (idx plain and .gz; CIFAR-10 and CIFAR-100, binary and Python, as
folders and as .tar.gz), imports each, and compares every pixel, label and class name with torchvision's. torchvision
refuses files that are not the published ones by their MD5, so that this check alone is passed over.
"""
import argparse
import gzip
import io
import json
import pathlib
import pickle
import struct
import subprocess
import sys
import tarfile
import tempfile

import numpy
from PIL import Image
import torchvision.datasets as datasets

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FASHION_FIRST = "T-shirt or top"  # "T-shirt/top" cannot be a folder


def idx(array):
    """uint8, big-endian extents."""
    return struct.pack(">HBB" + "I" * array.ndim, 0, 8, array.ndim, *array.shape) + array.tobytes()


def write_mnist(folder, pictures, labels, packed):
    folder.mkdir(parents=True)
    for name, part in (("train", slice(None)), ("t10k", slice(0, len(labels) // 5))):
        for kind, content in (("images-idx3-ubyte", idx(pictures[part])), ("labels-idx1-ubyte", idx(labels[part]))):
            path = folder / f"{name}-{kind}"
            if packed:
                path.with_name(path.name + ".gz").write_bytes(gzip.compress(content))
            else:
                path.write_bytes(content)


def cifar_files(kind, python, pictures, labels, coarse, words):
    """name → bytes, as the authors' archives have them. words: of the fine and the coarse labels."""
    names, coarse_names = words
    count = len(labels) // 6
    parts = [(f"data_batch_{i + 1}", slice(i * count, (i + 1) * count)) for i in range(5)] if kind == 10 else \
        [("train", slice(0, 5 * count))]
    parts.append(("test_batch" if kind == 10 else "test", slice(5 * count, 6 * count)))
    files = {}
    for name, part in parts:
        rows = pictures[part].transpose(0, 3, 1, 2).reshape(len(labels[part]), -1)
        if python:
            content = {"data": rows.copy(), "filenames": [f"{i}.png" for i in range(len(rows))]}
            if kind == 10:
                content["labels"] = labels[part].tolist()
            else:
                content |= {"fine_labels": labels[part].tolist(), "coarse_labels": coarse[part].tolist()}
            files[name] = pickle.dumps(content, protocol=4)
        else:
            heads = [labels[part, None]] if kind == 10 else [coarse[part, None], labels[part, None]]
            files[name + ".bin"] = numpy.concatenate([*heads, rows], axis=1).astype(numpy.uint8).tobytes()
    if python:
        meta = {"label_names": names} if kind == 10 else {"fine_label_names": names, "coarse_label_names": coarse_names}
        files["batches.meta" if kind == 10 else "meta"] = pickle.dumps(meta, protocol=4)
    elif kind == 10:
        files["batches.meta.txt"] = "\n".join(names).encode() + b"\n\n"
    else:
        files["fine_label_names.txt"] = "\n".join(names).encode() + b"\n"
        files["coarse_label_names.txt"] = "\n".join(coarse_names).encode() + b"\n"
    return files


def write_tar(path, folder, files):
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def imported(cli, kind, source, out, *options):
    answer = subprocess.run([cli, "import", kind, str(source), "--out", str(out), "--json", *options],
                            capture_output=True, text=True)
    if answer.returncode:
        sys.exit(f"import {kind} {source}: {answer.stderr}")
    return json.loads(answer.stdout.splitlines()[-1])


def compare(out, name, dataset, classes):
    """Every picture of one set, by its number."""
    seen = {}
    for path in (out / name).glob("*/*.png"):
        seen[int(path.stem)] = (path.parent.name, numpy.asarray(Image.open(path).convert("RGB")))
    different = abs(len(seen) - len(dataset))
    for number, (picture, label) in enumerate(dataset):
        folder, pixels = seen.get(number, ("", numpy.zeros(0)))
        different += folder != classes[label] or not numpy.array_equal(pixels, numpy.asarray(picture.convert("RGB")))
    return len(dataset), different


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", default=str(ROOT / "build/release/bin/classmith-cli"))
    parser.add_argument("--pictures", type=int, default=600)
    arguments = parser.parse_args()
    random = numpy.random.default_rng(1)
    count = arguments.pictures // 6 * 6
    grey = random.integers(0, 256, (count, 28, 28), dtype=numpy.uint8)
    colour = random.integers(0, 256, (count, 32, 32, 3), dtype=numpy.uint8)
    ten = numpy.arange(count, dtype=numpy.uint8) % 10
    hundred = numpy.arange(count, dtype=numpy.uint8) % 100
    twenty = hundred // 5
    names10 = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
    names100 = [f"fine_{i:02}" for i in range(100)]
    names20 = [f"coarse_{i:02}" for i in range(20)]
    datasets.CIFAR10._check_integrity = lambda self: True
    datasets.CIFAR10._load_meta = lambda self: setattr(self, "classes", [])
    failed = False
    print(f"{'what':44} {'pictures':>8} {'different':>9}")

    def tell(what, result):
        nonlocal failed
        failed |= result[1] > 0
        print(f"{what:44} {result[0]:8} {result[1]:9}")

    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for kind, theirs in (("mnist", datasets.MNIST), ("fashion-mnist", datasets.FashionMNIST)):
            classes = [str(i) for i in range(10)] if kind == "mnist" else [FASHION_FIRST, *theirs.classes[1:]]
            plain = scratch / kind / theirs.__name__ / "raw"
            write_mnist(plain, grey, ten, packed=False)
            write_mnist(scratch / (kind + "-gz"), grey, ten, packed=True)
            for form, source in (("folder", scratch / kind), (".gz", scratch / (kind + "-gz"))):
                out = scratch / f"out-{kind}-{form}"
                imported(arguments.cli, kind, source, out)
                for set_name, train in (("train", True), ("test", False)):
                    tell(f"{kind}, {form}, {set_name}",
                         compare(out, set_name, theirs(scratch / kind, train=train), classes))
        for kind, labels, names in ((10, ten, names10), (100, hundred, names100)):
            theirs = datasets.CIFAR10 if kind == 10 else datasets.CIFAR100
            reference = scratch / f"reference-{kind}"
            for python in (True, False):
                files = cifar_files(kind, python, colour, labels, twenty, (names, names20))
                folder = reference / theirs.base_folder if python else scratch / f"binary-{kind}"
                folder.mkdir(parents=True)
                for name, content in files.items():
                    (folder / name).write_bytes(content)
                tar = scratch / f"cifar-{kind}-{'python' if python else 'binary'}.tar.gz"
                write_tar(tar, folder.name, files)
                for form, source in (("folder", folder), (".tar.gz", tar)):
                    for kept, words in (("fine", names), ("coarse", names20)) if kind == 100 else (("fine", names),):
                        out = scratch / f"out-{kind}-{python}-{form}-{kept}"
                        imported(arguments.cli, f"cifar{kind}", source, out, *(["--labels", kept] if kind == 100 else []))
                        for set_name, train in (("train", True), ("test", False)):
                            dataset = theirs(reference, train=train)
                            if kept == "coarse":
                                dataset.targets = [label // 5 for label in dataset.targets]
                            what = f"cifar{kind} {'python' if python else 'binary'}, {form}, {kept}, {set_name}"
                            tell(what, compare(out, set_name, dataset, words))
    sys.exit(failed)


if __name__ == "__main__":
    main()
