# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The search for a learning rate as torch and fastai's formulas give it.

Writes tests/reference/training/rate_sweep.json, which the ordinary tests read. A linear layer on standardised features
takes a step of the whole set at each rate of torch's ExponentialLR; the losses are smoothed, and the search ended, as
fastai's Recorder and LRFinder do it; its suggestions "valley" and "steep" are computed by their definitions.
"""
import json
import math
import pathlib

import torch

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "training"
ROWS, WIDTH, CLASSES = 24, 4, 3
LOWEST, HIGHEST, STEPS = 1e-5, 0.1, 80
PAST, EXPLOSION = 0.98, 4


def features():
    values = [((i * i * 7 + i * 13) % 31 - 15) / 8 + (i // WIDTH % CLASSES) * (i % WIDTH + 1) / 3 for i in range(ROWS * WIDTH)]
    table = torch.tensor(values).reshape(ROWS, WIDTH)
    deviation, mean = torch.std_mean(table, 0, correction=0)
    return values, (table - mean) / deviation.clamp_min(0.05 * deviation.mean())


def longest_valley(losses):
    """Where fastai's suggestion lies: the longest strictly falling selection, half way through its middle third."""
    lengths, start, end = [1] * len(losses), 0, 0
    for i in range(1, len(losses)):
        for j in range(i):
            if losses[i] < losses[j]:
                lengths[i] = max(lengths[i], lengths[j] + 1)
            if lengths[i] > lengths[end]:
                start, end = i - lengths[i], i
    third = (end - start) / 3
    return start + int(third) + int(third / 2)


def sweep(name, make):
    values, rows = features()
    labels = torch.tensor([i % CLASSES for i in range(ROWS)])
    weight, bias = torch.zeros(CLASSES, WIDTH, requires_grad=True), torch.zeros(CLASSES, requires_grad=True)
    optimizer = make([{"params": [weight]}, {"params": [bias], "weight_decay": 0.0}])
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, (HIGHEST / LOWEST) ** (1 / (STEPS - 1)))
    rates, losses, smoothed, average = [], [], [], 0.0
    for step in range(STEPS):
        loss = torch.nn.functional.cross_entropy(rows @ weight.T + bias, labels)
        optimizer.zero_grad()
        loss.backward()
        rates.append(optimizer.param_groups[0]["lr"])
        losses.append(loss.item())
        average = PAST * average + (1 - PAST) * losses[-1]
        smoothed.append(average / (1 - PAST ** (step + 1)))
        if smoothed[-1] > EXPLOSION * min(smoothed):
            break
        optimizer.step()
        schedule.step()
    looked = slice(STEPS // 10, len(rates) - 5)
    seen, at = smoothed[looked], rates[looked]
    slopes = [(seen[i + 1] - seen[i]) / (math.log(at[i + 1]) - math.log(at[i])) for i in range(len(seen) - 1)]
    return {"name": name, "rates": rates, "losses": losses, "smoothed": smoothed, "exploded": len(rates) < STEPS,
            "valley": at[longest_valley(seen)], "steepest": at[slopes.index(min(slopes))], "features": values}


def main():
    torch.set_num_threads(1)
    optim = torch.optim
    cases = [sweep("adamw", lambda groups: optim.AdamW(groups, lr=LOWEST, weight_decay=0.01)),
             sweep("sgd", lambda groups: optim.SGD(groups, lr=LOWEST, momentum=0.9, weight_decay=0.01))]
    OUT.mkdir(parents=True, exist_ok=True)
    note = f"torch {torch.__version__}, bench/peers/rate_sweep_reference.py"
    text = json.dumps({"made_by": note, "lowest": LOWEST, "highest": HIGHEST, "steps": STEPS, "cases": cases})
    (OUT / "rate_sweep.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
