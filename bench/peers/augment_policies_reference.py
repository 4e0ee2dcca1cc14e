# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""What torchvision's AutoAugment, RandAugment, TrivialAugmentWide and AugMix draw and make of small pictures.

Writes tests/reference/imaging/policies.json. torchvision computes AugMix's operations on tensors, which rounds otherwise;
here they are those on Pillow images, as everywhere in Classmith, and its blend is its own. Run it with the peers' Python.
"""
import argparse
import collections

import torch
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as F

from augment_reference import DRAWS, SIDE, picture, short, write

MANY = 20000
Policy = v2.AutoAugmentPolicy


class Noted:
    """A policy that tells what it draws; with makes = False it makes nothing of it."""

    def __init__(self, step, makes=True):
        self.step = step
        self.operations, self.shares, self.chains, self.first = [], [], [], None
        self._apply = step._apply_image_or_video_transform
        self._makes = makes
        step._apply_image_or_video_transform = self.apply
        if isinstance(step, v2.AugMix):
            step._sample_dirichlet = self.dirichlet

    def dirichlet(self, params):
        drawn = torch._sample_dirichlet(params)
        self.shares.append([float(v) for v in drawn[0]])
        return drawn

    def apply(self, image, name, magnitude, interpolation, fill):
        if isinstance(image, torch.Tensor):
            self.first = self.first if self.operations else image
            if image is self.first:  # each chain begins with the very tensor that the first one began with
                self.chains.append(len(self.operations))
        self.operations.append((name, float(magnitude)))
        if not self._makes:
            return image if not isinstance(image, torch.Tensor) else image.clone()
        if not isinstance(image, torch.Tensor) or name == "Posterize":  # Pillow's knows no 0 bits
            return self._apply(image, name, magnitude, interpolation=interpolation, fill=fill)
        changed = self._apply(F.to_pil_image(image[0]), name, magnitude, interpolation=interpolation, fill=fill)
        return F.pil_to_tensor(changed)[None]

    def __call__(self, image):
        self.operations, self.shares, self.chains = [], [], []
        return self.step(image)

    def cut(self):
        """AugMix's operations, a list a chain."""
        ends = self.chains[1:] + [len(self.operations)]
        return [self.operations[start:end] for start, end in zip(self.chains, ends)]


def steps():
    """Name: a step for each of the draws, and for those that are only counted."""
    def auto(policy):
        return lambda i: v2.AutoAugment(policy)
    return {
        "autoaugment-imagenet": auto(Policy.IMAGENET),
        "autoaugment-cifar10": auto(Policy.CIFAR10),
        "autoaugment-svhn": auto(Policy.SVHN),
        "randaugment": lambda i: v2.RandAugment(num_ops=2, magnitude=i % 31),
        "trivialaugment": lambda i: v2.TrivialAugmentWide(),
        "augmix": lambda i: v2.AugMix(severity=10),
    }


def reference(make):
    strengths, counts, sizes = {}, collections.Counter(), collections.Counter()
    image = picture(0, square=True)
    for i in range(MANY):
        noted = Noted(make(i), makes=False)
        noted(image)
        for operation in noted.operations:
            strengths[operation] = True
            counts[operation[0]] += 1
        if noted.chains:
            sizes.update(len(chain) for chain in noted.cut())
        else:
            sizes[len(noted.operations)] += 1
    places = {operation: place for place, operation in enumerate(sorted(strengths))}
    cases = []
    for i in range(DRAWS):
        noted = Noted(make(i))
        result = noted(picture(i, square=True))
        if noted.chains:
            own, others = noted.shares[0]
            chains = [[float(torch.tensor(share) * torch.tensor(others)), [places[o] for o in chain]]
                      for share, chain in zip(noted.shares[1], noted.cut())]
            cases.append([own, chains, short(result)])
        else:
            cases.append([[places[o] for o in noted.operations], short(result)])
    total, chains = sum(counts.values()), sum(sizes.values())
    return {"strengths": list(places), "cases": cases,
            "operations": {name: round(count / total, 4) for name, count in sorted(counts.items())},
            "lengths": {str(size): round(count / chains, 4) for size, count in sorted(sizes.items())}}


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    torch.manual_seed(17)
    write("policies.json", {"side": SIDE, "policies": {name: reference(make)
                                                       for name, make in steps().items()}})


if __name__ == "__main__":
    main()
