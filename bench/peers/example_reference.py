# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes what the Python programs of an export make of every kind of picture.

Takes prepare() out of core/exporting/examples/python_examples.cpp, as exports get it, and runs it with Pillow and NumPy
on tests/reference/imaging/pictures and on rarer pictures that are made here (tests/reference/exporting/examples). The
tests compare Classmith's own decoding and preprocessing with the result, so that neither changes without the other.
Tiny pictures of the kinds that are easily opened otherwise go, with what open_picture() makes of them, into
core/exporting/examples/opened_pictures.inc: every export is proven on them, where no Python need be.
"""
import argparse
import base64
import hashlib
import json
import pathlib
import re
import struct
import tempfile
import warnings

import numpy as np
import PIL
from PIL import Image

import imaging_pictures as pictures

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "core" / "exporting" / "examples" / "python_examples.cpp"
COMMON = ROOT / "tests" / "reference" / "imaging" / "pictures"
OUT = ROOT / "tests" / "reference" / "exporting" / "examples"
OPENED = ROOT / "core" / "exporting" / "examples" / "opened_pictures.inc"
RULE = {"size": 12, "resize_short_side": 13, "interpolation": "bicubic"}
LOSSY = {"lossy.webp", "lossy_alpha.webp", "jpeg.tif", "ycbcr.tif"}  # and every JPEG: codecs may round


def program():
    text = SOURCE.read_text(encoding="utf-8")
    return "".join(re.findall(r'Python = R"py\((.*?)\)py"', text, flags=re.S))


def functions_of(text):
    names = {}
    exec("import io\nimport sys\nimport numpy as np\nfrom PIL import Image\n" + text, names)
    return names


def tiff(pixels, photometric, **form):
    """One strip, written by hand: Pillow writes only some of these. form: orientation, kind, bits, big, samples, extra."""
    orientation, kind, bits = form.get("orientation", 1), form.get("kind", 1), form.get("bits", 16)
    big, samples, extra = form.get("big", False), form.get("samples", 1), form.get("extra")
    order = ">" if big else "<"
    data = pixels.tobytes()
    height, width = pixels.shape[:2]
    entries = [(256, 3, 1, width), (257, 3, 1, height), (258, 3, 1, bits), (259, 3, 1, 1), (262, 3, 1, photometric),
               (273, 4, 1, 8), (274, 3, 1, orientation), (277, 3, 1, samples), (278, 3, 1, height),
               (279, 4, 1, len(data)), (339, 3, 1, kind)]
    if samples == 2:  # both of 8 bits fit into the entry
        entries[2] = (258, 3, 2, bits | bits << 16)
        entries[-1] = (338, 3, 1, extra)
    directory = struct.pack(order + "H", len(entries))
    for tag, form, count, value in entries:
        packed = struct.pack(order + ("H2x" if form == 3 and count == 1 else "I"), value)
        directory += struct.pack(order + "HHI", tag, form, count) + packed
    data += b"\0" * (len(data) % 2)
    return (b"MM\0*" if big else b"II*\0") + struct.pack(order + "I", 8 + len(data)) + data + directory + b"\0" * 4


def png16(colour, pixels, *chunks):
    stored = [pictures.png_chunk(*chunk) for chunk in chunks]
    plain = pictures.png_raw(16, colour, pixels.astype(">u2").tobytes(), 2 * pixels[0, 0].size)
    header = 8 + 25
    return plain[:header] + b"".join(stored) + plain[header:]


def jpeg_with(segment):
    plain = pictures.pillow(Image.fromarray(pictures.base()), "JPEG", quality=90)
    return plain[:2] + segment + plain[2:]


def app1(data):
    return b"\xff\xe1" + struct.pack(">H", 2 + len(data)) + data


def rare():
    grey = pictures.grey16()
    alpha = (pictures.grey16()[::-1] ^ 0x5555).astype(np.uint16)
    rgb = pictures.base().astype(np.uint16) * 257 - 99
    turned = pictures.exif(6).tobytes()[6:]
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
    header = f"{grey.shape[1]} {grey.shape[0]}\n".encode()
    low = (grey >> 4).astype(np.uint16)  # 0 .. 4095
    two = np.dstack([grey >> 8, alpha >> 8]).astype(np.uint8)
    return {
        "grey16.png": png16(0, grey),
        "grey16_turned.png": png16(0, grey, (b"eXIf", turned)),
        "grey16_alpha.png": png16(4, np.dstack([grey, alpha])),
        "rgb16_alpha.png": png16(6, np.dstack([rgb, alpha])),
        "grey16_turned.tif": tiff(grey, 1, orientation=6),
        "grey16_big_endian.tif": tiff(grey.astype(">u2"), 1, big=True),
        "grey16_white_is_zero.tif": tiff(grey, 0),
        "grey16_signed.tif": tiff(grey.astype(np.int16), 1, kind=2),
        "grey32.tif": tiff(grey.astype(np.uint32), 1, bits=32),
        "grey_alpha.tif": tiff(two, 1, bits=8, samples=2, extra=2),
        "grey_premultiplied.tif": tiff(two, 1, bits=8, samples=2, extra=1),
        "grey16.pgm": b"P5\n" + header + b"65535\n" + grey.astype(">u2").tobytes(),
        "grey12.pgm": b"P5\n" + header + b"4095\n" + low.astype(">u2").tobytes(),
        "grey12_plain.pgm": b"P2\n" + header + b"4095\n" + " ".join(map(str, low.flatten())).encode() + b"\n",
        "turned_in_xmp.jpg": jpeg_with(app1(xmp)),
        "damaged_exif.jpg": jpeg_with(app1(b"Exif\0\0II*\0\xff\xff\xff\x7f")),
    }


def tiny():
    """Pictures of 9 x 7; the JPEGs are of even blocks, which every decoder opens to the same bytes."""
    y, x = np.mgrid[0:7, 0:9]
    grey = ((x * 7001 + y * 9001 + 300) % 65536).astype(np.uint16)
    rgb = np.dstack([grey >> 8, (grey >> 4) % 256, 255 - (grey >> 9)]).astype(np.uint8)
    alpha = ((x * 31 + y * 17) % 256).astype(np.uint8)
    picture, clear = Image.fromarray(rgb), Image.fromarray(np.dstack([rgb, alpha]))
    blocks = np.kron(np.array([[0, 1], [2, 3]]), np.ones((8, 8), int))
    colours = np.array([(200, 40, 60, 0), (30, 180, 90, 80), (60, 60, 220, 160), (240, 230, 20, 30)], np.uint8)[blocks]
    jpeg = {"format": "JPEG", "quality": 95, "subsampling": 0}
    header = b"9 7\n"
    pictures.WIDTH, pictures.HEIGHT = 9, 7  # for png16(), which has no others to make after these
    deep = rgb.astype(np.uint16) * 257 - 99
    turned = pictures.exif(6).tobytes()[6:]
    return {
        "grey16.png": png16(0, grey),
        "grey16_turned.png": png16(0, grey, (b"eXIf", turned)),
        "grey16_alpha.png": png16(4, np.dstack([grey, grey[::-1]])),
        "rgb16_alpha.png": png16(6, np.dstack([deep, grey])),
        "grey_alpha.png": pictures.pillow(clear.convert("LA"), "PNG"),
        "rgba.png": pictures.pillow(clear, "PNG"),
        "one_bit.png": pictures.pillow(picture.convert("1"), "PNG"),
        "palette_transparent.png": pictures.pillow(picture.quantize(8), "PNG", transparency=3),
        "transparent.gif": pictures.pillow(picture.quantize(8), "GIF", transparency=3),
        "lossless_alpha.webp": pictures.pillow(clear, "WEBP", lossless=True, exact=True),
        "inks.jpg": pictures.pillow(Image.fromarray(colours, "CMYK"), **jpeg),
        "turned.jpg": pictures.pillow(Image.fromarray(colours[:, :8, :3].copy()), **jpeg, exif=pictures.exif(8)),
        "inks.tif": pictures.pillow(Image.fromarray(np.dstack([rgb, alpha]), "CMYK"), "TIFF"),
        "grey16_turned.tif": tiff(grey, 1, orientation=6),
        "grey16_white_is_zero.tif": tiff(grey, 0),
        "grey12.pgm": b"P5\n" + header + b"4095\n" + (grey >> 4).astype(">u2").tobytes(),
    }


def digits(data):
    text = data.hex()
    return "\n".join(f'    "{text[at:at + 112]}"' for at in range(0, len(text), 112))


def write_opened(names, program_hash):
    lines = ["// SPDX-FileCopyrightText: Classmith contributors", "// SPDX-License-" + "Identifier: Apache-2.0",
             "// Made by bench/peers/example_reference.py, which runs the exported Python program with Pillow.",
             "//", "// CLASSMITH_OPENED(name, width, height, file, pixels)",
             "//     the picture's file and, upright, its RGB bytes as open_picture() gives them, in hexadecimal digits",
             "// CLASSMITH_OPENED_BY(sha256)", "//     of the program that has opened them",
             "#ifndef CLASSMITH_OPENED", "#define CLASSMITH_OPENED(name, width, height, file, pixels)", "#endif",
             "#ifndef CLASSMITH_OPENED_BY", "#define CLASSMITH_OPENED_BY(sha256)", "#endif", ""]
    with tempfile.TemporaryDirectory() as folder:
        for name, data in tiny().items():
            path = pathlib.Path(folder) / name
            path.write_bytes(data)
            picture = names["open_picture"](path)
            width, height = picture.size
            lines += [f'CLASSMITH_OPENED("{name}", {width}, {height},', digits(data) + ",", digits(picture.tobytes()) + ")"]
    lines += ["", f'CLASSMITH_OPENED_BY("{program_hash}")', "", "#undef CLASSMITH_OPENED", "#undef CLASSMITH_OPENED_BY"]
    OPENED.write_text("\n".join(lines) + "\n", encoding="utf-8")


def entry(folder, name, prepare):
    case = {"file": f"{folder.relative_to(ROOT / 'tests' / 'reference')}/{name}"}
    try:
        pixels = prepare(folder / name, RULE)[0].transpose(1, 2, 0).astype(np.uint8)
    except Exception as problem:
        return case | {"refused": str(problem)}
    lossy = name.endswith(".jpg") or name in LOSSY
    return case | {"largest": 2 if lossy else 0, "rgb": base64.b64encode(pixels.tobytes()).decode()}


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    warnings.simplefilter("ignore")
    OUT.mkdir(parents=True, exist_ok=True)
    for name, data in rare().items():
        (OUT / name).write_bytes(data)
    text = program()
    program_hash = hashlib.sha256(text.encode()).hexdigest()
    cases = [entry(folder, path.name, functions_of(text)["prepare"]) for folder in (COMMON, OUT)
             for path in sorted(folder.iterdir()) if path.suffix != ".json"]
    made = {"pillow": PIL.__version__, "program_sha256": program_hash, "rule": RULE, "cases": cases}
    (OUT / "prepared.json").write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    write_opened(functions_of(text), program_hash)


if __name__ == "__main__":
    main()
