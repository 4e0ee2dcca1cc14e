#!/usr/bin/env python3
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Epochs of a training of the last stage with kept views, against the same script in Python: seconds, as a table.

    bench/last_stage_against_script.py PICTURES [--peers PYTHON] [--cli build/release/bin/classmith-cli] [--models A,B]

PICTURES holds a folder of JPEGs for each class. PYTHON has torch, torchvision and efficientnet_lite_pytorch
(bench/peers/requirements.txt). In each round comes a training of ours, with a cache folder of its own that later rounds
find, and then an epoch of the script, which waits in between with its network made: what else the machine does falls
upon both, the script as patient as our trainings are (nice 10). An epoch trains on four fifths of the pictures and validates with the rest. Ours are those from the second
on; the script's are all but its first. The script is at its best: what is frozen needs no gradients, channels_last, the
fused optimizer, its pictures decoded and changed by as many processes as there are threads; of fp32 and bf16 the
faster. Medians.
"""
import argparse
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from step_against_script import processor

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODELS = ("efficientnet-lite0", "resnet50")
SIZE_PX = 224
# What learns of each, by the names that torchvision gives.
LEARNS = {"resnet50": ("layer4.", "fc."), "resnet18": ("layer4.", "fc.")}


def network_of(model, classes, learns):
    import torch
    if model.startswith("efficientnet"):
        import efficientnet_lite_pytorch
        network = efficientnet_lite_pytorch.EfficientNet.from_name(model, num_classes=classes)
    else:
        import torchvision
        network = getattr(torchvision.models, model)(num_classes=classes)
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(name.startswith(tuple(learns)))
    return network.to(memory_format=torch.channels_last)


def loaders_of(pictures, split, batch, threads):
    """Of our own split, so that both have the same pictures."""
    import torch
    from PIL import Image
    from torchvision import transforms
    normal = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    changed = transforms.Compose([transforms.RandomResizedCrop(SIZE_PX, (0.35, 1.0)), transforms.RandomHorizontalFlip(),
                                  transforms.ColorJitter(0.2, 0.2, 0.2), transforms.ToTensor(), normal])
    plain = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(SIZE_PX), transforms.ToTensor(), normal])
    rows = list(csv.DictReader(open(split, encoding="utf-8")))
    classes = sorted({row["class_index"] for row in rows})

    class Pictures(torch.utils.data.Dataset):
        def __init__(self, wanted, transform):
            self.rows, self.transform = [row for row in rows if row["set"] == wanted], transform

        def __len__(self):
            return len(self.rows)

        def __getitem__(self, i):
            picture = Image.open(pathlib.Path(pictures) / self.rows[i]["path"]).convert("RGB")
            return self.transform(picture), classes.index(self.rows[i]["class_index"])

    return [torch.utils.data.DataLoader(Pictures(wanted, transform), batch, shuffle=wanted == "train",
                                        num_workers=threads, persistent_workers=True, multiprocessing_context="fork")
            for wanted, transform in (("train", changed), ("val", plain))], len(classes)


def serve(model, precision, pictures, split, threads, batch):
    """The script's side: an epoch for each line."""
    import time
    import torch
    os.nice(10)
    torch.set_num_threads(threads)
    (training, validation), classes = loaders_of(pictures, split, batch, threads)
    learns = json.loads(os.environ["LEARNS"])
    network = network_of(model, classes, learns)
    optimizer = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=5e-4, fused=True)

    def logits_of(images):
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bf16"):
            return network(images.to(memory_format=torch.channels_last)).float()

    def epoch():
        network.train()
        for images, labels in training:
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(logits_of(images), labels).backward()
            optimizer.step()
        network.eval()
        with torch.inference_mode():
            return sum((logits_of(images).argmax(1) == labels).sum().item() for images, labels in validation)

    print("ready", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        epoch()
        print(f"{time.perf_counter() - begin:.6f}", flush=True)


def learning_names(model):
    """The stages that --freeze last-stage trains, by the names of their parameters."""
    if model in LEARNS:
        return LEARNS[model]
    return ("_blocks.11.", "_blocks.12.", "_blocks.13.", "_blocks.14.", "_blocks.15.", "_conv_head.", "_bn1.", "_fc.")


def weights_file(peers, model, folder):
    """Random ones: the time does not depend on them. Ours bring their own where they are built in."""
    if model.startswith("efficientnet"):
        return "embedded"
    place = pathlib.Path(folder) / f"{model}.pth"
    code = f"import torch, torchvision; torch.save(torchvision.models.{model}().state_dict(), {str(place)!r})"
    subprocess.run([str(peers), "-c", code], check=True)
    return str(place)


def ours(arguments, model, weights, folder, number):
    """The events of a training: its epochs' seconds, and what it said of the frozen part."""
    run = pathlib.Path(folder) / f"{model} {number}"
    words = [str(arguments.cli), "train", str(arguments.pictures), "--out", str(run), "--model", model, "--weights", weights,
             "--freeze", "last-stage", "--size", str(SIZE_PX), "--views", str(arguments.views), "--epochs",
             str(arguments.epochs), "--batch", str(arguments.batch), "--threads", str(arguments.threads), "--json"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(pathlib.Path(folder) / "cache")}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    events = [json.loads(line) for line in done.stdout.splitlines()]
    return run, [event["seconds"] for event in events if event["event"] == "epoch"], events[-1]["seconds"]


def measured(arguments, model, folder):
    weights = weights_file(arguments.peers, model, folder)
    run, epochs, whole = ours(arguments, model, weights, folder, 0)
    found = {"first run, all": [whole], "second run, all": [], "second run, first epoch": [], "ours": epochs[1:]}
    environment = {**os.environ, "LEARNS": json.dumps(learning_names(model))}
    sides = {}
    for precision in arguments.precisions.split(","):
        words = [arguments.peers, __file__, "--serve", model, precision, arguments.pictures, run / "split.csv",
                 arguments.threads, arguments.batch]
        sides[f"script {precision}"] = subprocess.Popen([str(word) for word in words], stdin=subprocess.PIPE,
                                                        stdout=subprocess.PIPE, text=True, env=environment)
    for side in sides.values():
        if side.stdout.readline().strip() != "ready":
            sys.exit(f"{side.args}: it did not begin")
    for number in range(arguments.rounds + 1):
        for name, side in sides.items():
            side.stdin.write("\n")
            side.stdin.flush()
            seconds = float(side.stdout.readline())
            if number > 0:
                found.setdefault(name, []).append(seconds)
        if number > 0:
            _, epochs, whole = ours(arguments, model, weights, folder, number)
            found["ours"] += epochs[1:]
            found["second run, first epoch"].append(epochs[0])
            found["second run, all"].append(whole)
    for side in sides.values():
        side.stdin.close()
        side.wait()
    return {name: statistics.median(each) for name, each in found.items()}


def main():
    if sys.argv[1:2] == ["--serve"]:
        model, precision, pictures, split, threads, batch = sys.argv[2:]
        serve(model, precision, pictures, split, int(threads), int(batch))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=pathlib.Path)
    parser.add_argument("--peers", default=ROOT / "bench/peers/.venv/bin/python")
    parser.add_argument("--cli", default=ROOT / "build/release/bin/classmith-cli")
    parser.add_argument("--models", default=",".join(MODELS))
    parser.add_argument("--precisions", default="fp32,bf16", help="of the script")
    parser.add_argument("--views", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=3, help="of each of our trainings")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    arguments = parser.parse_args()
    print(f"{processor()}, {arguments.threads} threads, batches of {arguments.batch} pictures of {SIZE_PX} px, "
          f"{arguments.views} views; seconds\n")
    print("| model | ours, an epoch from the second on | script's best | as many times | first run, all | second run, all "
          "| its first epoch |")
    print("|" + "---|" * 7, flush=True)
    for model in arguments.models.split(","):
        with tempfile.TemporaryDirectory(prefix="classmith last stage ") as folder:
            found = measured(arguments, model, folder)
        script = min(seconds for name, seconds in found.items() if name.startswith("script"))
        print(f"| {model} | {found['ours']:.2f} | {script:.2f} | {script / found['ours']:.1f} × | "
              f"{found['first run, all']:.1f} | {found['second run, all']:.1f} | "
              f"{found['second run, first epoch']:.2f} |", flush=True)
        print("  " + ", ".join(f"{name}: {seconds:.2f}" for name, seconds in found.items()), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
