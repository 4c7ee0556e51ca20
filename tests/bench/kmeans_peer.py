# SPDX-License-Identifier: GPL-3.0-or-later
# scikit-learn's k-means on the file that bench_kmeans writes: prints algorithm, seconds, inertia.
#
#   kmeans_peer.py FILE COLUMNS K STARTS THREADS ALGORITHM
import sys
import time
import warnings

import numpy as np
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

warnings.simplefilter("ignore")
path, columns, k, starts, threads, algorithm = sys.argv[1:]
x = np.fromfile(path, dtype=np.float32).reshape(-1, int(columns))
with threadpool_limits(int(threads)):
    begin = time.perf_counter()
    found = KMeans(int(k), n_init=int(starts), algorithm=algorithm, random_state=1).fit(x)
    seconds = time.perf_counter() - begin
# Its own inertia is summed in single precision.
inertia = 0.0
for j in range(int(k)):
    rows = x[found.labels_ == j].astype(np.float64)
    inertia += ((rows - rows.mean(axis=0)) ** 2).sum()
print(algorithm, f"{seconds:.4f} {inertia:.3f}")
