#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""How soon the window is there, and how much memory it takes: one table.

    bench/window_start.py [--window build/release/bin/classmith]... [--runs 10] [--shot FILE.png]

Measured from outside: an X server of its own (Xvfb) keeps its screen in a file, which is looked at each half millisecond
from just before the program is started until the window's pixels are there. Settings are kept in a scratch folder, so
that each start is a first one. Memory is read when it has stopped growing: with nothing open, and with the sample open
(a copy: nothing is written beside the pictures of the source tree). Wants an otherwise idle machine; says how busy it was.
"""
import argparse
import contextlib
import mmap
import os
import pathlib
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "trashnet"
PROMISED_MS, GOAL_MS, PROMISED_MB = 250, 150, 120
FOREIGN = ("libtorch", "libc10", "libopenvino", "libcuda", "libcudart", "libcupti", "libclassmith_engine", "libopencv",
           "libcurl")
SCREEN = "1600x1000x24"
WINDOW_HEIGHT = 900
POLL_S = 0.0005
PATIENCE_S = 30
STEADY_S = 2.0
STEADY_KB = 256


class Screen:
    """The picture of an Xvfb, in its X Window Dump layout: a header of big-endian words, a colour map, the pixels."""

    def __init__(self, file):
        with open(file, "rb") as handle:
            self.memory = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        words = struct.unpack(">20I", self.memory[:80])
        self.width, self.height, self.stride = words[4], words[5], words[12]
        self.begin = words[0] + 12 * words[19]

    def row(self, y):
        start = self.begin + y * self.stride
        return self.memory[start:start + 4 * self.width]

    def painted_rows(self):
        """The empty screen is black. The window lies at its top left and is 900 high; no pixel of it is quite black."""
        x = 4 * (self.width // 4)
        return [any(self.row(y)[x:x + 3]) for y in range(0, WINDOW_HEIGHT, 10)]

    def is_painted(self):
        return all(self.painted_rows())

    def is_empty(self):
        return not any(self.painted_rows())

    def colours(self):
        return len(set().union(*(struct.unpack(f"<{self.width}I", self.row(y)) for y in range(0, WINDOW_HEIGHT, 10))))

    def save(self, file):
        """As PNG: a zero before each row says that it is not filtered."""
        rows = bytearray()
        for y in range(self.height):
            row = self.row(y)
            rgb = bytearray(3 * self.width)
            rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
            rows += b"\0" + rgb
        parts = ((b"IHDR", struct.pack(">2I5B", self.width, self.height, 8, 2, 0, 0, 0)),
                 (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
        pathlib.Path(file).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts))


@contextlib.contextmanager
def x_server(folder):
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-fbdir", str(folder),
                               "-nolisten", "tcp"], pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            sys.exit("Xvfb did not start (Debian's package xvfb).")
        yield f":{number}", Screen(folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()


def wait_for(condition, what, process=None):
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if process and process.poll() is not None:
            sys.exit(f"The program ended with {process.returncode} before this: {what}.")
        if time.monotonic() > end:
            sys.exit(f"After {PATIENCE_S} s still not: {what}.")
        time.sleep(POLL_S)


@contextlib.contextmanager
def window(program, display, screen, *arguments):
    """Yields the process and the milliseconds until it was painted; the screen is empty again afterwards."""
    with tempfile.TemporaryDirectory(prefix="classmith start ") as home:
        environment = {**os.environ, "HOME": home, "DISPLAY": display, "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": home}
        for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME",
                     "XDG_STATE_HOME"):
            environment.pop(name, None)
        begin = time.monotonic()
        process = subprocess.Popen([program, *arguments], env=environment)
        try:
            wait_for(screen.is_painted, "the window is painted", process)
            yield process, (time.monotonic() - begin) * 1000
        finally:
            process.terminate()
            process.wait()
            wait_for(screen.is_empty, "the screen is empty")


def memory(pid):
    """Resident and proportional size in kB."""
    found = {}
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]:
        name, value = line.split()[:2]
        found[name.rstrip(":")] = int(value)
    return found["Rss"], found["Pss"]


def settled_memory(pid):
    since, last = time.monotonic(), memory(pid)[0]
    while time.monotonic() - since < STEADY_S:
        time.sleep(0.1)
        now = memory(pid)[0]
        if abs(now - last) > STEADY_KB:
            since, last = time.monotonic(), now
    return memory(pid)


def mapped_files(pid):
    lines = pathlib.Path(f"/proc/{pid}/maps").read_text(encoding="utf-8", errors="replace").splitlines()
    return sorted({line.split(maxsplit=5)[5] for line in lines if line.count("/")})


def processor_ms(pid):
    """What all its threads have computed so far: less shaken by what else the machine does than the clock."""
    spent = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):  # a thread may end meanwhile
            spent += int((task / "schedstat").read_text(encoding="ascii").split()[0])
    return spent / 1e6


class Figures:
    """What is measured of one program."""

    def __init__(self, program):
        self.program = program.resolve()
        self.times, self.processor = [], []
        self.empty = self.full = (0, 0)
        self.files = []

    def start(self, display, screen, shot):
        with window(self.program, display, screen) as (process, ms):
            self.processor.append(processor_ms(process.pid))
            self.times.append(ms)
            if shot and len(self.times) == 1:
                screen.save(shot)

    def forget_first(self):
        """It read the files from the disk."""
        del self.times[0], self.processor[0]

    def settle(self, display, screen, data, shot):
        with window(self.program, display, screen) as (process, _):
            self.empty, self.files = settled_memory(process.pid), mapped_files(process.pid)
        with window(self.program, display, screen, data) as (process, _):
            self.full = settled_memory(process.pid)
            if shot:
                screen.save(shot.with_stem(shot.stem + "-sample"))

    def foreign(self):
        return [file for file in self.files if any(name in file for name in FOREIGN)]

    def keep_promises(self):
        return (statistics.median(self.times) <= PROMISED_MS and self.empty[0] <= PROMISED_MB * 1000
                and not self.foreign())

    def print(self):
        print(self.program)
        report(f"start to painted window, median of {len(self.times)}", f"{statistics.median(self.times):.0f} ms",
               f"≤ {PROMISED_MS} ms (goal {GOAL_MS})")
        report("    fastest, slowest", f"{min(self.times):.0f} ms, {max(self.times):.0f} ms", "")
        report("    processor time until then, median, least",
               f"{statistics.median(self.processor):.0f} ms, {min(self.processor):.0f} ms", "")
        report("resident, nothing open (its share of it)",
               f"{self.empty[0] / 1000:.0f} MB ({self.empty[1] / 1000:.0f} MB)", f"≤ {PROMISED_MB} MB")
        report("resident, the sample open (its share of it)",
               f"{self.full[0] / 1000:.0f} MB ({self.full[1] / 1000:.0f} MB)", "")
        report("files mapped", str(len(self.files)), "")
        report("of LibTorch, OpenVINO, CUDA, the engine", ", ".join(self.foreign()) or "none", "none")


def report(name, figure, promised):
    print(f"  {name:<46} {figure:<28} {promised}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--window", type=pathlib.Path, action="append",
                        help="given again: a second program, started in turn with the first")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--shot", type=pathlib.Path, help="what the screen showed when it first had the window")
    arguments = parser.parse_args()
    programs = [Figures(program) for program in arguments.window or [ROOT / "build/release/bin/classmith"]]
    with tempfile.TemporaryDirectory(prefix="classmith figures ") as scratch, \
         x_server(pathlib.Path(scratch)) as (display, screen):
        load = os.getloadavg()[0]
        for _ in range(arguments.runs + 1):
            for figures in programs:
                figures.start(display, screen, arguments.shot)
        data = pathlib.Path(scratch) / "sample 图片" / "trashnet"
        shutil.copytree(SAMPLE, data)
        for figures in programs:
            figures.forget_first()
            figures.settle(display, screen, data, arguments.shot)
    print(f"{os.cpu_count()} processors, load {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    for figures in programs:
        figures.print()
    return 0 if all(figures.keep_promises() for figures in programs) else 1


if __name__ == "__main__":
    sys.exit(main())
