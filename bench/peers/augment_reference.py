# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""What torchvision's random changes make of small pictures, 200 draws each, and how their draws are distributed.

Writes tests/reference/imaging/augment.json and augment_draws.json. The pictures are made by the same formula in
tests/imaging/augment_steps_test.cpp. Run it with the peers' Python.
"""
import argparse
import json
import math
import random

import numpy as np
import PIL
import torch
import torchvision
from PIL import Image
from torchvision.transforms import v2
from torchvision.transforms import RandomPerspective
from torchvision.transforms.v2 import functional as F

from imaging_reference import OUT, pattern, sha

DRAWS = 200
SIDE = 48  # of the pictures whose change depends on their size
TIE = 2e-4  # a value as near as this to the middle of two may be rounded to either
BILINEAR = v2.InterpolationMode.BILINEAR


def picture(i, square=False):
    """Sides and shades of all kinds."""
    width, height = (SIDE, SIDE) if square else (3 + i * 7 % 50, 3 + i * 13 % 47)
    low, high = i * 5 % 120, 130 + i * 11 % 126
    return Image.fromarray((low + pattern(width, height).astype(np.int64) * (high - low) // 255).astype(np.uint8))


def short(image):
    return sha(np.asarray(image))[:16]


def plain(function):
    return [[short(function(picture(i)))] for i in range(DRAWS)]


def with_strength(function, draw):
    values = [draw() for _ in range(DRAWS)]
    return [[value, short(function(picture(i), value))] for i, value in enumerate(values)]


def ties(exact, image):
    """Where a value that was computed in full lies halfway, and what torchvision has there."""
    values = np.asarray(image).ravel()
    places = np.flatnonzero(np.abs(exact.ravel() % 1 - 0.5) < TIE)
    rest = np.delete(np.abs(np.rint(exact.ravel()) - values), places)
    assert rest.size == 0 or rest.max() == 0
    return [[int(place), int(values[place])] for place in places]


def exact_blur(image, radius, sigma):
    lim = 2 * radius / (2 * math.sqrt(2))
    weights = np.exp(-(np.linspace(-lim, lim, 2 * radius + 1) / sigma) ** 2)
    weights /= weights.sum()
    values = np.pad(np.asarray(image).astype(np.float64), ((radius, radius), (radius, radius), (0, 0)), mode="reflect")
    height, width = image.size[1], image.size[0]
    values = sum(weight * values[k:k + height] for k, weight in enumerate(weights))
    return sum(weight * values[:, k:k + width] for k, weight in enumerate(weights))


def blurred(generator):
    cases = []
    for i in range(DRAWS):
        radius = generator.choice([1, 2, 3, 5, 11])
        step = v2.GaussianBlur(2 * radius + 1, sigma=(0.1, generator.choice([0.5, 2.0, 5.0])))
        sigma = step.make_params([])["sigma"][0]
        image = picture(i, square=True)
        result = F.gaussian_blur(image, step.kernel_size, [sigma, sigma])
        cases.append([radius, sigma, ties(exact_blur(image, radius, sigma), result), short(result)])
    return cases


def padded(generator):
    cases = []
    for i in range(DRAWS):
        padding = generator.choice([1, 4, 8, 60])
        image = picture(i, square=True)
        step = v2.RandomCrop(SIDE, padding=padding)
        params = step.make_params([image])
        cases.append([padding, params["top"], params["left"], short(step.transform(image, params))])
    return cases


def affine(generator):
    cases = []
    for i in range(DRAWS):
        step = v2.RandomAffine(generator.choice([0, 10, 180]), translate=generator.choice([None, (0.1, 0.1), (1.0, 1.0)]),
                               scale=generator.choice([None, (0.5, 1.5)]), shear=generator.choice([None, 20]),
                               interpolation=BILINEAR)
        image = picture(i, square=True)
        params = step.make_params([image])
        cases.append([params["angle"], *params["translate"], params["scale"], params["shear"][0],
                      short(step.transform(image, params))])
    return cases


def bent(generator):
    cases = []
    for i in range(DRAWS):
        image = picture(i, square=True)
        start, end = RandomPerspective.get_params(SIDE, SIDE, generator.choice([0.1, 0.5, 0.8]))
        result = F.perspective(image, start, end, interpolation=BILINEAR, fill=0)
        cases.append([[v for point in end for v in point], short(result)])
    return cases


def erased():
    step = v2.RandomErasing()
    cases = []
    for i in range(DRAWS):
        image = F.pil_to_tensor(picture(i, square=True))
        params = step.make_params([image])
        box = [params[key] for key in "jiwh"] if params["v"] is not None else [0, 0, 0, 0]
        pixels = step.transform(image, params)
        cases.append([*box, short(pixels.permute(1, 2, 0).numpy())])
    return cases


def steps():
    torch.manual_seed(15)
    generator = random.Random(15)
    return {
        "paddedCrop": padded(generator),
        "verticalFlip": plain(F.vertical_flip),
        "affine": affine(generator),
        "perspective": bent(generator),
        "grayscale": plain(lambda image: F.rgb_to_grayscale(image, num_output_channels=3)),
        "invert": plain(F.invert),
        "posterize": with_strength(F.posterize, lambda: generator.randint(1, 8)),
        "solarize": with_strength(F.solarize, lambda: generator.uniform(0, 255)),
        "equalize": plain(F.equalize),
        "autocontrast": plain(F.autocontrast),
        "sharpness": with_strength(F.adjust_sharpness, lambda: generator.uniform(0, 4)),
        "blur": blurred(generator),
        "erasing": erased(),
    }


def below(column):
    shares = [i / 10 for i in range(1, 10)]
    return [[round(float(q := np.quantile(column, share, method="lower")), 6), round(float((column <= q).mean()), 4)]
            for share in shares]


def deciles(columns):
    return {name: below(np.array(column)) for name, column in columns.items()}


def draws():
    """The deciles of what the classes draw for a picture of 48 x 48, with the settings of the test."""
    torch.manual_seed(16)
    count = 20000
    image = picture(0, square=True)
    moves = [v2.RandomAffine(30, (0.1, 0.1), (0.7, 1.3), 15).make_params([image]) for _ in range(count)]
    crops = [v2.RandomCrop(SIDE, padding=4).make_params([image]) for _ in range(count)]
    boxes = [v2.RandomErasing().make_params([F.pil_to_tensor(image)]) for _ in range(count)]
    corners = [RandomPerspective.get_params(SIDE, SIDE, 0.5)[1] for _ in range(count)]
    sigmas = [v2.GaussianBlur(5, sigma=(0.1, 2.0)).make_params([])["sigma"][0] for _ in range(count)]
    return {
        "affine": deciles({"degrees": [m["angle"] for m in moves], "right": [m["translate"][0] for m in moves],
                           "down": [m["translate"][1] for m in moves], "scale": [m["scale"] for m in moves],
                           "shear": [m["shear"][0] for m in moves]}),
        "paddedCrop": deciles({"right": [4 - c["left"] for c in crops], "down": [4 - c["top"] for c in crops]}),
        "erasing": deciles({"x": [b["j"] for b in boxes], "y": [b["i"] for b in boxes],
                            "width": [b["w"] for b in boxes], "height": [b["h"] for b in boxes],
                            "area": [b["w"] * b["h"] for b in boxes]}),
        "perspective": deciles({str(i): [c[i // 2][i % 2] for c in corners] for i in range(8)}),
        "blur": deciles({"sigma": sigmas}),
    }


def write(name, value):
    made = {"pillow": PIL.__version__, "torchvision": torchvision.__version__.split("+")[0], **value}
    (OUT / name).write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    write("augment.json", {"steps": steps()})
    write("augment_draws.json", {"draws": draws()})


if __name__ == "__main__":
    main()
