#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole of `parallax run`: the demonstration, then a million respondents x 47 columns in each
# of three forms. No peer does this job, so there are seconds and memory, no ratio.
#
#   whole.sh BUILD_DIR          ROWS=1000000 RUNS=3 THREADS=2 by default
set -u
build=$(cd "$1" && pwd) || exit 2
rows=${ROWS:-1000000}
runs=${RUNS:-3}
threads=${THREADS:-$(getconf _NPROCESSORS_ONLN)}
survey=$(cd "$(dirname "$0")/../../surveys/ideal-customer" && pwd)
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
data=$build/tests/bench/bench_load_data

command -v /usr/bin/time >/dev/null 2>&1 || {
    echo "missing: GNU time (apt install time); nothing measured"
    exit 0
}

# whole NAME STUDY EXPORT: the best of RUNS by wall time, and where its time went.
whole() {
    i=0
    while [ "$i" -lt "$runs" ]; do
        /usr/bin/time -f '%e %M' "$build/bin/parallax-run" --threads "$threads" --timings --quiet \
            -o "$folder/results" "$2" "$3" 2>"$folder/err.$i" || {
            cat "$folder/err.$i"
            exit 1
        }
        echo "$(tail -n 1 "$folder/err.$i") $i" >>"$folder/runs"
        i=$((i + 1))
    done
    sort -n "$folder/runs" | head -n 1 | while read -r seconds memory best; do
        steps=$(sed '$d' "$folder/err.$best" | awk '{ printf "%s%s %.2f", (NR > 1 ? ", " : ""), $1, $2 }')
        echo "run $1: $seconds s, $((memory / 1024)) MB, $threads threads ($steps)"
    done
    rm -f "$folder/runs"
}

whole demonstration "$survey/study.yaml" "$survey/export.csv"
for form in codes labels quoted; do
    {
        "$data" study "$form" && echo 'personas: {basis: [b1, b2], k: [2, 8]}'
    } >"$folder/study.yaml" && "$data" "$form" "$rows" >"$folder/export.csv" ||
        exit 1
    whole "$rows-$form" "$folder/study.yaml" "$folder/export.csv"
done
