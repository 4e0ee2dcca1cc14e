# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""What torchvision's MixUp makes of a batch, and torch's cross-entropy against its blended labels.

Writes tests/reference/training/mixup.json, which the ordinary tests read. torchvision's partner of a picture is the one
before it in the batch.
"""
import json
import pathlib

import torch
import torchvision
from torch.nn.functional import cross_entropy
from torchvision.transforms import v2

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "training"
CLASSES = 3


class Given:
    """Stands in for the Beta distribution that torchvision draws lambda from."""

    def __init__(self, share):
        self.share = share

    def sample(self, _shape):
        return torch.tensor([self.share])


def batch():
    images = torch.tensor([((i * 37) % 101 - 50) / 16 for i in range(5 * 3 * 2 * 2)]).reshape(5, 3, 2, 2)
    logits = torch.tensor([((i * i * 7) % 31 - 15) / 4 for i in range(5 * CLASSES)]).reshape(5, CLASSES)
    return images, torch.tensor([0, 2, 1, 1, 0]), logits


def run(share, smoothing):
    images, labels, logits = batch()
    logits.requires_grad_()
    mixup = v2.MixUp(alpha=1.0, num_classes=CLASSES)
    mixup._dist = Given(share)
    mixed, targets = mixup(images, labels)
    loss = cross_entropy(logits, targets, label_smoothing=smoothing)
    loss.backward()
    return {
        "share": share,
        "smoothing": smoothing,
        "mixed": mixed.flatten().tolist(),
        "loss": loss.item(),
        "gradient": logits.grad.flatten().tolist(),
    }


def main():
    images, labels, logits = batch()
    result = {
        "made_by": f"torchvision {torchvision.__version__}, torch {torch.__version__}, "
                   "bench/peers/training_mixup_reference.py",
        "images": images.flatten().tolist(),
        "labels": labels.tolist(),
        "logits": logits.flatten().tolist(),
        "runs": [run(share, smoothing) for share in (0.0, 0.25, 0.7, 1.0) for smoothing in (0.0, 0.1)],
    }
    (OUT / "mixup.json").write_text(json.dumps(result) + "\n")
    print(result["made_by"], [round(one["loss"], 5) for one in result["runs"]])


if __name__ == "__main__":
    main()
