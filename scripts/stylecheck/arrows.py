# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Which room may include which, and which libraries belong where (docs/architecture.md)."""
import re

from . import Finding, cpp

# style: table. A room sees what stands behind its name, and itself.
CORE = ("core/base", "core/imaging", "core/models", "core/dataset", "core/protocol", "core/evaluation")
ROOMS = {
    "core/base": (),
    "core/imaging": ("core/base",),
    "core/models": ("core/base", "core/imaging"),
    "core/dataset": ("core/base", "core/imaging"),
    "core/project": ("core/base", "core/imaging", "core/dataset", "core/protocol"),
    "core/protocol": ("core/base", "core/imaging", "core/models", "core/dataset"),
    "core/evaluation": ("core/base", "core/imaging", "core/models", "core/dataset", "core/protocol"),
    "core/answers": CORE + ("core/project",),
    "core/learning": CORE[:-1],
    "core/exporting": CORE + ("core/learning",),
    "widgets": ("core/base",),
    "app/cli": CORE + ("core/project", "core/answers", "core/learning", "core/exporting"),
    "app/desktop": CORE + ("core/project", "core/answers", "widgets"),
}
HEAVY = r"(?:torch|ATen|c10|caffe2|openvino|opencv2)/"
CODEC = r"(?:jpeglib|turbojpeg|jerror|png|tiffio|tiff|gif_lib|stb_image)\.h$|(?:webp|stb)/"
QT = r"Q[A-Z]\w*$|Qt[A-Z]\w*/"
WITH_LIBTORCH = ("core/learning/", "core/exporting/")
# Besides those, sources (never headers) that may include LibTorch, OpenVINO or OpenCV.
HEAVY_SOURCES = WITH_LIBTORCH + ("core/imaging/", "tests/", "bench/")

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.M)


def room_of(path):
    for room in ROOMS:
        if path.startswith(room + "/"):
            return room
    return None


def includes(text):
    code = cpp.without_comments(text, keep_literals=True)
    for match in _INCLUDE.finditer(code):
        yield code.count("\n", 0, match.start(1)) + 1, match.group(1)


def check(source):
    if not source.is_cpp:
        return
    room = room_of(source.path)
    for line, name in includes(source.text):
        for sentence in _objections(source, room, name):
            yield Finding(source.path, line, sentence)


def _objections(source, room, name):
    other = room_of(name)
    if room and other and other != room and other not in ROOMS[room]:
        yield f"{room} must not include {other} ({name})."
    if room and name.startswith(("tests/", "bench/")):
        yield f"{room} must not include {name}."
    if source.path.startswith("core/") and re.match(QT, name):
        yield f"no Qt in core ({name})."
    if re.match(HEAVY, name):
        if source.is_header and not source.path.startswith(WITH_LIBTORCH):
            yield f"a header outside learning and exporting must not include {name}."
        elif not source.path.startswith(HEAVY_SOURCES):
            yield f"{name} belongs into learning and exporting."
    if re.match(CODEC, name) and source.is_header:
        yield f"a header must not include a codec's header ({name})."
