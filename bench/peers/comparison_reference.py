# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""Two made-up models on the same pictures, compared by statsmodels, scikit-learn and SciPy, for tests/evaluation.

Usage: python comparison_reference.py [OUTPUT]; writes tests/reference/evaluation/comparison.json.
"""
import json
import math
import pathlib
import sys

import numpy as np
from scipy import stats
from sklearn import metrics
from statsmodels import __version__ as statsmodels_version
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "tests" / "reference" / "evaluation" / "comparison.json"

# (both right, only the first, only the second, both wrong): usual ones, corners, and as many as a large dataset has.
TABLES = [
    (459, 18, 7, 21), (40, 5, 0, 3), (40, 0, 5, 3), (10, 0, 0, 0), (0, 0, 0, 9), (0, 6, 2, 0), (12, 9, 9, 12),
    (0, 1, 0, 0), (1, 1, 7, 12), (59, 6, 16, 80), (14, 5, 0, 22), (3, 5, 4, 2), (88000, 3100, 2900, 6000),
    (0, 251000, 250000, 0), (700000, 150000, 120000, 30000), (5, 900, 1, 4),
]

# What the R package contingencytables gives, to four digits, as "Newcombe square-and-add": the same method under the
# name that Fagerland, Lydersen and Laake gave it ("Statistical Analysis of Contingency Tables", 2017, chapter 8).
PUBLISHED = {(59, 6, 16, 80): (-0.1186, -0.0046)}


def newcombe(both, first, second, neither):
    """Method 10 of Newcombe 1998 from statsmodels' Wilson limits and the table's phi, corrected for continuity."""
    count = both + first + second + neither
    share = [(both + first) / count, (both + second) / count]
    (low1, high1), (low2, high2) = [
        proportion_confint(hits, count, alpha=0.05, method="wilson") for hits in (both + first, both + second)]
    margins = math.sqrt(math.prod([both + first, second + neither, both + second, first + neither]))
    cross = both * neither - first * second
    cross = max(cross - count / 2, 0) if cross > 0 else cross
    phi = cross / margins if margins > 0 else 0.0
    down, up = share[0] - low1, high2 - share[1]
    delta = math.sqrt(down * down - 2 * phi * down * up + up * up)
    up, down = high1 - share[0], share[1] - low2
    epsilon = math.sqrt(up * up - 2 * phi * up * down + down * down)
    difference = share[0] - share[1]
    return difference - delta, difference + epsilon


def table_case(table):
    both, first, second, neither = table
    test = mcnemar([[both, first], [second, neither]], exact=True)
    # SciPy's own two-sided test of the same hypothesis, which is computed otherwise.
    if first + second > 0:
        binomial = stats.binomtest(min(first, second), first + second, 0.5).pvalue
        assert math.isclose(binomial, test.pvalue, rel_tol=1e-6), table
    low, high = newcombe(*table)
    if table in PUBLISHED:
        assert np.allclose((low, high), PUBLISHED[table], atol=5e-5), (table, low, high)
    p_value = float(test.pvalue)
    return {"counts": table, "low": low, "high": high, "p": 1.0 if math.isnan(p_value) else p_value}


def answers_case(rng, images, classes):
    labels = rng.integers(0, classes, size=images)
    first, second = (np.where(rng.random(images) < skill, labels, rng.integers(0, classes, size=images))
                     for skill in (0.8, 0.6))
    sides = {}
    for name, predicted in (("first", first), ("second", second)):
        _, recall, f1, _ = metrics.precision_recall_fscore_support(
            labels, predicted, labels=range(classes), zero_division=0)
        sides[name] = {"answers": predicted.tolist(), "top1": metrics.accuracy_score(labels, predicted),
                       "recall": recall.tolist(), "f1": f1.tolist()}
    right = [[int(((first == labels) == a).astype(bool)[(second == labels) == b].sum()) for b in (True, False)]
             for a in (True, False)]
    return {"labels": labels.tolist(), "class_count": classes, **sides,
            "counts": [right[0][0], right[0][1], right[1][0], right[1][1]],
            "p": float(mcnemar(right, exact=True).pvalue)}


def main():
    rng = np.random.default_rng(20261126)
    document = {
        "made_by": f"statsmodels {statsmodels_version}, bench/peers/comparison_reference.py",
        "tables": [table_case(table) for table in TABLES],
        "answers": [answers_case(rng, 120, 6), answers_case(rng, 30, 12), answers_case(rng, 1, 2)],
    }
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    output.write_text(json.dumps(document) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
