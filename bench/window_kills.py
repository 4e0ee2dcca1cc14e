#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Kills the window (kill -9) while it labels and trains, again and again, and looks at what is there afterwards.

  bench/window_kills.py BUILD_FOLDER DATASET [--times 50]

BUILD_FOLDER holds bin/window_kills (target window_kills) and bin/classmith-cli (or CLASSMITH_CLI names it). The dataset
is copied; one of a few dozen pictures lets epochs end between the kills. After each kill: every edit that was said to be on the disk is there, the worker has gone by itself, the run's
folder can be read. At the end the run is finished from its last checkpoint.
"""
import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOKEN = "CLASSMITH_KILLS_TOKEN"


def processes_with(token):
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if f"{TOKEN}={token}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            pass
    return found


def wait_until_gone(token, seconds=30):
    begin = time.monotonic()
    while processes_with(token):
        if time.monotonic() - begin > seconds:
            return None
        time.sleep(0.02)
    return time.monotonic() - begin


class Bench:
    def __init__(self, options):
        self.folder = tempfile.TemporaryDirectory(prefix="classmith kills ")
        base = pathlib.Path(self.folder.name)
        self.data = base / "pictures 图"
        shutil.copytree(options.dataset, self.data)
        self.program = pathlib.Path(options.build) / "bin" / "window_kills"
        self.token = str(os.getpid())
        self.environment = dict(os.environ, HOME=str(base), XDG_CONFIG_HOME=str(base / "config"),
                                QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"), **{TOKEN: self.token})
        self.problems = []
        self.edits = 0
        self.epochs = 0
        self.slowest_end = 0.0
        self.last = None  # (position, labels) of the last edit that was on the disk

    def start(self, *arguments):
        return subprocess.Popen([self.program, *arguments, self.data], env=self.environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def round(self, seconds):
        window = self.start()
        os.set_blocking(window.stdout.fileno(), True)
        deadline = time.monotonic() + seconds
        timer = subprocess.Popen(["sleep", str(max(0.05, deadline - time.monotonic()))])
        timer.wait()
        window.send_signal(signal.SIGKILL)
        lines = window.stdout.read().split("\n")[:-1]  # the last one may be cut off
        window.wait()
        for line in lines:
            word, _, rest = line.partition(" ")
            if word == "durable":
                position, labels = rest.split(" ")
                self.last = (int(position), labels)
                self.edits += 1
            elif word == "epoch":
                self.epochs += 1
            elif word in ("failed", "write", "cannot"):
                self.problems.append(line)
        gone = wait_until_gone(self.token)
        if gone is None:
            self.problems.append("the worker outlived the window")
        else:
            self.slowest_end = max(self.slowest_end, gone)
        self.check()

    def check(self):
        answer = subprocess.run([self.program, "--check", self.data], env=self.environment, text=True,
                                capture_output=True, timeout=60)
        if answer.returncode != 0:
            self.problems.append("cannot be opened: " + answer.stdout)
            return
        labels, position, states = [], None, []
        for line in answer.stdout.splitlines():
            words = line.split()
            if words[0] == "label":
                labels.append(words[2])
            elif words[0] == "position":
                position = int(words[1])
            elif words[0] == "run":
                states.append(words[1])
            elif words[0] == "readonly" and words[1] != "0":
                self.problems.append("the lock of a killed window was still held")
        if self.last is None:
            return
        before = self.last[1].rstrip(",").split(",")
        changed = sum(a != b for a, b in zip(before, labels)) + abs(len(before) - len(labels))
        if changed > 1 or abs(position - self.last[0]) > 1:  # one more edit may have reached the disk unsaid
            self.problems.append(f"{changed} labels differ, position {position} instead of {self.last[0]}")
        self.last = (position, ",".join(labels) + ",")
        if len(states) > 1:
            self.problems.append(f"{len(states)} runs instead of one")

    def finish(self):
        answer = subprocess.run([self.program, "--finish", self.data], env=self.environment, text=True,
                                capture_output=True, timeout=3600)
        return "finished" in answer.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("dataset")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--longest", type=float, default=8.0, help="seconds until a kill, at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    bench = Bench(options)
    chance = random.Random(options.seed)
    for number in range(options.times):
        bench.round(chance.uniform(0.3, options.longest))
        print(f"{number + 1}: {bench.edits} edits, {bench.epochs} epochs, {bench.problems[-1:]}", file=sys.stderr)
    finished = bench.finish()
    print(f"window killed            {options.times} times")
    print(f"edits on the disk        {bench.edits}, all found again" if not bench.problems else f"problems {bench.problems}")
    print(f"worker gone after a kill {bench.slowest_end:.2f} s at most")
    print(f"epochs trained           {bench.epochs}; the run {'was finished from its checkpoint' if finished else 'DID NOT FINISH'}")
    sys.exit(0 if finished and not bench.problems else 1)


main()
