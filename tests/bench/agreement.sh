#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Agreement on 40 questions x 100,000 respondents x 5 options, three answers in a hundred missing: six
# coefficients with the exact respondent jackknife, and with a bootstrap of respondents; then
# Krippendorff's alpha on 100,000 different values. Beside them the same work in plain numpy, which
# leaves two thousand respondents out at once, and in plain R, which takes one after the other.
# Ratios are of runs with the same number of resamples, FEW; ours is also run with all RESAMPLES.
# Ours runs on THREADS threads, and so does what numpy multiplies by BLAS.
#
#   agreement.sh BUILD_DIR   RATERS=100000 VALUES=100000 RESAMPLES=1999 FEW=128 RUNS=3 THREADS=2
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd) || exit 2
raters=${RATERS:-100000}
units=$((${VALUES:-100000} / 2))
resamples=${RESAMPLES:-1999}
few=${FEW:-128}
runs=${RUNS:-3}
OMP_NUM_THREADS=${THREADS:-2}
OPENBLAS_NUM_THREADS=$OMP_NUM_THREADS
export OMP_NUM_THREADS OPENBLAS_NUM_THREADS
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
bench=$build/tests/bench/bench_agreement

python=
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import numpy' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || echo "missing: numpy (apt install python3-numpy); no ratios to it"
command -v Rscript >/dev/null 2>&1 && r=Rscript || {
    r=
    echo "missing: R (apt install r-base-core); no ratios to it"
}

# repeat TIMES FILE COMMAND...: appends a line for each run.
repeat() {
    times=$1
    file=$2
    shift 2
    while [ "$times" -gt 0 ]; do
        "$@" >>"$file" || exit 1
        times=$((times - 1))
    done
}

# The quickest run of a file, which is empty where there was none.
best() {
    [ -f "$1" ] && sort -n "$1" | head -n 1
}

# compare WHAT PEER STEP: the two quickest runs, and by how much their values differ at most. What
# is drawn at random differs in its standard errors, every second number.
compare() {
    [ -f "$folder/$2" ] || return 0
    { best "$folder/ours"; best "$folder/$2"; } | awk -v what="$1" -v peer="$2" -v step="$3" '
        NR == 1 { seconds = $1; cpu = $2; for (i = 3; i <= NF; i++) ours[i] = $i }
        NR == 2 { for (i = 3; i <= NF; i += step) {
                d = $i - ours[i]; d = d < 0 ? -d : d; most = d > most ? d : most }
            printf "agreement %s: parallax %.4f s (CPU %.4f s), %s %.2f s (CPU %.2f s), ratio 1/%.0f " \
                "(CPU 1/%.0f), values within %.0e\n", what, seconds, cpu, peer, $1, $2,
                $1 / seconds, $2 / cpu, most }'
}

# measure WHAT STEP TASK ARGUMENTS...: ours and the peers' runs of one task.
measure() {
    what=$1
    step=$2
    task=$3
    shift 3
    rm -f "$folder/ours" "$folder/numpy" "$folder/R"
    repeat "$runs" "$folder/ours" "$bench" "$task" "$@"
    [ -z "$python" ] || repeat "$peer_runs" "$folder/numpy" "$python" "$here/agreement_peer.py" \
        "$task" "$@"
    [ -z "$r" ] || [ "$task" = alpha ] ||
        repeat 1 "$folder/R" "$r" "$here/agreement_peer.R" "$task" "$@"
    compare "$what" numpy "$step"
    compare "$what" R "$step"
}

"$bench" answers "$folder/answers" "$raters" || exit 1
"$bench" values "$folder/values" "$units" || exit 1
peer_runs=$runs
measure "40 x $raters, jackknife" 1 within "$folder/answers" "$raters"
peer_runs=1
measure "40 x $raters, $few resamples" 2 resample "$folder/answers" "$raters" "$few"
rm -f "$folder/all"
repeat "$runs" "$folder/all" "$bench" resample "$folder/answers" "$raters" "$resamples"
best "$folder/all" | awk -v n="$raters" -v r="$resamples" '{
    printf "agreement 40 x %d, %d resamples: parallax %.3f s (CPU %.3f s)\n", n, r, $1, $2 }'
measure "alpha on $((2 * units)) values, interval" 2 alpha "$folder/values" "$units" interval
measure "alpha on $((2 * units)) values, ratio" 2 alpha "$folder/values" "$units" ratio

[ -x /usr/bin/time ] || exit 0
for n in "$raters" $((10 * raters)); do
    "$bench" answers "$folder/answers" "$n" || exit 1
    /usr/bin/time -o "$folder/time" -f %M "$bench" resample "$folder/answers" "$n" 64 \
        >/dev/null || exit 1
    awk -v n="$n" -v r=64 '{
        printf "agreement 40 x %d, %d resamples: %.0f MB, of which the answers %.0f MB\n",
            n, r, $1 / 1024, n * 80 / 1048576 }' "$folder/time"
done
