# SPDX-License-Identifier: GPL-3.0-or-later
# k-means of scikit-learn or FAISS on the file that bench_kmeans writes: prints algorithm, seconds,
# inertia.
#
#   kmeans_peer.py FILE COLUMNS K STARTS THREADS lloyd|elkan|faiss
import sys
import time
import warnings

import numpy as np


def sklearn_labels(x, k, starts, threads, algorithm):
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    with threadpool_limits(threads):
        begin = time.perf_counter()
        found = KMeans(k, n_init=starts, algorithm=algorithm, random_state=1).fit(x)
        return time.perf_counter() - begin, found.labels_


def faiss_labels(x, k, starts, threads):
    import faiss

    faiss.omp_set_num_threads(threads)
    begin = time.perf_counter()
    found = faiss.Kmeans(x.shape[1], k, nredo=starts, seed=1, max_points_per_centroid=len(x))
    found.train(x)
    seconds = time.perf_counter() - begin
    return seconds, found.index.search(x, 1)[1][:, 0]


def inertia_of(x, labels, k):
    """Their own is summed in single precision."""
    inertia = 0.0
    for j in range(k):
        rows = x[labels == j].astype(np.float64)
        if len(rows):
            inertia += ((rows - rows.mean(axis=0)) ** 2).sum()
    return inertia


warnings.simplefilter("ignore")
path, columns, k, starts, threads, algorithm = sys.argv[1:]
x = np.fromfile(path, dtype=np.float32).reshape(-1, int(columns))
if algorithm == "faiss":
    seconds, labels = faiss_labels(x, int(k), int(starts), int(threads))
else:
    seconds, labels = sklearn_labels(x, int(k), int(starts), int(threads), algorithm)
print(algorithm, f"{seconds:.4f} {inertia_of(x, labels, int(k)):.3f}")
