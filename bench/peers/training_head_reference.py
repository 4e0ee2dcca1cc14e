# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The best linear head on a small overlapping problem, as scikit-learn finds it.

Writes tests/reference/training/head.json, which the ordinary tests read.
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "reference" / "training"


def draw(random, count):
    """Three classes that overlap, features of different scale and offset, one that never changes."""
    labels = np.arange(count) % 3
    centres = np.array([[0.0, 0.0, 0.0], [1.0, 0.5, 0.0], [0.0, 1.0, 0.8]])
    raw = centres[labels] + random.normal(size=(count, 3))
    features = np.column_stack([raw * [1.0, 4.0, 0.3] + [5.0, -30.0, 0.0], np.full(count, 2.5)])
    return np.round(features, 5), labels


def main():
    random = np.random.default_rng(3)
    train, labels = draw(random, 150)
    validation, truth = draw(random, 60)
    mean, std = train.mean(0), np.maximum(train.std(0), 1e-9)
    model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10000).fit((train - mean) / std, labels)
    probabilities = model.predict_proba((validation - mean) / std)
    result = {
        "made_by": f"scikit-learn {sklearn.__version__}, bench/peers/training_head_reference.py",
        "train": train.flatten().tolist(),
        "validation": validation.flatten().tolist(),
        "train_loss": log_loss(labels, model.predict_proba((train - mean) / std)),
        "val_loss": log_loss(truth, probabilities),
        "val_top1": float((probabilities.argmax(1) == truth).mean()),
    }
    (OUT / "head.json").write_text(json.dumps(result) + "\n")
    print({k: v for k, v in result.items() if not isinstance(v, list)})


if __name__ == "__main__":
    main()
