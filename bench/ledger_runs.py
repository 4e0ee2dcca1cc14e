#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of docs/ledger.md and prints what came of each; with --write into the page.

    bench/ledger_runs.py TRASHNET [--cli build/release/bin/classmith-cli] [--only WORD…] [--missing] [--write]

TRASHNET holds a folder of pictures for each class. What a person wrote behind a result stays.
"""
import argparse
import json
import pathlib
import re
import shlex
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ledger.md"
SHORTHAND = re.compile(r"^- `([A-Z]+)` is `([^`]+)`", re.M)
ROW = re.compile(r"^(?P<before>\| `(?P<name>[^`]+)` \|.* \| )(?:not yet run: )?`(?P<command>(?:HEAD|TUNE)[^`]*)`"
                 r"(?P<result>: [^.]*(?:\.\d+[^.]*)*\.)?(?P<words>.*) \|$", re.M)


def expanded(command, shorthands, data, folder):
    words = []
    for word in shlex.split(command):
        words += expanded(shorthands[word], shorthands, data, folder) if word in shorthands else [word]
    places = {"TRASHNET": str(data), "RUN": str(folder)}
    return [places.get(word, word) for word in words]


def result_of(cli, words):
    """What a training came to, in the ledger's words."""
    done = subprocess.run([str(cli), *words[1:], "--json"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"failed: {(done.stdout + done.stderr).strip().splitlines()[-1]}"
    events = [json.loads(line) for line in done.stdout.splitlines()]
    epochs = [event for event in events if event["event"] == "epoch"]
    end = events[-1]
    best = epochs[end["best_epoch"] - 1]
    return (f"{end['best_val_top1'] * 100:.1f} % right, loss {best['val_loss']:.3f}, epoch {end['best_epoch']} of "
            f"{end['epochs_run']}, {end['seconds']:.0f} s")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--cli", type=pathlib.Path, default=ROOT / "build" / "release" / "bin" / "classmith-cli")
    parser.add_argument("--only", nargs="*", default=[], help="rows whose name has one of these in it")
    parser.add_argument("--missing", action="store_true", help="rows without a result")
    parser.add_argument("--write", action="store_true", help="into the page")
    return parser.parse_args()


def main():
    asked = arguments()
    shorthands = dict(SHORTHAND.findall(PAGE.read_text(encoding="utf-8")))
    for row in list(ROW.finditer(PAGE.read_text(encoding="utf-8"))):
        if (asked.only and not any(word in row["name"] for word in asked.only)) or (asked.missing and row["result"]):
            continue
        with tempfile.TemporaryDirectory(prefix="classmith ledger ") as folder:
            words = expanded(row["command"], shorthands, asked.data, pathlib.Path(folder) / "run")
            result = result_of(asked.cli, words)
        print(f"{row['name']}: {result}", flush=True)
        if asked.write:
            new = f"{row['before']}`{row['command']}`: {result}.{row['words']} |"
            PAGE.write_text(PAGE.read_text(encoding="utf-8").replace(row.group(0), new), encoding="utf-8")


if __name__ == "__main__":
    main()
