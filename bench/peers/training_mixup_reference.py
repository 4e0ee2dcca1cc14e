# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""What torchvision's MixUp and CutMix make of a batch, and torch's cross-entropy against its blended labels.

Writes tests/reference/training/mixup.json and cutmix.json, which the ordinary tests read. torchvision's partner of a picture is the one
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


class NotedCutMix(v2.CutMix):
    """Tells what it drew: lambda, the middle, the box and the area that is left."""

    def make_params(self, flat_inputs):
        beta, draw, drawn = self._dist, torch.randint, []
        share = float(beta.sample(()))
        self._dist = Given(share)
        self._dist.sample = lambda _shape: share
        torch.randint = lambda *args, **kwargs: drawn.append(int(draw(*args, **kwargs))) or torch.tensor([drawn[-1]])
        params = super().make_params(flat_inputs)
        self._dist, torch.randint = beta, draw
        self.noted = [share, *drawn, *params["box"], params["lam_adjusted"]]
        return params


def cut_batch():
    images = torch.tensor([((i * 37) % 101 - 50) / 16 for i in range(5 * 3 * 6 * 6)]).reshape(5, 3, 6, 6)
    return images, batch()[1], batch()[2]


def run_cut(alpha, smoothing):
    images, labels, logits = cut_batch()
    logits.requires_grad_()
    step = NotedCutMix(alpha=alpha, num_classes=CLASSES)
    mixed, targets = step(images, labels)
    loss = cross_entropy(logits, targets, label_smoothing=smoothing)
    loss.backward()
    return {"noted": step.noted, "smoothing": smoothing, "mixed": mixed.flatten().tolist(), "loss": loss.item(),
            "gradient": logits.grad.flatten().tolist()}


def cuts():
    """200 draws for pictures of 48 x 48, and the deciles of many."""
    torch.manual_seed(18)
    image = torch.zeros(1, 3, 48, 48)
    result = {"runs": [run_cut(alpha, smoothing) for alpha in (0.5, 1.0) for smoothing in (0.0, 0.1)], "draws": [],
              "deciles": {}}
    for i in range(200):
        step = NotedCutMix(alpha=(1.0, 0.3)[i % 2], num_classes=CLASSES)
        step.make_params([image])
        result["draws"].append(step.noted)
    for alpha in (1.0, 0.3):
        step = v2.CutMix(alpha=alpha, num_classes=CLASSES)
        left = torch.tensor([step.make_params([image])["lam_adjusted"] for _ in range(20000)])
        shares = [i / 10 for i in range(1, 10)]
        deciles = [float(left.quantile(share, interpolation="lower")) for share in shares]
        result["deciles"][str(alpha)] = [[q, round(float((left <= q).float().mean()), 4)] for q in deciles]
    images, labels, logits = cut_batch()
    return {**result, "images": images.flatten().tolist(), "labels": labels.tolist(), "logits": logits.flatten().tolist()}


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
    (OUT / "cutmix.json").write_text(json.dumps({"made_by": result["made_by"], **cuts()}) + "\n")
    print(result["made_by"], [round(one["loss"], 5) for one in result["runs"]])


if __name__ == "__main__":
    main()
