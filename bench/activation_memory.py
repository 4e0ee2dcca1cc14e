#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Peak memory of a training with all activations kept, and with --checkpoint-activations on.

    bench/activation_memory.py [--cli build/release/bin/classmith-cli] [--model resnet50] [--batch 32] [--size 224]

Trains one step of the whole network on made-up pictures, each way in a process of its own, and prints the largest
resident memory of each, that of the same training with a batch of one (weights, gradients, libraries), and how much
less the second needs.
"""
import argparse
import os
import pathlib
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def train(asked, checkpoints, batch):
    """Peak resident MiB and seconds of one short training."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(asked.cli), "train", f"generated:2x{batch}x{asked.size}", "--out", f"{folder}/run",
                   "--model", asked.model, "--weights", "none", "--freeze", "none", "--size", str(asked.size),
                   "--batch", str(batch), "--epochs", "1", "--val-fraction", "0.5", "--precision", asked.precision,
                   "--optimizer", "sgd", "--checkpoint-activations", checkpoints, "--threads", str(asked.threads)]
        begun = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
        return usage.ru_maxrss / 1024, time.monotonic() - begun


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cli", type=pathlib.Path, default=ROOT / "build" / "release" / "bin" / "classmith-cli")
    parser.add_argument("--model", default="resnet50")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--precision", default="fp32")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main():
    asked = arguments()
    small, _ = train(asked, "off", 2)
    plain, plain_seconds = train(asked, "off", asked.batch)
    again, again_seconds = train(asked, "on", asked.batch)
    print(f"{asked.model}, {asked.size} px, {asked.precision}: with a batch of 2 {small:,.0f} MiB")
    print(f"batch {asked.batch}, all kept:       {plain:,.0f} MiB, {plain_seconds:.0f} s")
    print(f"batch {asked.batch}, computed again: {again:,.0f} MiB, {again_seconds:.0f} s")
    print(f"less: {100 * (1 - again / plain):.1f} %; above the batch of 2: {100 * (1 - (again - small) / (plain - small)):.1f} %")


if __name__ == "__main__":
    main()
