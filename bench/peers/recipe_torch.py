# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""A recipe of Classmith's as a PyTorch script would have it: ImageFolder's pictures, torchvision's transforms, the network
of peer_networks.py with torch's own starting values, torch's optimizer, schedule and loss by their names. It knows
recipes that begin with random numbers; understood() refuses what it does not know. Pictures are decoded once and kept."""
import random
import typing

import torch
import torchvision.transforms as T
from PIL import Image
from torch import nn
from torch.nn import functional as F
from torch.optim import lr_scheduler
from torch.utils.data import WeightedRandomSampler
from torchvision.transforms import v2

import peer_networks

OPTIMIZERS = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "sgd": torch.optim.SGD}
SCHEDULES = {
    "constant": lambda optimizer, settings: lr_scheduler.LambdaLR(optimizer, lambda epoch: 1),
    "annealing": lambda optimizer, settings: lr_scheduler.CosineAnnealingLR(optimizer, settings["epochs"]),
    "step": lambda optimizer, settings: lr_scheduler.StepLR(optimizer, settings["lr_step"], settings["gamma"]),
}
NORMALISE = {
    "weights": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),  # those of the networks for 32 pixels
    "half": ((0.5,) * 3, (0.5,) * 3),
    "none": ((0.0,) * 3, (1.0,) * 3),
}
POLICIES = {"none": None, "autoaugment-cifar10": T.AutoAugmentPolicy.CIFAR10}
# What comes anew with each view of a picture, in Classmith's order: key → transform, or none where that changes nothing.
RANDOM = {
    "augmentation.crop_padding": lambda pixels, size: T.RandomCrop(size, padding=pixels) if pixels else None,
    "augmentation.flip_probability": lambda chance, size: T.RandomHorizontalFlip(chance) if chance else None,
    "augmentation.policy": lambda name, size: T.AutoAugment(POLICIES[name]) if POLICIES[name] else None,
}
ORDERS = {
    "shuffle": lambda labels: torch.randperm(len(labels)).tolist(),
    "balanced": lambda labels: list(WeightedRandomSampler((1 / torch.bincount(labels))[labels], len(labels))),
}
CLASS_WEIGHTS = {
    "none": lambda labels: None,
    "balanced": lambda labels: len(labels) / (len(labels.unique()) * torch.bincount(labels)),
}


def focal(weights, gamma):
    """Lin et al. 2017; the mean is over the pictures, also where classes have weights."""

    def loss(logits, labels):
        each = F.cross_entropy(logits, labels, reduction="none")
        return ((1 - torch.exp(-each)) ** gamma * each * (1 if weights is None else weights[labels])).mean()

    return loss


LOSSES = {"cross-entropy": lambda weights, gamma: nn.CrossEntropyLoss(weight=weights), "focal": focal}

# Settings that this script knows, with the values of each; None: any.
KNOWN = {
    "model": None, "weights": {"none"}, "freeze": {"none"}, "size_px": None, "fit": {"squash"}, "normalise": NORMALISE,
    "epochs": None, "patience": None, "batch": None, "optimizer": OPTIMIZERS, "learning_rate": None, "weight_decay": {0},
    "schedule": SCHEDULES, "lr_step": None, "gamma": None, "loss": LOSSES, "focal_gamma": None,
    "class_weights": CLASS_WEIGHTS, "sampler": ORDERS, "cutmix": None, "augmentation.crop_scale_min": {1},
    "augmentation.brightness": {0}, "augmentation.contrast": {0}, "augmentation.saturation": {0},
    "augmentation.crop_padding": None, "augmentation.flip_probability": None, "augmentation.policy": POLICIES,
}
# What they are in Classmith where a recipe does not say them.
STANDARD = {
    "weights": "auto", "freeze": "head", "fit": "crop", "normalise": "weights", "epochs": 10, "patience": 0, "batch": 32,
    "optimizer": "adamw", "learning_rate": 0.001, "weight_decay": 0.01, "schedule": "one-cycle", "lr_step": 7, "gamma": 0.1,
    "loss": "cross-entropy", "focal_gamma": 2.0, "class_weights": "none", "sampler": "shuffle", "cutmix": 0,
    "augmentation.crop_scale_min": 0.35, "augmentation.brightness": 0.2, "augmentation.contrast": 0.2,
    "augmentation.saturation": 0.2, "augmentation.crop_padding": 0, "augmentation.flip_probability": 0.5,
    "augmentation.policy": "none",
}


def understood(name, said):
    """All settings of a recipe of which some are said; ends where one is not known here."""
    settings = {**STANDARD, **said}
    for key, value in settings.items():
        if key not in KNOWN:
            raise SystemExit(f"{name}: this script does not know “{key}”")
        if KNOWN[key] is not None and value not in KNOWN[key]:
            raise SystemExit(f"{name}: this script knows no {key} “{value}”, only {', '.join(map(str, KNOWN[key]))}")
    return settings


class Epoch(typing.NamedTuple):
    """A validation."""
    accuracy: float
    loss: float
    recalls: list  # one a class, in the order of their names


class Pictures:
    """Those of one set, from rows (path below data, class, set). What is not random is done once."""

    def __init__(self, data, rows, name, settings):
        size = settings["size_px"]
        classes = sorted({row[1] for row in rows})
        rows = [row for row in rows if row[2] == name]
        fit = T.Resize((size, size))
        self.classes = len(classes)
        self.labels = torch.tensor([classes.index(row[1]) for row in rows])
        steps = [make(settings[key], size) for key, make in RANDOM.items()] if name == "train" else []
        self.steps = [step for step in steps if step]
        self.seen = T.Compose([*self.steps, T.ToTensor(), T.Normalize(*NORMALISE[settings["normalise"]])])
        self.images = [fit(Image.open(data / row[0]).convert("RGB")) for row in rows]
        if not self.steps:
            self.images = torch.stack([self.seen(image) for image in self.images])

    def batches(self, order, batch):
        for begin in range(0, len(order), batch):
            part = order[begin:begin + batch]
            x = torch.stack([self.seen(self.images[i]) for i in part]) if self.steps else self.images[part]
            yield x, self.labels[part]


def validated(model, pictures):
    model.eval()
    with torch.no_grad():
        logits = torch.cat([model(x) for x, _ in pictures.batches(list(range(len(pictures.labels))), 250)])
    right = (logits.argmax(1) == pictures.labels).double()
    recalls = [right[pictures.labels == each].mean().item() for each in range(pictures.classes)]
    return Epoch(right.mean().item(), F.cross_entropy(logits, pictures.labels).item(), recalls)


def best_of(curve):
    """The number of the epoch that Classmith keeps: the most right, then the lowest loss, then the first."""
    return max(range(len(curve)), key=lambda i: (curve[i].accuracy, -curve[i].loss, -i))


def one_epoch(model, optimizer, loss, settings, train):
    model.train()
    cut = v2.CutMix(num_classes=train.classes, alpha=float(settings["cutmix"])) if settings["cutmix"] else None
    for x, y in train.batches(ORDERS[settings["sampler"]](train.labels), settings["batch"]):
        x, y = cut(x, y) if cut else (x, y)
        optimizer.zero_grad()
        loss(model(x), y).backward()
        optimizer.step()


def trained(settings, train, test, seed):
    """The validation of each epoch, until patience is over."""
    torch.manual_seed(seed)
    random.seed(seed)
    model = peer_networks.build(settings["model"], train.classes, settings["size_px"])
    optimizer = OPTIMIZERS[settings["optimizer"]](model.parameters(), lr=settings["learning_rate"],
                                                  weight_decay=settings["weight_decay"])
    schedule = SCHEDULES[settings["schedule"]](optimizer, settings)
    loss = LOSSES[settings["loss"]](CLASS_WEIGHTS[settings["class_weights"]](train.labels), settings["focal_gamma"])
    curve = []
    while len(curve) < settings["epochs"]:
        one_epoch(model, optimizer, loss, settings, train)
        schedule.step()
        curve.append(validated(model, test))
        if settings["patience"] and len(curve) - 1 - best_of(curve) >= settings["patience"]:
            break
    return curve
