# SPDX-License-Identifier: GPL-3.0-or-later
"""Times pandas.read_csv as it is without settings: one thread, the engine in C.

    load_peer.py EXPORT ROWS

Prints seconds and seconds of the processor.
"""
import sys
import time

import pandas

start = time.perf_counter(), time.process_time()
table = pandas.read_csv(sys.argv[1])
end = time.perf_counter(), time.process_time()
assert table.shape == (int(sys.argv[2]), 47), table.shape
print(f"{end[0] - start[0]:.4f} {end[1] - start[1]:.4f}")
