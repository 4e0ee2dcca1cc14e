#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Training steps, everything trains, against the same in Python: pictures a second, printed as a table.

    bench/step_against_script.py [--peers PYTHON] [--profile build/release/bin/step_profile] [--models A,B] [--rounds 5]

PYTHON has torch, torchvision and efficientnet_lite_pytorch (bench/peers/requirements.txt). Each side is a process that
waits with its network made; in each round every one of them takes a step in turn, so that what else the machine does
falls upon all. Medians. Beside the time on the clock stands that of the processor, which other programs disturb less.
The script at its best is the fastest of fp32 and bf16 in channels_last, ours the faster of fp32 and bf16; as tutorials
write it, it is fp32 and contiguous.
"""
import argparse
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODELS = ("efficientnet-lite0", "resnet18", "resnet50")
SIZE_PX = 224
CLASSES = 6

# Both arms of the script, and ours: name, what they belong to, precision.
ARMS = (("ours fp32", "ours", "fp32"), ("ours bf16", "ours", "bf16"), ("LibTorch's kernels fp32", "aten", "fp32"),
        ("LibTorch's kernels bf16", "aten", "bf16"), ("script fp32", "best", "fp32"), ("script bf16", "best", "bf16"),
        ("script as written", "written", "fp32"))


def serve(model, precision, is_tuned, threads, batch):
    """The script's side: a step for each line."""
    import time
    import torch
    torch.set_num_threads(threads)
    if model.startswith("efficientnet"):
        import efficientnet_lite_pytorch
        network = efficientnet_lite_pytorch.EfficientNet.from_name(model, num_classes=CLASSES)
    else:
        import torchvision
        network = getattr(torchvision.models, model)(num_classes=CLASSES)
    layout = torch.channels_last if is_tuned else torch.contiguous_format
    network = network.to(memory_format=layout).train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-4, fused=True if is_tuned else None)
    images = torch.randn(batch, 3, SIZE_PX, SIZE_PX).contiguous(memory_format=layout)
    labels = torch.arange(batch) % CLASSES

    def step():
        optimizer.zero_grad()
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bf16"):
            logits = network(images)
        torch.nn.functional.cross_entropy(logits.float(), labels).backward()
        optimizer.step()

    step()
    print("ready", flush=True)
    for _ in sys.stdin:
        clock, begin = time.perf_counter(), time.process_time()
        step()
        print(f"{time.perf_counter() - clock:.6f} {time.process_time() - begin:.6f}", flush=True)


def command(arguments, model, kind, precision):
    if kind in ("ours", "aten"):
        return [arguments.profile, model, precision, arguments.threads, arguments.batch,
                "own" if kind == "ours" else "aten", "serve"]
    tuned = "tuned" if kind == "best" else "written"
    return [arguments.peers, __file__, "--serve", model, precision, tuned, arguments.threads, arguments.batch]


def measured(arguments, model):
    """name → (seconds on the clock, of the processor) of a step, medians of the rounds."""
    arms = [arm for arm in ARMS if arm[0] not in arguments.without.split(",")]
    sides = {}
    for name, kind, precision in arms:
        words = [str(word) for word in command(arguments, model, kind, precision)]
        sides[name] = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    times = {name: [] for name in sides}
    try:
        for side in sides.values():
            if side.stdout.readline().strip() != "ready":
                sys.exit(f"{side.args}: it did not begin")
        for _ in range(arguments.rounds):
            for name, side in sides.items():
                side.stdin.write("\n")
                side.stdin.flush()
                times[name].append([float(word) for word in side.stdout.readline().split()])
    finally:
        for side in sides.values():
            side.stdin.close()
            side.wait()
    return {name: tuple(statistics.median(column) for column in zip(*each)) for name, each in times.items()}


def row(arguments, model, found):
    cells = [model]
    for which in (0, 1):
        best = {kind: min((found[name][which] for name, one, _ in ARMS if one == kind and name in found), default=0)
                for kind in ("ours", "aten", "best", "written")}
        if which == 0:
            cells += [f"{arguments.batch / best[kind]:.1f}" if best[kind] else "" for kind in best]
        cells += [f"{best[kind] / best['ours']:.2f} ×" if best[kind] else "" for kind in ("aten", "best", "written")]
    return "| " + " | ".join(cells) + " |"


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "an unknown processor"


def main():
    if sys.argv[1:2] == ["--serve"]:
        model, precision, tuned, threads, batch = sys.argv[2:]
        serve(model, precision, tuned == "tuned", int(threads), int(batch))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default=ROOT / "bench/peers/.venv/bin/python")
    parser.add_argument("--profile", default=ROOT / "build/release/bin/step_profile")
    parser.add_argument("--models", default=",".join(MODELS))
    parser.add_argument("--without", default="", help="arms to leave out, with commas between them")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    arguments = parser.parse_args()
    print(f"{processor()}, {arguments.threads} threads, {arguments.batch} pictures of {SIZE_PX} px a step; images/s on the "
          f"clock, then how many times as long the others take, on the clock and of the processor\n")
    print("| model | ours | LibTorch's kernels | script's best | as written | LibTorch's (clock) | best (clock) | "
          "written (clock) | LibTorch's (processor) | best (processor) | written (processor) |")
    print("|" + "---|" * 11, flush=True)
    for model in arguments.models.split(","):
        found = measured(arguments, model)
        print(row(arguments, model, found), flush=True)
        for name, (clock, used) in found.items():
            print(f"  {name}: {clock:.3f} s, {used:.3f} s of the processor", file=sys.stderr)


if __name__ == "__main__":
    main()
