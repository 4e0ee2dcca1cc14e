# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""clang-tidy with the checks of .clang-tidy, and clazy, as Debian 12 ships them. They parse each source with its
headers, which takes seconds; so they are asked for (scripts/check_style --changed, --all)."""
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import Finding, changes
from .layout import Missing

CLANG_TIDY = "clang-tidy-14"
CLAZY = "clazy-standalone"
BUILDS = ("release", "dev", "asan", "tsan")
SECONDS_A_SOURCE = 300  # none takes that long; a tool that hangs does not hang the check
# What GCC alone understands, or what has no meaning when nothing comes out.
_NOT_FOR_CLANG = {"-Winvalid-pch", "-fpch-preprocess", "-Werror"}
_GROUPED = re.compile(r'^#include "(/.+)"$', re.M)
_SAID = re.compile(r"^(/[^\n:]+):(\d+):\d+: (?:warning|(?:fatal )?error): (.*?)(?: \[([\w.,-]+)\])?$", re.M)
# Clazy has no file of its own for these. Each is a fault of Qt that compiles without a word.
CLAZY_CHECKS = (
    "connect-by-name",  # a slot that runs because of its name
    "connect-non-signal",  # a connection that never fires
    "lambda-in-connect",  # a lambda that holds a local variable by reference and runs later
    "connect-3arg-lambda",  # a lambda without a context object outlives what it uses
    "detaching-temporary",  # copies a whole container in order to read one element
    "range-loop-detach",  # the same by a loop
    "range-loop-reference",  # each element of the loop copied
    "container-anti-pattern",  # a list made for one look at it
    "temporary-iterator",  # begin() and end() of two different temporaries
    "wrong-qevent-cast",  # an event taken for another kind
    "wrong-qglobalstatic",  # needs no such object
    "lambda-unique-connection",  # UniqueConnection says nothing about lambdas
    "mutable-container-key",  # a key that changes while it is one
    "qdeleteall",  # copies the list of what it deletes
    "qstring-arg",  # arg().arg(), where a % in the first text is filled by the second
    "writing-to-temporary",  # a setter on a copy
    "install-event-filter",  # an object that filters nothing
)


class Analysis:
    """One look at what has changed, or at everything."""

    def __init__(self, root, sources, changed_only):
        self.root = root
        changed = changes.changed_files(root) if changed_only else None
        self.is_history_missing = changed_only and changed is None
        if self.is_history_missing:
            changed = set()
        self.wanted, self.with_libtorch = changes.to_look_at(sources, changed)
        self.left = []

    def run(self, seconds):
        """Findings of both programs. `seconds` bounds the time (None: as long as it takes); what is left then stands in
        self.left."""
        if not self.wanted:
            return []
        for program in (CLANG_TIDY, CLAZY):
            if not shutil.which(program):
                raise Missing(f"{program} is missing (sudo apt-get install clang-tidy-14 clazy).")
        commands = _commands(self.root)
        paths = [path for path in self.wanted if path in commands]
        end = None if seconds is None else time.monotonic() + seconds
        with tempfile.TemporaryDirectory(prefix="classmith-style-") as folder:
            (Path(folder) / "compile_commands.json").write_text(json.dumps([commands[path] for path in paths]))
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                found = list(pool.map(lambda path: self._one(path, commands[path], folder, end), paths))
        return sorted({finding for some in found for finding in some})

    def _one(self, path, command, folder, end):
        if end is not None and time.monotonic() > end:
            self.left.append(path)
            return []
        said = _output([CLANG_TIDY, "-p", folder, "--quiet", "--header-filter=.*", path], self.root)
        if "QT_WIDGETS_LIB" in " ".join(command["arguments"]):
            said += _output([CLAZY, "-p", folder, "-checks=" + ",".join(CLAZY_CHECKS), "--header-filter=.*", path],
                            self.root, only="-Wclazy-")
        return list(self._findings(said))

    def _findings(self, said):
        for file, line, sentence, name in said:
            path = os.path.relpath(os.path.realpath(file), self.root)
            if not path.startswith(("..", "build" + os.sep)):
                yield Finding(path, int(line), f"{sentence} [{name.removeprefix('-Wclazy-')}]")

    def report(self):
        """One sentence on what was and what was not looked at."""
        words = [f"{len(self.wanted) - len(self.left)} sources looked at by clang-tidy and clazy"]
        if self.is_history_missing:
            words.append("the history is not here, so nobody knows what has changed (scripts/check_style --all)")
        if self.with_libtorch:
            words.append(f"{self.with_libtorch} passed over that include LibTorch")
        if self.left:
            words.append(f"the time was over before {len(self.left)} (scripts/check_style --all takes them all)")
        return "; ".join(words) + "."


def _output(arguments, root, only=""):
    """(file, line, sentence, name of the check) of each warning that is one of the program's own, and each error."""
    try:
        run = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=False, timeout=SECONDS_A_SOURCE)
    except subprocess.TimeoutExpired:
        return [(os.path.join(root, arguments[-1]), "1", f"{arguments[0]} did not end.", "timeout")]
    said = [each for each in _SAID.findall(run.stdout + run.stderr) if each[3].startswith(only)]
    if run.returncode != 0 and not any(each[0].startswith(str(root)) for each in said):  # else it is a finding
        raise Missing(f"{arguments[0]} failed: {(run.stdout + run.stderr).strip()[-500:]}")
    return said


def _commands(root):
    """Path → entry of the compilation database as clang takes it: GCC's precompiled header and the launcher left out."""
    for build in BUILDS:
        file = root / "build" / build / "compile_commands.json"
        if file.is_file():
            break
    else:
        raise Missing("clang-tidy and clazy need a build: ./test, or cmake --preset release and its build.")
    found = {}
    for entry in json.loads(file.read_text(encoding="utf-8")):
        words = _for_clang(entry.get("arguments") or shlex.split(entry["command"]))
        compiled = os.path.join(entry["directory"], entry["file"])
        for file in _sources(compiled):
            path = os.path.relpath(file, root)
            found.setdefault(path, {"directory": entry["directory"], "file": str(root / path),
                                    "arguments": [file if word == compiled else word for word in words]})
    return found


def _sources(compiled):
    """The sources that one command compiles: several where CMake groups them (CLASSMITH_UNITY). Each is looked at by
    itself, so that one which leans on its neighbour's includes is found."""
    if not Path(compiled).name.startswith("unity_"):
        return [compiled]
    try:
        return _GROUPED.findall(Path(compiled).read_text(encoding="utf-8"))
    except OSError:
        return []


def _for_clang(words):
    launcher = [at for at, word in enumerate(words) if Path(word).name == "ccache"]
    words = words[launcher[-1] + 1:] if launcher else words
    kept, skip = [], False
    for word, following in zip(words, [*words[1:], ""]):
        if skip:
            skip = False
        elif word == "-include" and following.endswith("cmake_pch.hxx"):
            skip = True
        elif word not in _NOT_FOR_CLANG:
            kept.append(word)
    return kept
