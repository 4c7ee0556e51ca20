#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# 9,999 permutations of 60 questions (scales, single and multiple choice) x 400 respondents, beside
# plain R, plain numpy, and numpy with all permutations of a question as one matrix. Peers run
# once and take PEER_PERMUTATIONS of them, and their time is scaled up; ours is the best of RUNS.
#
#   permutation.sh BUILD_DIR    PERMUTATIONS=9999 PEER_PERMUTATIONS=9999 RUNS=5 THREADS=2 by default
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd) || exit 2
permutations=${PERMUTATIONS:-9999}
theirs=${PEER_PERMUTATIONS:-9999}
runs=${RUNS:-5}
threads=${THREADS:-2}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
bench=$build/tests/bench/bench_permutation
# Ours multiplies no matrices; without this BLAS wakes threads that are in the way.
export OPENBLAS_NUM_THREADS=1

python=
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import numpy' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || echo "missing: numpy (apt install python3-numpy); no ratio to it"
command -v Rscript >/dev/null || echo "missing: Rscript (apt install r-base-core); no ratio to it"

"$bench" data "$folder/answers" || exit 1
i=0
while [ "$i" -lt "$runs" ]; do
    OMP_NUM_THREADS=$threads "$bench" run "$permutations" >>"$folder/ours" || exit 1
    i=$((i + 1))
done
# Whoever changes the number of threads must not change a result.
OMP_NUM_THREADS=1 "$bench" run "$permutations" >"$folder/alone" || exit 1
ours=$(sort -n "$folder/ours" | head -n 1)
if [ "$(cut -d ' ' -f 2- "$folder/ours" "$folder/alone" | sort -u | wc -l)" -ne 1 ]; then
    echo "permutation: results depend on the number of threads"
    exit 1
fi
echo "$ours" | awk -v n="$threads" '{
    printf "permutation: parallax %s s with %d threads, %d permutations, sum of p %s\n", $1, n, $2, $3 }'

# name, then a command that prints seconds and the sum of p
peer() {
    name=$1
    shift
    line=$("$@") || exit 1
    echo "$ours $line" | awk -v name="$name" -v scale="$permutations" -v drawn="$theirs" '{
        seconds = $4 * scale / drawn
        printf "permutation: %s %.2f s, sum of p %s, ratio 1/%.0f\n", name, seconds, $5, seconds / $1 }'
}
if command -v Rscript >/dev/null; then
    peer "plain R" Rscript "$here/permutation_peer.R" "$folder/answers" "$theirs"
fi
if [ -n "$python" ]; then
    peer "plain numpy" "$python" "$here/permutation_peer.py" "$folder/answers" "$theirs" plain
    export OPENBLAS_NUM_THREADS=$threads
    peer "numpy, as matrices," "$python" "$here/permutation_peer.py" "$folder/answers" "$theirs" \
        matrix
fi
