#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Kills the worker (kill -9) at random moments while it trains, exports and predicts, and looks at what is there.

    bench/worker_kills.py DATASET [--cli build/release/bin/classmith-cli] [--times 50] [--seed 0]

DATASET holds a folder for each class; a few pictures of each are copied. After every kill all files under their final
names must be whole. A killed training goes on until it ends, and its weights and curves must be those of a run that
nobody disturbed, bit by bit but for the times. At the end the owner of a worker is killed instead, at six moments, and
the worker has to go by itself.
"""
import argparse
import csv
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EPOCHS = 4
PICTURES_A_CLASS = 12
TIME_COLUMNS = ("images_per_second", "seconds")
BEGINNING = {"split.csv", "labels.txt", "run.lock"}
PATIENCE_SECONDS = 600
OWNER = """
import subprocess, sys, time
worker = subprocess.Popen([sys.argv[1], "worker"], stdin=subprocess.PIPE, stdout=open(sys.argv[2], "w"),
                          stderr=subprocess.DEVNULL)
print(worker.pid, flush=True)
for line in sys.stdin:
    worker.stdin.write(line.encode())
    worker.stdin.flush()
"""


class Worker:
    """One worker with one job; all of its events are kept."""

    def __init__(self, cli, job, request):
        self.process = subprocess.Popen([str(cli), "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.events = []
        self.begin = time.monotonic()
        self.process.stdin.write(json.dumps({"id": 1, "job": job, "request": request}).encode() + b"\n")
        self.process.stdin.flush()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            if not line.endswith(b"\n"):
                return  # cut short by the kill
            self.events.append(json.loads(line))
            if self.events[-1]["event"] in ("result", "error"):
                return

    def finish(self):
        """Waits for the answer, then ends the worker as an owner does."""
        self.reader.join(PATIENCE_SECONDS)
        seconds = time.monotonic() - self.begin
        self.process.stdin.close()
        self.process.wait(PATIENCE_SECONDS)
        self.process.stdout.close()
        last = self.events[-1] if self.events else {"event": "nothing"}
        if last["event"] != "result":
            sys.exit(f"a job that nobody disturbed ended with {last}")
        return last["result"], seconds

    def kill_after(self, seconds):
        """True where the worker was still at its job."""
        self.reader.join(max(0.0, seconds - (time.monotonic() - self.begin)))
        working = self.reader.is_alive()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.reader.join()
        self.process.stdin.close()
        self.process.stdout.close()
        failed = [event for event in self.events if event["event"] == "error"]
        if failed:
            sys.exit(f"the job failed before it was killed: {failed[0]}")
        return working


def safetensors_problem(path):
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    try:
        header = json.loads(data[8:8 + length])
    except ValueError:
        return "its header cannot be read"
    ends = [entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"]
    return "" if max(ends, default=0) == len(data) - 8 - length else "its length is wrong"


def run_problems(run):
    """What a killed training must never leave: a file under its final name that is not whole."""
    if not run.exists():
        return []
    names = {path.name for path in run.iterdir()
             if not (path.name.startswith(".classmith-") and path.name.endswith(".part"))}  # not in its place yet
    if "run.json" not in names:
        return [f"no run.json beside {sorted(names - BEGINNING)}"] if names - BEGINNING else []
    problems = [f"{name} is missing" for name in ("split.csv", "labels.txt") if name not in names]
    classes = json.loads((run / "run.json").read_text(encoding="utf-8"))["classes"]
    if (run / "labels.txt").read_text(encoding="utf-8").split("\n")[:-1] != classes:
        problems.append("labels.txt disagrees with run.json")
    if not all(len(row) == 4 for row in csv.reader((run / "split.csv").open(encoding="utf-8", newline=""))):
        problems.append("split.csv is cut")
    if "metrics.csv" in names:
        epochs = [row[0] for row in csv.reader((run / "metrics.csv").open(encoding="utf-8", newline=""))][1:]
        if epochs != [str(number) for number in range(1, len(epochs) + 1)]:
            problems.append(f"metrics.csv has the epochs {epochs}")
    for name in sorted(names):
        if name.endswith(".safetensors") and safetensors_problem(run / name):
            problems.append(f"{name}: {safetensors_problem(run / name)}")
    return problems


def curves(run):
    with (run / "metrics.csv").open(encoding="utf-8", newline="") as file:
        return [{key: value for key, value in row.items() if key not in TIME_COLUMNS} for row in csv.DictReader(file)]


def process_is_there(pid):
    try:
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


class Bench:
    def __init__(self, options, base):
        self.cli = options.cli
        self.base = base
        self.random = random.Random(options.seed)
        self.problems = []
        self.data = base / "pictures 图"
        for folder in sorted(path for path in options.dataset.iterdir() if path.is_dir()):
            (self.data / folder.name).mkdir(parents=True)
            for picture in sorted(folder.iterdir())[:PICTURES_A_CLASS]:
                shutil.copy(picture, self.data / folder.name)

    def found(self, where, problems):
        for problem in problems:
            self.problems.append(f"{where}: {problem}")
            print(f"PROBLEM {self.problems[-1]}", flush=True)

    def training(self, run, resume=False, epochs=EPOCHS):
        return {"data": str(self.data), "run": str(run), "model": "efficientnet-lite0", "freeze": "last-stage",
                "epochs": epochs, "batch": 16, "size_px": 64, "seed": 7, "threads": 2, "device": "cpu",
                "precision": "fp32", "resume": resume}

    def exporting(self, out):
        return {"run": str(self.straight), "out": str(out), "formats": ["onnx", "torchscript"], "check": 12,
                "threads": 2}

    def predicting(self, answers, model=None):
        return {"model": str(model or self.straight), "inputs": [str(self.data)], "csv": str(answers), "threads": 2}

    def references(self):
        """What the jobs give, and how long they take, when nobody disturbs them."""
        self.straight = self.base / "straight"
        _, self.train_seconds = Worker(self.cli, "train", self.training(self.straight)).finish()
        self.exported = self.base / "exported"
        _, self.export_seconds = Worker(self.cli, "export", self.exporting(self.exported)).finish()
        answers = self.base / "answers.csv"
        _, self.predict_seconds = Worker(self.cli, "predict", self.predicting(answers)).finish()
        self.answers = answers.read_bytes()
        by_file = self.base / "by file.csv"
        Worker(self.cli, "predict", self.predicting(by_file, self.exported / "straight.onnx")).finish()
        self.answers_by_file = by_file.read_bytes()

    def kill_trainings(self, times):
        kills = rounds = goings = same = 0
        while kills < times:
            rounds += 1
            run = self.base / f"killed {rounds}"
            while True:
                resume = run.exists()
                goings += resume
                worker = Worker(self.cli, "train", self.training(run, resume))
                if kills == times:
                    worker.finish()
                    break
                working = worker.kill_after(self.random.uniform(0, self.train_seconds))
                self.found(f"training {rounds}", run_problems(run))
                if not working:
                    break
                kills += 1
            others = [name for name in ("best.safetensors", "last.safetensors")
                      if (run / name).read_bytes() != (self.straight / name).read_bytes()]
            others += [] if curves(run) == curves(self.straight) else ["metrics.csv"]
            self.found(f"training {rounds}", [f"{name} is not that of the undisturbed run" for name in others])
            same += not others
            shutil.rmtree(run)
        return (f"{kills} kills in {rounds} runs, gone on {goings} times; {same} of {rounds} ended with the weights and "
                "curves of the undisturbed run")

    def export_problems(self, out, before, must_be_whole):
        problems = []
        for name in sorted(path.name for path in self.exported.iterdir()):
            path = out / name
            if not path.exists():
                problems += [f"{name} is gone"] if must_be_whole else []
                continue
            stamp = (path.stat().st_ino, path.stat().st_mtime_ns)
            if before.get(name) == stamp:
                continue
            before[name] = stamp
            if name.endswith((".onnx", ".pt", ".txt")) and path.stat().st_size != (self.exported / name).stat().st_size:
                problems.append(f"{name} has {path.stat().st_size} bytes")
            elif name.endswith(".pt") and zipfile.ZipFile(path).testzip():
                problems.append(f"{name} is damaged")
            elif name.endswith(".json"):
                json.loads(path.read_text(encoding="utf-8"))
            elif name.endswith(".onnx"):
                answers = self.base / "again.csv"
                Worker(self.cli, "predict", self.predicting(answers, path)).finish()
                problems += [] if answers.read_bytes() == self.answers_by_file else [f"{name} answers otherwise"]
        return problems

    def kill_exports(self, times):
        """In turn into a new folder and over an earlier export, all of which must stay."""
        kills = attempts = 0
        used = self.base / "exported again"
        shutil.copytree(self.exported, used)
        stamps = {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in used.iterdir()}
        while kills < times:
            attempts += 1
            over = attempts % 2 == 0
            out = used if over else self.base / f"new export {attempts}" / "straight"
            worker = Worker(self.cli, "export", self.exporting(out))
            # Mostly late: what may go wrong is the moving into place.
            kills += worker.kill_after(self.export_seconds * self.random.uniform(0.3, 1.0))
            if out.exists():
                self.found(f"export {attempts}", self.export_problems(out, stamps if over else {}, over))
        Worker(self.cli, "export", self.exporting(used)).finish()
        self.found("the export after the kills", self.export_problems(used, stamps, True))
        left = len(list(used.glob(".classmith-export-*")))
        return f"{kills} kills in {attempts} exports, then one that was left alone; {left} hidden folders left over"

    def kill_predictions(self, times):
        kills = attempts = 0
        while kills < times:
            attempts += 1
            answers = self.base / f"answers {attempts}.csv"
            worker = Worker(self.cli, "predict", self.predicting(answers))
            kills += worker.kill_after(self.random.uniform(0, self.predict_seconds))
            if answers.exists() and answers.read_bytes() != self.answers:
                self.found(f"prediction {attempts}", ["the answers are not whole"])
            Worker(self.cli, "predict", self.predicting(answers)).finish()
            if answers.read_bytes() != self.answers:
                self.found(f"prediction {attempts}", ["the next worker answers otherwise"])
        return f"{kills} kills in {attempts} predictions, each followed by one that was left alone"

    def orphan_seconds(self, moment, lines, wanted):
        """Kills the owner when an event as wanted has come (none: at once); how long the worker lives on."""
        events = self.base / f"events {moment}"
        owner = subprocess.Popen([sys.executable, "-c", OWNER, str(self.cli), str(events)], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, text=True)
        pid = int(owner.stdout.readline())
        for line in lines:
            if wanted and line.get("command"):
                self.wait_for(events, wanted)
            owner.stdin.write(json.dumps(line) + "\n")
            owner.stdin.flush()
        if wanted:
            self.wait_for(events, wanted)
        if any(line.get("command") == "pause" for line in lines):
            time.sleep(1.0)  # so that it comes to rest; being at rest is no event
        owner.kill()
        owner.wait()
        owner.stdin.close()
        owner.stdout.close()
        begin = time.monotonic()
        while process_is_there(pid):
            if time.monotonic() - begin > 60:
                os.kill(pid, signal.SIGKILL)
                self.found(f"owner killed ({moment})", ["the worker lived on for a minute"])
                break
            time.sleep(0.01)
        return time.monotonic() - begin

    @staticmethod
    def wait_for(events, wanted):
        begin = time.monotonic()
        while wanted not in events.read_text(encoding="utf-8"):
            if time.monotonic() - begin > PATIENCE_SECONDS:
                sys.exit(f"{wanted} did not come")
            time.sleep(0.01)

    def kill_owners(self):
        def job(kind, request):
            return {"id": 1, "job": kind, "request": request}
        epochs = 10000
        moments = {
            "loading": ([job("train", self.training(self.base / "orphan 1", epochs=epochs))], ""),
            "idle": ([], '"ready"'),
            "training": ([job("train", self.training(self.base / "orphan 2", epochs=epochs))], '"event":"epoch"'),
            "paused": ([job("train", self.training(self.base / "orphan 3", epochs=epochs)),
                        {"id": 1, "command": "pause"}], '"event":"epoch"'),
            "exporting": ([job("export", self.exporting(self.base / "orphan export"))], '"phase":"writing"'),
            "predicting": ([job("predict", self.predicting(self.base / "orphan.csv"))], '"event":"progress"'),
        }
        times = {name: self.orphan_seconds(name, *moment) for name, moment in moments.items()}
        for number in (1, 2, 3):
            self.found(f"orphan {number}", run_problems(self.base / f"orphan {number}"))
        return ", ".join(f"{name} {seconds:.1f} s" for name, seconds in times.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=pathlib.Path)
    parser.add_argument("--cli", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("CLASSMITH_CLI", ROOT / "build/release/bin/classmith-cli")))
    parser.add_argument("--times", type=int, default=50, help="kills in all: three fifths of them while training")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    exports = predictions = max(1, options.times // 5)
    with tempfile.TemporaryDirectory(prefix="classmith kills ") as folder:
        bench = Bench(options, pathlib.Path(folder))
        bench.references()
        rows = [("undisturbed", f"training {bench.train_seconds:.1f} s, export {bench.export_seconds:.1f} s, prediction "
                 f"{bench.predict_seconds:.1f} s, with the worker's start")]
        print(rows[0][1], flush=True)
        for what, measure in (("training", lambda: bench.kill_trainings(options.times - exports - predictions)),
                              ("exporting", lambda: bench.kill_exports(exports)),
                              ("predicting", lambda: bench.kill_predictions(predictions)),
                              ("owner killed, worker gone after", bench.kill_owners)):
            rows.append((what, measure()))
            print(f"{what}: {rows[-1][1]}", flush=True)
        print("\n| worker killed | what was found |\n|---|---|")
        for row in rows:
            print(f"| {row[0]} | {row[1]} |")
        print(f"| problems | {len(bench.problems)} |")
    return 1 if bench.problems else 0


if __name__ == "__main__":
    sys.exit(main())
