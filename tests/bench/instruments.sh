#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# All of parallax-instrument, from tagged responses to the one table: 500 accounts x 200
# respondents, in which teams differ and in which all is noise; 40 messages at 6 stages x 200; 300
# assets x 500. Seconds of the clock and of the processor, the best of RUNS; no peer does this job.
#
#   instruments.sh BUILD_DIR          RUNS=5 by default
set -u
build=$(cd "$1" && pwd) || exit 2
here=$(cd "$(dirname "$0")" && pwd)
runs=${RUNS:-5}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

[ -x /usr/bin/time ] || {
    echo "missing: /usr/bin/time (apt install time); nothing is measured"
    exit 0
}

# instrument NAME KIND COUNT PER_TEAM NOISE
instrument() {
    awk -v kind="$2" -v count="$3" -v noise="$5" -v folder="$folder" \
        -f "$here/instruments_study.awk" &&
        "$build/bin/parallax-simulate" "$folder/study.yaml" --truth "$folder/truth.yaml" \
            -n "marketing=$4,sales=$4" --dialect tagged -o "$folder/responses.csv" || exit 1
    : >"$folder/runs"
    i=0
    while [ "$i" -lt "$runs" ]; do
        /usr/bin/time -f '%e %U %S' "$build/bin/parallax-instrument" "$folder/study.yaml" \
            "$folder/responses.csv" >"$folder/table.csv" 2>"$folder/time" || exit 1
        tail -n 1 "$folder/time" >>"$folder/runs"
        i=$((i + 1))
    done
    awk -v name="$1" -v people=$((2 * $4)) -v rows="$(grep -c . "$folder/table.csv")" '
        NR == 1 || $2 + $3 < least { least = $2 + $3 }
        NR == 1 || $1 < clock { clock = $1 }
        END {
            printf "%s x %d respondents, %d rows: %.2f s, CPU %.2f s\n", name, people, rows - 1,
                clock, least
        }' "$folder/runs"
}

instrument '500 accounts' accounts 500 100 0
instrument '500 accounts of noise' accounts 500 100 1
instrument '40 messages x 6 stages' messages 40 100 0
instrument '300 assets' assets 300 250 0
