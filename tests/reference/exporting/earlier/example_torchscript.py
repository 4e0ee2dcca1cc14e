# pip install torch pillow numpy
# python example_torchscript.py picture.jpg
import json
import sys

import numpy as np
import torch
from PIL import Image, ImageOps


def prepare(path, rule):
    """A picture as the model wants it: RGB, 0 to 255. The rule is inside the model file."""
    picture = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    width, height = picture.size
    short, size = rule["resize_short_side"], rule["size"]
    scaled = (short, int(short * height / width)) if width <= height else (int(short * width / height), short)
    picture = picture.resize(scaled, Image.Resampling[rule["interpolation"].upper()])
    left, top = round((scaled[0] - size) / 2), round((scaled[1] - size) / 2)
    picture = picture.crop((left, top, left + size, top + size))
    return np.asarray(picture, np.float32).transpose(2, 0, 1)[None]


extra = {"classmith.json": ""}
model = torch.jit.load("run 1.pt", _extra_files=extra)
about = json.loads(extra["classmith.json"])
for path in sys.argv[1:]:
    images = torch.from_numpy(prepare(path, about["preprocessing"]))
    with torch.no_grad():
        logits, probabilities = model(images)
    best = int(probabilities[0].argmax())
    print(path, about["classes"][best], f"{probabilities[0, best]:.4f}")
