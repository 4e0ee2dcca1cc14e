# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""A CIFAR ResNet file (akamaster/pytorch_resnet_cifar10) in PyTorch and in Classmith on the same JPEG files: prints both
accuracies and how many predictions differ; the exit code is 1 where any does.

A run holds the file's weights as they are after a training that changes nothing:

    classmith-cli train FEW --out RUN --model resnet20 --weights FILE --freeze head --epochs 1 --lr 1e-30 --weight-decay 0
    classmith-cli evaluate RUN --data TEST
    cifar_resnet_check.py resnet20 FILE TEST RUN/evaluation-….csv
"""
import argparse
import csv
import pathlib
import sys

import numpy as np
import torch
from PIL import Image

from peer_networks import build

MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
BATCH = 250


def network(name, file):
    state = torch.load(file, map_location="cpu", weights_only=True)["state_dict"]
    model = build(name, 10, 32)
    model.load_state_dict({key.removeprefix("module."): tensor for key, tensor in state.items()}, strict=False)
    return model.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("test", type=pathlib.Path)
    parser.add_argument("answers", type=pathlib.Path)
    arguments = parser.parse_args()
    with open(arguments.answers, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    classes = sorted({path.name for path in arguments.test.iterdir() if path.is_dir()})
    model = network(arguments.model, arguments.file)
    predicted = []
    for first in range(0, len(rows), BATCH):
        pictures = np.stack([np.asarray(Image.open(arguments.test / row["path"]).convert("RGB"))
                             for row in rows[first:first + BATCH]])
        x = (torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255 - torch.tensor(MEAN).view(1, 3, 1, 1)) \
            / torch.tensor(STD).view(1, 3, 1, 1)
        with torch.no_grad():
            predicted += [classes[i] for i in model(x).argmax(1)]
    differing = sum(row["predicted"] != theirs for row, theirs in zip(rows, predicted))
    theirs = sum(row["true"] == answer for row, answer in zip(rows, predicted)) / len(rows)
    ours = sum(row["true"] == row["predicted"] for row in rows) / len(rows)
    print(f"{arguments.model}: {len(rows)} pictures, PyTorch {theirs:.2%}, Classmith {ours:.2%}, "
          f"{differing} predictions differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
