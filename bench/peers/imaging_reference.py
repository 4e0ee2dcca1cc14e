# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/reference/imaging: what Pillow and torchvision make of small pictures. Run it with the peers' Python."""

import argparse
import base64
import hashlib
import io
import json
import pathlib
import random

import numpy as np
import PIL
import torch
import torchvision
import torchvision.transforms as T
import torchvision.transforms.functional as F
from PIL import Image, ImageOps

import imaging_pictures as pictures

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "tests" / "reference" / "imaging"
LOSSY = {"lossy.webp", "lossy_alpha.webp", "jpeg.tif", "ycbcr.tif"}
FILTERS = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}
MODES = {"bilinear": T.InterpolationMode.BILINEAR, "bicubic": T.InterpolationMode.BICUBIC}


def sha(pixels):
    return hashlib.sha256(np.ascontiguousarray(pixels).tobytes()).hexdigest()


def upright_rgb(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


def entry(name, pixels, tolerance):
    """The hash where the values must be the same, the values themselves where a codec may round."""
    values = {"rgb": base64.b64encode(pixels.tobytes()).decode()} if tolerance else {"sha256": sha(pixels)}
    return {"file": name, "width": pixels.shape[1], "height": pixels.shape[0], "largest": tolerance, **values}


def decoded():
    folder = OUT / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    cases = []
    for name, data in pictures.all_pictures().items():
        (folder / name).write_bytes(data)
        tolerance = 2 if name.endswith(".jpg") or name in LOSSY else 0
        if name == "cielab.tif":  # its way back through 8 bits in Little CMS is off by up to 22; this is what it was
            cases.append(entry(name, pictures.base(), 5))
        else:
            cases.append(entry(name, upright_rgb(data), tolerance))
    for name, data in pictures.odd_tiffs().items():
        (folder / name).write_bytes(data)
    grey = (pictures.grey16() >> 8).astype(np.uint8)
    cases.append(entry("grey16.tif", np.dstack([grey] * 3), 0))
    return cases


def reduced():
    """JPEG decoded at a fraction of its size, as Pillow's draft() does."""
    cases = []
    sample = sorted((ROOT / "resources" / "sample" / "trashnet").glob("*/*.jpg"))[::60]
    for path in sample:
        for reduction in (1, 2, 4, 8):
            image = Image.open(path)
            size = image.size
            image.draft("RGB", (size[0] // reduction, size[1] // reduction))
            pixels = np.asarray(image.convert("RGB")).astype(np.int64)
            cases.append({"file": f"{path.parent.name}/{path.name}", "reduction": reduction, "width": pixels.shape[1],
                          "height": pixels.shape[0], "mean": [round(float(v), 4) for v in pixels.mean((0, 1))],
                          "sha256": sha(pixels.astype(np.uint8))})
    return cases


def pattern(width, height):
    """Also made by tests/imaging/pattern.h."""
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    return (((x * 5 + y * 3 + c * 40) ^ ((x * x + 3 * y * y * (c + 1)) >> 3)) & 255).astype(np.uint8)


def resized():
    generator = random.Random(7)
    sizes = [(1, 1), (2, 3), (64, 48), (97, 61), (300, 17), (17, 300), (333, 250), (640, 480)]
    cases = []
    for width, height in sizes:
        for _ in range(9):
            to = (generator.choice([width, generator.randint(1, 2 * width), generator.randint(1, 256)]),
                  generator.choice([height, generator.randint(1, 2 * height), generator.randint(1, 256)]))
            kind = generator.choice(list(FILTERS))
            box = [0.0, 0.0, float(width), float(height)]
            if generator.random() < 0.6:
                left, top = generator.uniform(0, width * 0.6), generator.uniform(0, height * 0.6)
                box = [left, top, generator.uniform(left + 0.3, width), generator.uniform(top + 0.3, height)]
            image = Image.fromarray(pattern(width, height))
            pixels = np.asarray(image.resize(to, FILTERS[kind], box=box))
            cases.append({"from": [width, height], "to": list(to), "filter": kind, "box": box, "sha256": sha(pixels)})
    return cases


def preprocessed():
    cases = []
    sizes = [(500, 375), (375, 500), (224, 224), (256, 300), (301, 256), (40, 31), (1, 90), (1200, 160), (223, 225)]
    rules = [(224, 256, "bilinear"), (224, 224, "bicubic"), (128, 146, "bicubic"), (160, 120, "bilinear"),
             (33, 40, "bilinear")]
    for width, height in sizes:
        for size, short, kind in rules:
            step = T.Compose([T.Resize(short, MODES[kind]), T.CenterCrop(size)])
            pixels = np.asarray(step(Image.fromarray(pattern(width, height))))
            cases.append({"from": [width, height], "size": size, "short": short, "filter": kind, "sha256": sha(pixels)})
    return cases


def fitted():
    """Without a crop: Resize((size, size)), and ImageOps.pad with black."""
    cases = []
    for width, height in [(500, 375), (375, 500), (224, 224), (301, 256), (40, 31), (1, 90), (1200, 160), (7, 5), (9, 6)]:
        for size, kind in [(224, "bilinear"), (96, "bicubic"), (32, "bilinear"), (33, "bicubic")]:
            image = Image.fromarray(pattern(width, height))
            squashed = np.asarray(T.Resize((size, size), MODES[kind])(image))
            cases.append({"from": [width, height], "fit": "squash", "size": size, "filter": kind, "sha256": sha(squashed)})
            if min(width, height) * size < max(width, height):
                continue  # Pillow gives up where a side would come to nothing
            padded = np.asarray(ImageOps.pad(image, (size, size), FILTERS[kind]))
            cases.append({"from": [width, height], "fit": "letterbox", "size": size, "filter": kind, "sha256": sha(padded)})
    return cases


def photographs():
    """Whole path, file to network input, on shipped photographs, with all values for the promised tolerance."""
    cases = []
    step = T.Compose([T.Resize(36), T.CenterCrop(32)])
    for path in sorted((ROOT / "resources" / "sample" / "trashnet").glob("*/*.jpg"))[::75]:
        pixels = np.asarray(step(Image.open(path).convert("RGB")))
        cases.append({"file": f"{path.parent.name}/{path.name}", "rgb": base64.b64encode(pixels.tobytes()).decode()})
    return {"size": 32, "short": 36, "cases": cases}


def jittered():
    image = Image.fromarray(pattern(61, 47))
    steps = {"brightness": F.adjust_brightness, "contrast": F.adjust_contrast, "saturation": F.adjust_saturation,
             "hue": F.adjust_hue}
    factors = {"hue": (-0.5, -0.11, 0.0, 0.04, 0.25, 0.5)}
    cases = []
    for name, step in steps.items():
        for factor in factors.get(name, (0.0, 0.37, 0.8, 1.0, 1.25, 1.9, 3.0)):
            cases.append({"step": name, "factor": factor, "sha256": sha(np.asarray(step(image, factor)))})
    return cases


def cropped():
    generator = random.Random(11)
    cases = []
    for _ in range(12):
        width, height = generator.randint(40, 400), generator.randint(40, 400)
        left, top = generator.randint(0, width - 20), generator.randint(0, height - 20)
        box = [left, top, generator.randint(8, width - left), generator.randint(8, height - top)]
        size, flip = generator.choice([48, 96, 224]), generator.random() < 0.5
        image = F.resized_crop(Image.fromarray(pattern(width, height)), top, left, box[3], box[2], [size, size])
        image = F.adjust_contrast(F.hflip(image) if flip else image, 1.2)
        image = F.adjust_brightness(F.adjust_saturation(image, 0.7), 0.9)
        case = {"from": [width, height], "box": box, "size": size, "flip": flip}
        cases.append({**case, "sha256": sha(np.asarray(image))})
    return cases


def turned():
    """200 draws of RandomRotation."""
    torch.manual_seed(6)
    image = Image.fromarray(pattern(64, 64))
    cases = []
    for i in range(200):
        largest = (180, 30, 10, 1)[i % 4]
        step = T.RandomRotation(largest, interpolation=MODES["bilinear"])
        degrees = step.get_params(step.degrees)
        pixels = F.rotate(image, degrees, step.interpolation, step.expand, step.center, step.fill)
        cases.append({"largest": largest, "degrees": degrees, "sha256": sha(np.asarray(pixels))})
    return cases


def drawn():
    """Quantiles of RandomResizedCrop.get_params."""
    torch.manual_seed(5)
    shares = [i / 10 for i in range(1, 10)]
    cases = []
    for size, scale, ratio in [((500, 375), (0.35, 1.0), (3 / 4, 4 / 3)), ((300, 700), (0.08, 1.0), (3 / 4, 4 / 3)),
                               ((900, 120), (0.5, 1.0), (0.9, 1.1)), ((640, 640), (0.2, 0.6), (0.5, 2.0))]:
        image = Image.new("L", size)
        draws = np.array([T.RandomResizedCrop.get_params(image, list(scale), list(ratio)) for _ in range(60000)])
        columns = {"y": draws[:, 0], "x": draws[:, 1], "height": draws[:, 2], "width": draws[:, 3],
                   "area": draws[:, 2] * draws[:, 3]}
        cases.append({"size": list(size), "scale": list(scale), "ratio": list(ratio), "shares": shares,
                      "below": {name: [[int(q := np.quantile(column, share, method="lower")),
                                        round(float((column <= q).mean()), 4)] for share in shares]
                                for name, column in columns.items()}})
    return cases


def rotated():
    """torchvision's rotate() on Pillow images, bilinear."""
    generator = random.Random(13)
    cases = []
    for width, height in [(48, 48), (61, 47), (5, 90), (33, 2), (1, 1)]:
        for degrees in [0, 90, 180, -90, 45, 359.5, 1e-3] + [generator.uniform(-400, 400) for _ in range(6)]:
            fill = [0, 0, 0] if generator.random() < 0.5 else [generator.randint(0, 255) for _ in range(3)]
            image = F.rotate(Image.fromarray(pattern(width, height)), degrees, MODES["bilinear"], fill=fill)
            cases.append({"from": [width, height], "degrees": degrees, "fill": fill, "sha256": sha(np.asarray(image))})
    return cases


def write(name, value):
    made = {"pillow": PIL.__version__, "torchvision": torchvision.__version__.split("+")[0], "cases": value}
    (OUT / name).write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    write("decode.json", decoded())
    write("reduced.json", reduced())
    write("resize.json", resized())
    write("preprocess.json", preprocessed())
    write("fit.json", fitted())
    write("photographs.json", photographs())
    write("jitter.json", jittered())
    write("crop.json", cropped())
    write("rotate.json", rotated())
    write("random_rotation.json", turned())
    write("draw.json", drawn())


if __name__ == "__main__":
    main()
