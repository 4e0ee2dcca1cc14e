# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Metrics of made-up predictions by scikit-learn and SciPy, for tests/evaluation.

Usage: python evaluation_reference.py [OUTPUT]; writes tests/reference/evaluation/metrics.json.
"""
import json
import pathlib
import sys

import numpy as np
from scipy import stats
from sklearn import __version__ as sklearn_version
from sklearn import metrics

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "tests" / "reference" / "evaluation" / "metrics.json"


def wilson(hits, count):
    """The interval of Wilson 1927 by its definition: the shares p for which the score test does not reject."""
    z = stats.norm.ppf(0.975)
    share = hits / count
    # (share - p)^2 = z^2 p (1 - p) / n, a quadratic in p.
    a = 1 + z * z / count
    b = -(2 * share + z * z / count)
    low, high = sorted(np.roots([a, b, share * share]).real)
    return max(0.0, float(low)), min(1.0, float(high))


def predictions(rng, images, classes, skill, occurring):
    labels = rng.choice(occurring, size=images)
    logits = rng.normal(size=(images, classes)) * 2
    logits[np.arange(images), labels] += skill
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return labels, (exponentials / exponentials.sum(axis=1, keepdims=True)).astype(np.float32)


def tied(rng):
    """Probabilities with many equal values, one certain and wrong answer and one certain and right."""
    labels = rng.integers(0, 7, size=60)
    probabilities = (rng.integers(0, 4, size=(60, 7)) / 4).astype(np.float32)
    probabilities[0] = np.eye(7, dtype=np.float32)[(labels[0] + 1) % 7]
    probabilities[1] = np.eye(7, dtype=np.float32)[labels[1]]
    return labels, probabilities


def top5(labels, probabilities):
    """By a stable sort: among equals the smaller index comes first."""
    order = np.argsort(-probabilities, axis=1, kind="stable")[:, :5]
    return float((order == labels[:, None]).any(axis=1).mean())


def case(name, labels, probabilities):
    classes = probabilities.shape[1]
    predicted = probabilities.argmax(axis=1)
    indices = list(range(classes))
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        labels, predicted, labels=indices, zero_division=0)
    loss = metrics.log_loss(labels, y_proba=probabilities, labels=indices)
    low, high = wilson(int((predicted == labels).sum()), len(labels))
    return {
        "name": name, "class_count": classes, "labels": labels.tolist(),
        "probabilities": [float(f"{v:.9g}") for v in probabilities.ravel()],
        "top1": metrics.accuracy_score(labels, predicted), "top1_low": low, "top1_high": high,
        "top5": top5(labels, probabilities),
        "macro_f1": metrics.f1_score(labels, predicted, average="macro", zero_division=0),
        "balanced_accuracy": metrics.balanced_accuracy_score(labels, predicted),
        "mean_loss": loss,
        "confusion": metrics.confusion_matrix(labels, predicted, labels=indices).tolist(),
        "precision": precision.tolist(), "recall": recall.tolist(), "f1": f1.tolist(), "support": support.tolist(),
    }


def main():
    rng = np.random.default_rng(20261104)
    cases = [
        case("six classes", *predictions(rng, 90, 6, 2.5, range(6))),
        case("two classes", *predictions(rng, 40, 2, 1.0, range(2))),
        case("classes without images", *predictions(rng, 50, 8, 6.0, [1, 2, 6])),
        case("all right", *predictions(rng, 12, 3, 60.0, range(3))),
        case("one image", *predictions(rng, 1, 9, 1.0, range(9))),
        case("ties", *tied(rng)),
    ]
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    output.parent.mkdir(parents=True, exist_ok=True)
    document = {"made_by": f"scikit-learn {sklearn_version}, bench/peers/evaluation_reference.py", "cases": cases}
    output.write_text(json.dumps(document) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
