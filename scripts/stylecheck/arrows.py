# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Which room may include which, and which libraries belong where (docs/architecture.md)."""
import re
from pathlib import Path

from . import Finding, cpp

PAGE = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"
HEAVY = r"(?:torch|ATen|c10|caffe2|openvino|opencv2)/"
CODEC = r"(?:jpeglib|turbojpeg|jerror|png|tiffio|tiff|gif_lib|stb_image)\.h$|(?:webp|stb)/"
QT = r"Q[A-Z]\w*$|Qt[A-Z]\w*/"
WITH_LIBTORCH = ("core/learning/", "core/exporting/")
# Besides those, sources (never headers) that may include LibTorch, OpenVINO or OpenCV.
HEAVY_SOURCES = WITH_LIBTORCH + ("core/imaging/", "tests/", "bench/")

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.M)


def _names(cell):
    return re.findall(r"`([^`]+)`", cell)


def _rows(title):
    """The cells of the first table below a heading of the page; what the page says is what is checked."""
    below = PAGE.read_text(encoding="utf-8").split(f"\n{title}\n", 1)[1]
    table = re.search(r"^\|.*\n\|[-| ]+\n((?:\|.*\n)+)", below, re.M)
    for line in table.group(1).splitlines():
        yield [cell.strip() for cell in line.strip("|").split("|")]


ORDER = {}  # room → its folders in dependency order, as paths
ROOMS = {}  # room → the other rooms that it sees
for _room, _folders, _others in _rows("### Folders and arrows"):
    _room = _names(_room)[0]
    ORDER[_room] = [_room if name == "." else f"{_room}/{name}" for name in _names(_folders)]
    ROOMS[_room] = set(_names(_others))


def room_of(path):
    for room in ROOMS:
        if path.startswith(room + "/"):
            return room
    return None


def folder_of(path, room):
    """The folder of the page's table that a file belongs to; None where the table does not know it."""
    fitting = [folder for folder in ORDER[room] if path.startswith(folder + "/")]
    folder = max(fitting, key=len, default=None)
    return None if folder == room and path.count("/") > room.count("/") + 1 else folder


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
        if room and room_of(name) == room:
            for sentence in _upward(source.path, room, name):
                yield Finding(source.path, line, sentence)


def _upward(path, room, name):
    here, there = folder_of(path, room), folder_of(name, room)
    for file, folder in ((path, here), (name, there)):
        if folder is None:
            yield f"the folder of {file} is missing in docs/architecture.md, Folders and arrows."
            return
    order = ORDER[room]
    if order.index(there) > order.index(here):
        yield f"{here} comes before {there} in docs/architecture.md and must not include it ({name})."


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
