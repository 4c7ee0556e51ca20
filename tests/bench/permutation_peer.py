# SPDX-License-Identifier: GPL-3.0-or-later
"""The permutation tests of bench_permutation with numpy: prints seconds and the sum of all p.

    permutation_peer.py FILE PERMUTATIONS plain    one permutation after the other
    permutation_peer.py FILE PERMUTATIONS matrix   those of a question as the rows of a matrix, whose
                                                   product with the answers is all sums at once
"""
import sys
import time

import numpy as np

path, permutations, way = sys.argv[1], int(sys.argv[2]), sys.argv[3]
answers = np.loadtxt(path)
people = len(answers)
team = people // 2
random = np.random.default_rng(1)


def t_of(a, b, a2, b2):
    """|t| from the sums and sums of squares of both teams."""
    spread = (a2 - a**2 / team + b2 - b**2 / team) / (team - 1)
    return np.abs(b - a) / team / np.sqrt(spread / team)


def drawn(x, x2):
    """The largest |t| of every permutation."""
    every, every2 = x.sum(axis=0), x2.sum(axis=0)
    if way == "matrix":
        who = np.zeros((permutations, people))
        who[:, :team] = 1
        who = random.permuted(who, axis=1, out=who)
        a, a2 = who @ x, who @ x2
        return t_of(a, every - a, a2, every2 - a2).max(axis=1)
    largest = np.empty(permutations)
    for i in range(permutations):
        who = random.permutation(people)[:team]
        a, a2 = x[who].sum(axis=0), x2[who].sum(axis=0)
        largest[i] = t_of(a, every - a, a2, every2 - a2).max()
    return largest


def test(x):
    """p of the component whose means are widest apart, adjusted for all of them."""
    x2 = x**2
    a, b = x[:team], x[team:]
    t = t_of(a.sum(axis=0), b.sum(axis=0), x2[:team].sum(axis=0), x2[team:].sum(axis=0))
    seen = t[np.abs(b.mean(axis=0) - a.mean(axis=0)).argmax()]
    return ((drawn(x, x2) >= seen * (1 - 1e-10)).sum() + 1) / (permutations + 1)


begin = time.perf_counter()
p = [test(answers[:, [q]]) for q in range(20)]
p += [test((answers[:, [q]] == np.arange(1, 7)).astype(float)) for q in range(20, 40)]
p += [test(answers[:, 40 + 8 * q : 48 + 8 * q]) for q in range(20)]
print(f"{time.perf_counter() - begin:.4f} {sum(p):.5f}")
