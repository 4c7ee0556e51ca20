#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Simulating a million respondents of the demonstration in several dialects: how many MB a second one
# thread writes to nowhere, by its processor time, and how much memory that takes, beside the memory
# for a thousand respondents. The best of RUNS counts. There is no peer.
#
#   simulate.sh BUILD_DIR     ROWS=1000000 RUNS=3 DIALECTS="qualtrics plain ..." by default;
#                             LARGE=1: ten million, in two of them
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd) || exit 2
rows=${ROWS:-1000000}
runs=${RUNS:-3}
dialects=${DIALECTS:-tagged plain qualtrics surveymonkey limesurvey kobo}
survey=$here/../../surveys/ideal-customer
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

[ -x /usr/bin/time ] || {
    echo "missing: /usr/bin/time (apt install time); nothing is measured"
    exit 0
}

# simulate DIALECT RESPONDENTS OUTPUT: seconds of the clock and of the processor, KB
simulate() {
    half=$(($2 / 2))
    /usr/bin/time -f '%e %U %S %M' "$build/bin/parallax-simulate" "$survey/study.yaml" \
        --truth "$survey/truth.yaml" -n "sales=$half,customer=$half" --dialect "$1" -o "$3" \
        2>"$folder/time" || exit 1
    awk 'END { print $1, $2 + $3, $4 }' "$folder/time"
}

measure() {
    dialect=$1
    size=$("$build/bin/parallax-simulate" "$survey/study.yaml" --truth "$survey/truth.yaml" \
        -n "sales=$(($2 / 2)),customer=$(($2 / 2))" --dialect "$dialect" | wc -c)
    : >"$folder/runs"
    i=0
    while [ "$i" -lt "$runs" ]; do
        simulate "$dialect" "$2" /dev/null >>"$folder/runs"
        i=$((i + 1))
    done
    small=$(simulate "$dialect" 1000 /dev/null)
    awk -v d="$dialect" -v n="$2" -v size="$size" -v small="${small##* }" '
        NR == 1 || $2 < best { best = $2; clock = $1; memory = $3 }
        END {
            printf "simulate %-13s %8d respondents, %5.0f MB: %.2f s, CPU %.2f s, %3.0f MB/s; ", d,
                n, size / 1e6, clock, best, size / 1e6 / best
            printf "peak memory %.1f MB, of a thousand %.1f MB\n", memory / 1024, small / 1024
        }' "$folder/runs"
}

for dialect in $dialects; do
    measure "$dialect" "$rows"
done
[ "${LARGE:-}" = 1 ] || exit 0
runs=1
measure qualtrics 10000000
measure plain 10000000
