#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The promised figures of the main job by the command line, measured in one run and printed as one table.

    bench/must_show.py ANTS_AND_BEES [--cli build/release/bin/classmith-cli] [--peers bench/peers/.venv/bin/python]

ANTS_AND_BEES holds train/{ants,bees} and val/{ants,bees}. Trains the head with three seeds, evaluates, exports with the
check, and has ONNX Runtime and PyTorch run the exported files (bench/peers/export_check.py). Nothing is written beside
the pictures.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEEDS = (0, 1, 2)
PROMISED_TOP1 = 0.94
CALIBRATION_ADDITIONS = 20_000_000


def run(*arguments):
    begin = time.perf_counter()
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(str(a) for a in arguments)}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout, time.perf_counter() - begin


def machine():
    """Processor, the flags that matter here and a fixed loop's time, so that figures can be compared."""
    model, flags = "", set()
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            model = value.strip()
        elif name.strip() == "flags":
            flags = set(value.split())
    told = [flag for flag in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if flag in flags]
    begin = time.perf_counter()
    total = 0
    for number in range(CALIBRATION_ADDITIONS):
        total += number
    loop = time.perf_counter() - begin
    return f"{model}, {os.cpu_count()} threads, {' '.join(told)}; calibration loop {loop:.2f} s"


def train(cli, data, folder, seed):
    out, seconds = run(cli, "train", data, "--out", folder, "--freeze", "head", "--seed", seed, "--json")
    events = [json.loads(line) for line in out.splitlines()]
    done = events[-1]
    last = [event for event in events if event["event"] == "epoch"][-1]
    return {"best": done["best_val_top1"], "epoch": done["best_epoch"], "last": last["val_top1"], "seconds": seconds}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--cli", type=pathlib.Path, default=ROOT / "build/release/bin/classmith-cli")
    parser.add_argument("--peers", type=pathlib.Path, default=ROOT / "bench/peers/.venv/bin/python")
    arguments = parser.parse_args()
    print(machine())
    rows = []
    with tempfile.TemporaryDirectory(prefix="classmith figures ") as scratch:
        scratch = pathlib.Path(scratch)
        results = [train(arguments.cli, arguments.data, scratch / f"run {seed}", seed) for seed in SEEDS]
        for seed, result in zip(SEEDS, results):
            rows.append((f"head only, seed {seed}", f"best {result['best']:.2%} (epoch {result['epoch']}), last epoch "
                         f"{result['last']:.2%}, {result['seconds']:.1f} s with start and stop"))
        mean = statistics.mean(result["best"] for result in results)
        rows.append(("head only, mean of three seeds", f"{mean:.2%} (promised: at least {PROMISED_TOP1:.0%})"))
        evaluated = json.loads(run(arguments.cli, "evaluate", scratch / "run 0", "--json")[0])
        rows.append(("evaluate, seed 0", f"{evaluated['top1']:.2%} of {evaluated['images']}, macro F1 "
                     f"{evaluated['macro_f1']:.4f}; training said {results[0]['best']:.2%}"))
        out, seconds = run(arguments.cli, "export", scratch / "run 0", "--out", scratch / "export", "--json")
        exported = json.loads(out)
        rows.append(("export with check", f"{exported['same_top1']} of {exported['checked_images']} the same, largest "
                     f"logit difference {exported['max_logit_difference']:.1e}, {seconds:.1f} s"))
        if arguments.peers.exists():
            out, _ = run(arguments.peers, ROOT / "bench/peers/export_check.py", scratch / "export", arguments.data)
            print(out)
    print("| what | measured |\n|---|---|")
    for what, measured in rows:
        print(f"| {what} | {measured} |")
    return 0 if mean >= PROMISED_TOP1 else 1


if __name__ == "__main__":
    sys.exit(main())
