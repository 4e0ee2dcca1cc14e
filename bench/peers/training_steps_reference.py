# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""50 steps of a small network with each optimizer, losses and clipped gradients, as torch computes them.

Writes tests/reference/training/{steps,losses}.json, which the ordinary tests read. The network is two linear layers with a
ReLU between them; inputs, labels and first weights are arithmetic that C++ repeats exactly. Everything is float32 on one
thread.
"""
import json
import pathlib

import torch

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "training"
STEPS, ROWS, WIDTH, HIDDEN, CLASSES = 50, 8, 6, 10, 4
KEPT = (0, 1, STEPS - 1)  # the steps after which parameters are kept


def pattern(shape, multiplier, modulus, divisor):
    count = torch.Size(shape).numel()
    return torch.tensor([((i * multiplier) % modulus - modulus // 2) / divisor for i in range(count)]).reshape(shape)


def network():
    weights = {"first.weight": pattern((HIDDEN, WIDTH), 7, 11, 8), "first.bias": pattern((HIDDEN,), 5, 7, 16),
               "last.weight": pattern((CLASSES, HIDDEN), 5, 13, 16), "last.bias": pattern((CLASSES,), 3, 5, 16)}
    return {name: weight.clone().requires_grad_() for name, weight in weights.items()}


def batch(step):
    inputs = torch.tensor([((i * 13 + step * 17) % 23 - 11) / 8 for i in range(ROWS * WIDTH)]).reshape(ROWS, WIDTH)
    return inputs, torch.tensor([(i * 3 + step) % CLASSES for i in range(ROWS)])


def logits_of(weights, inputs):
    hidden = torch.relu(inputs @ weights["first.weight"].T + weights["first.bias"])
    return hidden @ weights["last.weight"].T + weights["last.bias"]


def groups(weights, decay):
    return [{"params": [w for w in weights.values() if w.dim() > 1], "weight_decay": decay},
            {"params": [w for w in weights.values() if w.dim() == 1], "weight_decay": 0.0}]


def run(name, rate, make):
    weights = network()
    optimizer = make(weights)
    losses, kept = [], {}
    for step in range(STEPS):
        optimizer.zero_grad()
        inputs, labels = batch(step)
        loss = torch.nn.functional.cross_entropy(logits_of(weights, inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if step in KEPT:
            kept[str(step)] = {key: weight.detach().flatten().tolist() for key, weight in weights.items()}
    return {"name": name, "rate": rate, "losses": losses, "weights": kept}


def optimizer_runs():
    optim, plain = torch.optim, {"foreach": False}
    return [
        run("adamw", 0.01, lambda w: optim.AdamW(groups(w, 0.01), lr=0.01, **plain)),
        run("adam", 0.01, lambda w: optim.Adam(groups(w, 0.01), lr=0.01, **plain)),
        run("sgd", 0.05, lambda w: optim.SGD(groups(w, 0.01), lr=0.05, momentum=0.9, **plain)),
        run("sgd nesterov", 0.05, lambda w: optim.SGD(groups(w, 0.01), lr=0.05, momentum=0.9, nesterov=True, **plain)),
        run("sgd dampening", 0.05, lambda w: optim.SGD(groups(w, 0.01), lr=0.05, momentum=0.9, dampening=0.3, **plain)),
        run("rmsprop", 0.001, lambda w: optim.RMSprop(groups(w, 0.01), lr=0.001, momentum=0.9, **plain)),
        run("rmsprop no momentum", 0.005, lambda w: optim.RMSprop(groups(w, 0.0), lr=0.005, momentum=0.0, **plain)),
    ]


def focal(logits, labels, gamma, weights):
    """Lin et al. 2017, equation 5, with the class's weight for alpha."""
    each = torch.nn.functional.cross_entropy(logits, labels, reduction="none")
    return ((1 - torch.exp(-each)) ** gamma * each * weights[labels]).mean()


def loss_cases():
    weights = torch.tensor([0.25, 1.0, 2.5, 4.0])
    ones = torch.ones(CLASSES)
    cross = torch.nn.functional.cross_entropy
    cases = {
        "plain": (ones, None, lambda x, y: cross(x, y)),
        "smoothed": (ones, None, lambda x, y: cross(x, y, label_smoothing=0.1)),
        "weighted": (weights, None, lambda x, y: cross(x, y, weight=weights)),
        "weighted, smoothed": (weights, None, lambda x, y: cross(x, y, weight=weights, label_smoothing=0.1)),
        "focal 0": (ones, 0.0, lambda x, y: focal(x, y, 0.0, ones)),
        "focal 2": (ones, 2.0, lambda x, y: focal(x, y, 2.0, ones)),
        "focal 2, weighted": (weights, 2.0, lambda x, y: focal(x, y, 2.0, weights)),
    }
    result = []
    for name, (used, gamma, loss) in cases.items():
        logits = (pattern((ROWS, CLASSES), 7, 19, 4)).requires_grad_()
        labels = torch.tensor([(i * 3) % CLASSES for i in range(ROWS)])
        value = loss(logits, labels)
        value.backward()
        result.append({"name": name, "weights": used.tolist(), "focal_gamma": gamma,
                       "smoothing": 0.1 if "smoothed" in name else 0.0, "loss": value.item(),
                       "gradient": logits.grad.flatten().tolist()})
    return result


def clip_cases():
    result = []
    for name, clip in (("norm", lambda p: torch.nn.utils.clip_grad_norm_(p, 0.5)),
                       ("large norm", lambda p: torch.nn.utils.clip_grad_norm_(p, 100.0)),
                       ("value", lambda p: torch.nn.utils.clip_grad_value_(p, 0.05))):
        weights = network()
        inputs, labels = batch(0)
        torch.nn.functional.cross_entropy(logits_of(weights, inputs), labels).backward()
        clip(list(weights.values()))
        result.append({"name": name, "gradients": {key: w.grad.flatten().tolist() for key, w in weights.items()}})
    return result


def averages():
    """AveragedModel's formula over 5 steps of SGD."""
    weights = network()
    optimizer = torch.optim.SGD(weights.values(), lr=0.1)
    average = torch.optim.swa_utils.get_ema_multi_avg_fn(0.9)
    kept = None
    for step in range(5):
        optimizer.zero_grad()
        inputs, labels = batch(step)
        torch.nn.functional.cross_entropy(logits_of(weights, inputs), labels).backward()
        optimizer.step()
        current = [w.detach().clone() for w in weights.values()]
        if kept is None:
            kept = current
        else:
            average(kept, current, torch.tensor(step))
    return {name: value.flatten().tolist() for name, value in zip(weights, kept)}


def main():
    torch.set_num_threads(1)
    OUT.mkdir(parents=True, exist_ok=True)
    note = f"torch {torch.__version__}, bench/peers/training_steps_reference.py"
    (OUT / "steps.json").write_text(json.dumps({"made_by": note, "runs": optimizer_runs()}) + "\n")
    (OUT / "losses.json").write_text(json.dumps({"made_by": note, "losses": loss_cases(), "clipping": clip_cases(),
                                                 "average": averages()}) + "\n")


if __name__ == "__main__":
    main()
