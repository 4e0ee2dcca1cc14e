#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Looks at a whole day's work through strace: which sockets are opened, and where files are made, written or removed.

  bench/day_trace.py BUILD_FOLDER [--keep FOLDER]

BUILD_FOLDER holds bin/classmith-cli, and bin/window_tour for the window (configured with -DCLASSMITH_BENCH=ON); it needs
strace, and xvfb-run for the window. The day: the sample from the first picture to the proven export, the whole tour
through the window, and a run as somebody may have sent it, with links that lead out of its folder: evaluated, exported
and trained further. Everything happens below one new folder that is home as well; what docs/security.md names besides is
ALLOWED here. Ends with 1 where there is anything else.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import typing

CALLS = ("open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,"
         "symlinkat,truncate,mknod,mknodat,chmod,fchmodat,socket,connect,bind,listen")
LINE = re.compile(r"^(?P<pid>\d+)\s+(?P<call>\w+)\((?P<arguments>.*)\)\s+=\s+(?P<result>-?\d+|\?)(?:<(?P<opened>[^>]*)>)?")
TEXT = re.compile(r'(?:AT_FDCWD(?:<(?P<cwd>[^>]*)>)?|(?P<fd>\d+)<(?P<folder>[^>]*)>)?(?:, )?"(?P<path>(?:[^"\\]|\\.)*)"')
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
# Besides the day's own folder; reasons are in docs/security.md.
ALLOWED_PLACES = {
    r"/dev/(null|tty|shm/.*|dri/.*)": "devices, and memory that processes share",
    r"/proc/self/.*": "what the system says of the process",
}
ALLOWED_SOCKETS = {
    r"AF_UNIX.*/tmp/\.X11-unix/": "the display",
    r"AF_UNIX.*(bus|dbus)": "the desktop: no sleep while training, light or dark",
    r"AF_UNIX.*{home}": "a second start finds the first window",
    r"AF_UNIX.*/(nscd|run/nscd)": "the system's names of users",
}


def trace(step, home, log, environment):
    traced = ["strace", "-f", "-y", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(log), *step.command]
    done = subprocess.run([*(["xvfb-run", "-a"] if step.has_window else []), *traced], check=False, env=environment,
                          cwd=home, capture_output=True)
    if done.returncode not in step.codes:
        sys.exit(f"{step.name} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")


def unfinished_joined(lines):
    """strace parts a call that another thread interrupts."""
    begun = {}
    for line in lines:
        pid, _, rest = line.partition(" ")
        if rest.endswith("<unfinished ...>"):
            begun[pid] = rest.removesuffix("<unfinished ...>").strip()
        elif "resumed>" in rest and pid in begun:
            yield f"{pid} {begun.pop(pid)}{rest.split('resumed>', 1)[1]}"
        else:
            yield line


class Step(typing.NamedTuple):
    name: str
    command: list
    has_window: bool = False
    codes: tuple = (0,)


def lay_links(run, elsewhere):
    """As somebody might send it: names that will be written lead out of the folder."""
    for name in ("log.txt", "run.lock", "evaluation-val.csv", "evaluation-val.csv.part", "metrics.csv.part"):
        (run / name).unlink(missing_ok=True)
        (run / name).symlink_to(elsewhere / name)
    info = run / "run.json"
    info.write_text(info.read_text(encoding="utf-8").replace('"state": "finished"', '"state": "stopped"'), encoding="utf-8")


class Day:
    def __init__(self, home):
        self.home = str(home)
        self.places = {}
        self.sockets = {}
        self.calls = 0

    def look(self, log):
        lines = (re.sub(r"\s+", " ", line.rstrip("\n"), count=1)
                 for line in log.read_text(encoding="utf-8", errors="replace").splitlines())
        for line in unfinished_joined(lines):
            self.calls += 1
            match = LINE.match(line)
            if not match or match["result"].startswith("-"):
                continue
            call, arguments = match["call"], match["arguments"]
            if call in ("connect", "bind"):
                self.note(self.sockets, arguments, ALLOWED_SOCKETS)
            elif call == "socket" and "AF_UNIX" not in arguments and "AF_NETLINK" not in arguments:
                self.note(self.sockets, arguments, ALLOWED_SOCKETS)
            elif call.startswith("open"):
                if WRITES.search(arguments):  # where it really is: the name may be a link
                    self.note(self.places, match["opened"] or next(self.paths(arguments)), ALLOWED_PLACES)
            elif call not in ("socket", "listen"):
                for path in self.paths(arguments):
                    self.note(self.places, path, ALLOWED_PLACES)

    def paths(self, arguments):
        for text in TEXT.finditer(arguments):
            folder = text["cwd"] or text["folder"] or self.home
            yield os.path.normpath(os.path.join(folder, text["path"]))

    def note(self, into, what, allowed):
        if what == self.home or what.startswith(self.home + "/"):
            into["the day's own folder"] = into.get("the day's own folder", 0) + 1
            return
        for pattern, reason in allowed.items():
            if re.search(pattern.replace("{home}", re.escape(self.home)), what):
                into[reason] = into.get(reason, 0) + 1
                return
        into["NOT ALLOWED: " + what] = into.get("NOT ALLOWED: " + what, 0) + 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="keeps the traces there")
    options = parser.parse_args()
    binary = options.build.resolve() / "bin"
    root = pathlib.Path(__file__).resolve().parents[1]
    with (tempfile.TemporaryDirectory(prefix="classmith-day-") as folder,
          tempfile.TemporaryDirectory(prefix="classmith-elsewhere-") as elsewhere):
        home = pathlib.Path(folder)
        logs = options.keep or home
        logs.mkdir(parents=True, exist_ok=True)
        environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=f"{folder}/config", XDG_DATA_HOME=f"{folder}/data",
                           XDG_CACHE_HOME=f"{folder}/cache", XDG_RUNTIME_DIR=f"{folder}/runtime", TMPDIR=f"{folder}/tmp")
        for each in ("runtime", "tmp"):
            (home / each).mkdir(mode=0o700)
        pictures = shutil.copytree(root / "resources" / "sample" / "trashnet", home / "pictures")
        cli = str(binary / "classmith-cli")
        steps = [Step("train", [cli, "train", str(pictures), "--out", "run", "--epochs", "3"]),
                 Step("evaluate", [cli, "evaluate", "run"]),
                 Step("export", [cli, "export", "run", "--out", "export"]),
                 Step("predict", [cli, "predict", "run", str(pictures / "glass"), "--csv", "said.csv"])]
        steps += [Step("received-evaluate", [cli, "evaluate", "received"], codes=(0, 1)),
                  Step("received-export", [cli, "export", "received", "--out", "export2"], codes=(0, 1)),
                  Step("received-resume", [cli, "train", "--resume", "--out", "received"], codes=(0, 1))]
        if (binary / "window_tour").exists():
            steps.append(Step("window", [str(binary / "window_tour"), "tour"], True))
        if (binary / "classmith").exists():  # begun and closed again: it looks whether there is a first window
            steps.append(Step("start", ["timeout", "-s", "TERM", "10", str(binary / "classmith"), str(pictures)], True,
                              (0, 124)))
        day = Day(home)
        for step in steps:
            if step.name == "received-evaluate":
                lay_links(pathlib.Path(shutil.copytree(home / "run", home / "received")), pathlib.Path(elsewhere))
            log = logs / f"{step.name}.strace"
            trace(step, folder, log, environment)
            day.look(log)
            print(f"{step.name}: traced", flush=True)
        if left := [path.name for path in pathlib.Path(elsewhere).iterdir()]:
            day.places["NOT ALLOWED: through a link of the received run: " + ", ".join(left)] = len(left)
    for title, found in (("files made, written or removed", day.places), ("sockets", day.sockets)):
        print(f"\n{title}")
        for what, count in sorted(found.items()):
            print(f"  {count:6}  {what}")
    bad = [what for found in (day.places, day.sockets) for what in found if what.startswith("NOT")]
    print(f"\n{day.calls} calls, {len(bad)} that docs/security.md does not name")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
