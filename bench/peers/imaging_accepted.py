# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Which pictures do Classmith and Pillow open? Every file below the given folders, whatever its name.

Needs nothing but Pillow and a built classmith-cli, whose scan decodes each file in full or says why not. A picture that
Pillow opens and Classmith refuses must have its reason in docs/imaging.md; the sentences are counted here, with a few
of the files.
"""

import argparse
import collections
import io
import json
import os
import pathlib
import subprocess
import tempfile
import warnings

from PIL import Image, ImageOps, features


def generated():
    """Kinds that no folder at hand has: name and bytes of each, where this Pillow can write it."""
    grey = Image.radial_gradient("L").resize((64, 48))
    colour = Image.merge("RGB", (grey, grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grey.point(lambda v: 255 - v)))
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F", "YCbCr", "LAB"):
        picture = (grey if mode in ("I;16", "I", "F") else colour).convert(mode)
        for suffix, kind, options in (
                ("jpg", "JPEG", {}), ("jpg", "JPEG", {"progressive": True}), ("jpg", "JPEG", {"optimize": True}),
                ("jpg", "JPEG", {"subsampling": 2, "restart_marker_blocks": 3}), ("jpg", "JPEG", {"quality": 1}),
                ("png", "PNG", {}), ("png", "PNG", {"bits": 2}), ("gif", "GIF", {}), ("bmp", "BMP", {}),
                ("dib", "DIB", {}), ("ppm", "PPM", {}), ("webp", "WEBP", {}), ("webp", "WEBP", {"lossless": True}),
                *(("tif", "TIFF", {"compression": how}) for how in
                  (None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg", "group4", "tiff_ccitt", "lzma", "zstd",
                   "webp"))):
            target = io.BytesIO()
            try:
                picture.save(target, kind, **options)
            except (OSError, ValueError, KeyError, SystemError, AttributeError):
                continue
            yield f"{mode} {kind} {options}.{suffix}", target.getvalue()


def pillow_opens(path):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                if image.format not in ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "DIB", "PPM", "MPO"):
                    return None  # a format that Classmith does not claim to read
                ImageOps.exif_transpose(image).convert("RGB")
        return True
    except Exception:  # whatever a broken file makes of it
        return False


def refused_by_classmith(program, files):
    """The reason for each refused file, by its index."""
    with tempfile.TemporaryDirectory() as folder:
        for index, file in enumerate(files):
            place = pathlib.Path(folder) / ("a" if index % 2 else "b") / f"{index:06}.jpg"
            place.parent.mkdir(exist_ok=True)
            place.symlink_to(file)
        done = subprocess.run([program, "scan", folder, "--json"], capture_output=True, check=True)
        unreadable = json.loads(done.stdout)["unreadable"]
        cut = len(folder) + len("/a/000000.jpg")
        return {int(pathlib.Path(one["path"]).stem): one["code"] + one["reason"][1 + cut:] for one in unreadable}


def report(title, groups):
    print(f"\n{title}: {sum(map(len, groups.values()))}")
    for reason, names in sorted(groups.items(), key=lambda group: -len(group[1])):
        print(f"  {len(names):5}  {reason.strip()}")
        for name in names[:3]:
            print(f"           {name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="build/release/bin/classmith-cli")
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    Image.MAX_IMAGE_PIXELS = None
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder)
        for number, (name, content) in enumerate(generated()):
            (made / f"{number:04} {name.replace('/', '-')}").write_bytes(content)
        files = sorted(path.absolute() for root in (*arguments.folders, made) for path in root.rglob("*")
                       if path.is_file() and path.stat().st_size > 0)
        refused = refused_by_classmith(os.fspath(pathlib.Path(arguments.program).absolute()), files)
        pillow = [pillow_opens(path) for path in files]
    ours, theirs = collections.defaultdict(list), collections.defaultdict(list)
    for index, path in enumerate(files):
        if pillow[index] and index in refused:
            ours[refused[index]].append(path)
        if pillow[index] is False and index not in refused:
            theirs["opened by Classmith"].append(path)
    print(f"Pillow {Image.__version__}, {len(files)} files; arithmetic JPEG: {features.check('libjpeg_turbo')}")
    print(f"Opened by both: {sum(1 for i, opens in enumerate(pillow) if opens and i not in refused)}")
    report("Opened by Pillow, refused by Classmith", ours)
    report("Refused by Pillow, opened by Classmith", theirs)


if __name__ == "__main__":
    main()
