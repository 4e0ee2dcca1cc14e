# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""What torch.optim does, as numbers: optimizers step by step, learning rates step by step.

Writes tests/reference/training/{optimizers,schedules}.json, which the ordinary tests read.
"""
import json
import pathlib

import torch

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "training"


def parameters():
    """Two small parameters and the gradients of every step, from arithmetic that C++ repeats exactly."""
    weight = torch.tensor([((i * 7) % 11 - 5) / 8 for i in range(12)]).reshape(3, 4)
    bias = torch.tensor([((i * 5) % 7 - 3) / 4 for i in range(3)])
    return weight, bias


def gradient(count, step):
    return torch.tensor([((i * 13 + step * 17) % 23 - 11) / 16 for i in range(count)])


def run(name, make, rates):
    weight, bias = (p.clone().requires_grad_() for p in parameters())
    optimizer = make(weight, bias)
    steps = []
    for step, rate in enumerate(rates):
        for group in optimizer.param_groups:
            group["lr"] = rate
        weight.grad = gradient(12, step).reshape(3, 4)
        bias.grad = gradient(3, step + 100)
        optimizer.step()
        steps.append({"weight": weight.detach().flatten().tolist(), "bias": bias.detach().tolist()})
    return {"name": name, "rates": rates, "steps": steps}


def groups(weight, bias, decay):
    return [{"params": [weight], "weight_decay": decay}, {"params": [bias], "weight_decay": 0.0}]


def optimizers():
    rates = [0.01, 0.02, 0.05, 0.05, 0.1, 0.03, 0.01, 0.001]
    plain = dict(foreach=False, fused=False)
    return [
        run("adamw", lambda w, b: torch.optim.AdamW(groups(w, b, 0.01), lr=1, **plain), rates),
        run("adamw strong decay", lambda w, b: torch.optim.AdamW(groups(w, b, 0.5), lr=1, **plain), rates),
        run("sgd", lambda w, b: torch.optim.SGD(groups(w, b, 0.01), lr=1, momentum=0.9, **plain), rates),
        run("sgd no momentum", lambda w, b: torch.optim.SGD(groups(w, b, 0.0), lr=1, momentum=0.0, **plain), rates),
    ]


def rates_of(make, total):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    schedule = make(optimizer)
    rates = []
    for _ in range(total):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step() if len(rates) < total else None
    return rates


def one_cycle(total):
    return rates_of(
        lambda o: torch.optim.lr_scheduler.OneCycleLR(o, max_lr=0.1, total_steps=total, cycle_momentum=False), total
    )


def cosine(total):
    warm = int(0.05 * total)
    lr = torch.optim.lr_scheduler

    def make(optimizer):
        falling = lr.CosineAnnealingLR(optimizer, T_max=total - warm)
        if warm == 0:
            return falling
        rising = lr.LinearLR(optimizer, start_factor=1 / 25, total_iters=warm)
        return lr.SequentialLR(optimizer, [rising, falling], milestones=[warm])

    return rates_of(make, total)


def epoch_schedules():
    """Those of torch that are stepped after each epoch, with a warm-up in front of some, by epoch as well."""
    lr = torch.optim.lr_scheduler
    cases = [
        ("constant", {}, 12, lambda o: lr.ConstantLR(o, factor=1.0)),
        ("step", {"step": 3, "gamma": 0.1}, 12, lambda o: lr.StepLR(o, step_size=3, gamma=0.1)),
        ("step", {"step": 7, "gamma": 0.5}, 40, lambda o: lr.StepLR(o, step_size=7, gamma=0.5)),
        ("multi-step", {"milestones": [3, 8, 20], "gamma": 0.1}, 30,
         lambda o: lr.MultiStepLR(o, milestones=[3, 8, 20], gamma=0.1)),
        ("exponential", {"gamma": 0.9}, 40, lambda o: lr.ExponentialLR(o, gamma=0.9)),
        ("annealing", {"cycle": 40}, 40, lambda o: lr.CosineAnnealingLR(o, T_max=40)),
        ("annealing", {"cycle": 10}, 35, lambda o: lr.CosineAnnealingLR(o, T_max=10)),
        ("restarts", {"cycle": 5, "growth": 1}, 23, lambda o: lr.CosineAnnealingWarmRestarts(o, T_0=5)),
        ("restarts", {"cycle": 4, "growth": 2}, 40, lambda o: lr.CosineAnnealingWarmRestarts(o, T_0=4, T_mult=2)),
    ]
    result = []
    for kind, numbers, epochs, make in cases:
        result.append({"kind": kind, "peak": 0.1, "epochs": epochs, **numbers, "rates": rates_of(make, epochs)})
        if kind != "constant" and kind != "annealing":
            warm = 4
            result.append({"kind": kind, "peak": 0.1, "epochs": epochs + warm, "warm_up": warm, **numbers,
                           "rates": rates_of(lambda o, make=make: warmed(o, make, warm), epochs + warm)})
    return result


def warmed(optimizer, make, epochs):
    lr = torch.optim.lr_scheduler
    rising = lr.LinearLR(optimizer, start_factor=1 / 25, total_iters=epochs)
    return lr.SequentialLR(optimizer, [rising, make(optimizer)], milestones=[epochs])


def measures(epochs):
    """An accuracy that rises, stands and falls."""
    return [round(0.5 + 0.04 * min(i, 6) - (0.01 if i % 3 == 1 else 0.0) + (0.02 if i > 20 else 0.0), 6)
            for i in range(epochs)]


def plateaus():
    lr = torch.optim.lr_scheduler
    result = []
    for kind, mode, cycle in (("plateau", "max", 0), ("plateau", "min", 0), ("cosine-plateau", "max", 10),
                              ("cosine-plateau", "max", 7)):
        epochs = 36
        seen = measures(epochs) if mode == "max" else [1.0 - value for value in measures(epochs)]
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
        cosine = lr.CosineAnnealingLR(optimizer, T_max=cycle) if cycle else None
        plateau = lr.ReduceLROnPlateau(optimizer, mode=mode, factor=0.1, patience=3)
        rates = []
        for value in seen:
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if cosine:
                cosine.step()
            plateau.step(value)
        result.append({"kind": kind, "peak": 0.1, "epochs": epochs, "cycle": cycle, "gamma": 0.1, "patience": 3,
                       "higher": mode == "max", "measures": seen, "rates": rates})
    return result


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    note = f"torch {torch.__version__}, bench/peers/training_reference.py"
    (OUT / "optimizers.json").write_text(json.dumps({"made_by": note, "runs": optimizers()}, indent=1) + "\n")
    schedules = [
        {"kind": kind, "peak": 0.1, "rates": make(total)}
        for kind, make in (("one-cycle", one_cycle), ("cosine", cosine))
        for total in (2, 3, 10, 47, 100)
    ]
    (OUT / "schedules.json").write_text(
        json.dumps({"made_by": note, "schedules": schedules, "by_epoch": epoch_schedules(), "plateaus": plateaus()},
                   indent=1) + "\n")


if __name__ == "__main__":
    main()
