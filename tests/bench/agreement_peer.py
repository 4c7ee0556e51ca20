# SPDX-License-Identifier: GPL-3.0-or-later
# The work of bench_agreement in plain numpy: prints seconds and processor seconds, then values and
# standard errors.
#
#   agreement_peer.py within FILE RATERS
#   agreement_peer.py resample FILE RATERS RESAMPLES
#   agreement_peer.py alpha FILE UNITS interval|ratio
import sys
import time

import numpy as np

UNITS, Q = 40, 5
k = np.arange(Q)
D = (k[:, None] - k[None, :]) ** 2.0
W = 1 - D / (Q - 1) ** 2


def coefficients(r, squares, share, own, weight, weight_square):
    """All six, for a stack of tables of counts: stack x questions x options."""
    n = r.sum(-1)
    observed = (((r @ W) * r).sum(-1) - squares) / (n * n - squares)
    observed = observed.mean(-1)
    s = (r / n[..., None]).mean(-2)
    total = n.sum(-1)
    pooled = r.sum(-2)
    expected = [
        np.zeros_like(observed),
        ((s @ W) * s).sum(-1),
        (((share @ W) * share).sum(-1) - own) / (weight**2 - weight_square),
        W.sum() / (Q * (Q - 1)) * (s * (1 - s)).sum(-1),
        np.full_like(observed, W.sum() / Q**2),
    ]
    apart = (n * ((r @ D) * r).sum(-1) / (n * n - squares)).sum(-1) / total
    chance = ((pooled @ D) * pooled).sum(-1) / (total**2 - squares.sum(-1))
    return np.stack([(observed - e) / (1 - e) for e in expected] + [1 - apart / chance], -1)


def habits(code):
    """Each respondent's share of each option, and how alike his own answers are."""
    often = np.stack([(code == o).sum(0) for o in range(Q)], -1).astype(float)
    share = often / often.sum(-1, keepdims=True)
    return share, ((share @ W) * share).sum(-1)


def count(code):
    return np.stack([np.bincount(c + 1, minlength=Q + 1)[1:] for c in code]).astype(float)


def within(code):
    raters = code.shape[1]
    share, own = habits(code)
    r = count(code)
    n = r.sum(-1)
    value = coefficients(r, n, share.sum(0), own.sum(), float(raters), float(raters))
    without = np.empty((raters, 6))
    for first in range(0, raters, 2000):
        some = slice(first, min(first + 2000, raters))
        answers = (code[:, some].T[..., None] == k).astype(float)
        rest = r - answers
        without[some] = coefficients(
            rest, rest.sum(-1), share.sum(0) - share[some], own.sum() - own[some],
            raters - 1.0, raters - 1.0)
    return value, np.sqrt((raters - 1) / raters * ((without - without.mean(0)) ** 2).sum(0))


def resample(code, resamples):
    rng = np.random.default_rng(1)
    raters = code.shape[1]
    share, own = habits(code)
    shifted = code + 1
    replicate = np.empty((resamples, 6))
    for b in range(resamples):
        m = np.bincount(rng.integers(0, raters, raters), minlength=raters).astype(float)
        squares = m * m
        r = np.stack([np.bincount(c, m, Q + 1)[1:] for c in shifted])
        q = np.array([squares[c > 0].sum() for c in shifted])
        replicate[b] = coefficients(r, q, m @ share, squares @ own, m.sum(), squares.sum())
    n = count(code)
    value = coefficients(n, n.sum(-1), share.sum(0), own.sum(), float(raters), float(raters))
    return value, replicate.std(0, ddof=1)


def alpha(value, metric):
    """Every pair of values, a thousand rows at a time, so that memory does not run out."""
    def distance(a, b):
        d = (a - b) ** 2
        return d if metric == "interval" else d / (a + b) ** 2

    x = value.ravel()
    n = x.size
    expected = sum(distance(x[i : i + 100, None], x[None, :]).sum() for i in range(0, n, 100))
    observed = 2 * distance(value[:, 0], value[:, 1]).sum() / n
    return 1 - observed / (expected / (n * (n - 1.0)))


task, path, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
if task == "alpha":
    numbers = np.fromfile(path).reshape(size, 2)
else:
    numbers = np.fromfile(path, dtype=np.int16).reshape(UNITS, size)
begin, processor = time.perf_counter(), time.process_time()
if task == "within":
    result = np.stack(within(numbers), -1).ravel()
elif task == "resample":
    result = np.stack(resample(numbers, int(sys.argv[4])), -1).ravel()
else:
    result = [alpha(numbers, sys.argv[4])]
print(f"{time.perf_counter() - begin:.5f}", f"{time.process_time() - processor:.5f}", *(f"{x:.15g}" for x in result))
