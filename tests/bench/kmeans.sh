#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# k-means on 500,000 x 24 answers from 1 to 5, drawn from six planted groups, k = 6, 5 starts,
# beside scikit-learn's KMeans in single precision with as many starts and threads, the faster of
# its algorithms lloyd and elkan. Each is the best of RUNS, one after the other in turn.
#
#   kmeans.sh BUILD_DIR        ROWS=500000 RUNS=3 THREADS=2 by default
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd) || exit 2
rows=${ROWS:-500000}
runs=${RUNS:-3}
threads=${THREADS:-2}
columns=24
k=6
starts=5
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
bench=$build/tests/bench/bench_kmeans

python=
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import numpy, sklearn, threadpoolctl' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || echo "missing: scikit-learn (apt install python3-sklearn); no ratio"

"$bench" data "$folder/answers" "$rows" $columns $k || exit 1
i=0
while [ "$i" -lt "$runs" ]; do
    OMP_NUM_THREADS=$threads "$bench" run "$folder/answers" "$rows" $columns $k $starts \
        >>"$folder/ours" || exit 1
    for algorithm in lloyd elkan; do
        [ -z "$python" ] || OMP_NUM_THREADS=$threads "$python" "$here/kmeans_peer.py" \
            "$folder/answers" $columns $k $starts "$threads" $algorithm >>"$folder/theirs" ||
            exit 1
    done
    i=$((i + 1))
done
ours=$(sort -n "$folder/ours" | head -n 1)
echo "kmeans $rows x $columns, k = $k, $starts starts: parallax ${ours% *} s, inertia ${ours#* }"
[ -n "$python" ] || exit 0
theirs=$(sort -n -k 2 "$folder/theirs" | head -n 1)
echo "$ours $theirs" | awk -v n="$threads" '{
    printf "kmeans: scikit-learn (%s) %.3f s with %d threads, inertia %s, ratio %.2f\n",
        $3, $4, n, $5, $1 / $4
    if ($2 > $5 * (1 + 1e-9))
        print "kmeans: our inertia is higher" }'
