// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/examples/example_texts.h"

namespace classmith {

const char* const onnxPythonHead = R"(# pip install onnxruntime pillow numpy
# python example_onnx.py picture.jpg
import io
import json
import sys

import numpy as np
import onnxruntime
from PIL import Image
)";

const char* const torchPythonHead = R"(# pip install torch pillow numpy
# python example_torchscript.py picture.jpg
import io
import json
import sys

import numpy as np
import torch
from PIL import Image
)";

// Each rule of docs/imaging.md that Pillow decides otherwise, or leaves open, stands here again. What this comes to on
// every kind of picture is kept in tests/reference/exporting and in opened_pictures.inc
// (bench/peers/example_reference.py).
const char* const openPython = R"py(
FORMATS = ("BMP", "GIF", "JPEG", "PNG", "PPM", "TIFF", "WEBP")
TURNS = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
         5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
         8: Image.Transpose.ROTATE_90}


def refusal(tags):
    """Why a TIFF with these tags is not read; empty: it is."""
    bits, kind = tags.get(258, (1,))[0], tags.get(339, (1,))[0]
    if kind == 3 or bits > 16 or (kind != 1 and bits != 8):
        return "black and white are not defined for its pixels; save it with 8 or 16 bits"
    if bits not in (1, 2, 4, 8, 16) or tags.get(262) == 8 or tags.get(259) == 6:
        return "this kind of TIFF is not read here; save it as an ordinary TIFF or PNG"
    return ""


def orientation(picture):
    """EXIF's. What stands only in XMP or in a text does not count, nor does a damaged block."""
    for elsewhere in ("xmp", "XML:com.adobe.xmp", "Raw profile type exif"):
        picture.info.pop(elsewhere, None)
    try:
        return picture.getexif().get(0x0112, 1)
    except Exception:
        return 1


def grey_of_16_bits(picture, white, inverted):
    """Keeps the high byte, where Pillow would make everything over 255 white; PGM is stretched from its own white."""
    values = np.asarray(picture).astype(np.int64)
    if picture.format == "PPM":
        grey = np.rint(np.rint(values * white / 65535) / white * 255)
    else:
        grey = values >> 8
    return Image.fromarray((255 - grey if inverted else grey).astype(np.uint8))


def open_picture(path):
    """Upright RGB of 8 bits, equal to what the model was trained on; what would not be equal is refused."""
    with open(path, "rb") as file:  # by its name Pillow would map it, and turn an uncompressed TIFF wrongly
        picture = Image.open(io.BytesIO(file.read()), formats=FORMATS)
    tags = getattr(picture, "tag_v2", None) or {}
    if tags and refusal(tags):
        raise ValueError(refusal(tags))
    how_stored = picture.tile[0][3] if picture.tile else None
    white = how_stored[-1] if picture.format == "PPM" and isinstance(how_stored, tuple) else 65535
    inverted = tags.get(262) == 0
    orientation(picture)  # a TIFF is turned when it is loaded
    picture.load()
    turn = TURNS.get(orientation(picture))
    if picture.mode.startswith("I"):
        picture = grey_of_16_bits(picture, white, inverted)
    elif picture.mode == "La":
        picture = picture.getchannel(0)
    picture = picture.convert("RGB")
    return picture if turn is None else picture.transpose(turn)


def prepare(path, rule):
    """A picture as the model wants it: RGB, 0 to 255. The rule is inside the model file."""
    picture = open_picture(path)
)py";

const char* const resizePython = R"py(    (width, height), short = picture.size, rule["resize_short_side"]
    scaled = (short, int(short * height / width)) if width <= height else (int(short * width / height), short)
    picture = picture.resize(scaled, Image.Resampling[rule["interpolation"].upper()])
)py";

const char* const cropPython = R"py(    (width, height), size = picture.size, rule["size"]
    left, top = round((width - size) / 2), round((height - size) / 2)
    picture = picture.crop((left, top, left + size, top + size))
)py";

const char* const answerPython = R"py(    return np.asarray(picture, np.float32).transpose(2, 0, 1)[None]


def answer(paths, about, run):
    """Prints each picture's class; says which could not be opened, and why. True: all could."""
    sys.stdout.reconfigure(errors="surrogateescape")  # file names are any bytes
    sys.stderr.reconfigure(errors="surrogateescape")
    unread = 0
    for path in paths:
        try:
            images = prepare(path, about["preprocessing"])
        except Exception as problem:
            print(f"{path}: {problem}", file=sys.stderr)
            unread += 1
            continue
        probabilities = run(images)
        best = int(probabilities.argmax())
        print(path, about["classes"][best], f"{probabilities[best]:.4f}")
    return unread == 0


)py";

const char* const onnxPythonMain = R"(session = onnxruntime.InferenceSession("@STEM@.onnx")
about = json.loads(session.get_modelmeta().custom_metadata_map["classmith.json"])


def run(images):
    logits, probabilities = session.run(None, {"images": images})
    return probabilities[0]


sys.exit(0 if answer(sys.argv[1:], about, run) else 1)
)";

const char* const torchPythonMain = R"(extra = {"classmith.json": ""}
model = torch.jit.load("@STEM@.pt", _extra_files=extra)
about = json.loads(extra["classmith.json"])


def run(images):
    with torch.no_grad():
        logits, probabilities = model(torch.from_numpy(images))
    return probabilities[0]


sys.exit(0 if answer(sys.argv[1:], about, run) else 1)
)";

} // namespace classmith
