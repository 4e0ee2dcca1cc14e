# pip install onnxruntime pillow numpy
# python example_onnx.py picture.jpg
import json
import sys

import numpy as np
import onnxruntime
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


session = onnxruntime.InferenceSession("run 1.onnx")
about = json.loads(session.get_modelmeta().custom_metadata_map["classmith.json"])
for path in sys.argv[1:]:
    images = prepare(path, about["preprocessing"])
    logits, probabilities = session.run(None, {"images": images})
    best = probabilities[0].argmax()
    print(path, about["classes"][best], f"{probabilities[0, best]:.4f}")
