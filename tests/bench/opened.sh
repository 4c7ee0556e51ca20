#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What people open, from results to file: the demonstration, and 500 questions of 8 teams. Seconds
# are those of --timings without reading the tables, the best of RUNS; no peer does this job.
#
#   opened.sh BUILD_DIR          QUESTIONS=500 TEAMS=8 RUNS=5 by default
set -u
build=$(cd "$1" && pwd) || exit 2
runs=${RUNS:-5}
here=$(cd "$(dirname "$0")" && pwd)
survey=$here/../../surveys/ideal-customer
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

# opened NAME RESULTS PROGRAM STEP FILE: the best time of a step, and the file's size.
opened() {
    i=0
    while [ "$i" -lt "$runs" ]; do
        "$build/bin/parallax-$3" --edited --timings -o "$folder/$5" "$2" 2>>"$folder/err" || {
            cat "$folder/err"
            exit 1
        }
        i=$((i + 1))
    done
    awk -v name="$1" -v step="$4" -v bytes="$(wc -c <"$folder/$5")" '
        $1 == step && (!n++ || $2 < least) { least = $2 }
        END { printf "%s, %s: %.3f s, %.0f kB\n", name, step, least, bytes / 1000 }' "$folder/err"
    rm -f "$folder/err"
}

all() {
    opened "$1" "$2" workbook workbook workbook.xlsx
    opened "$1" "$2" report report report.html
    opened "$1" "$2" notebook notebook analysis.ipynb
}

"$build/bin/parallax-run" --quiet -o "$folder/demonstration" "$survey/study.yaml" \
    "$survey/export.csv" && mkdir "$folder/large" &&
    awk -v questions="${QUESTIONS:-500}" -v teams="${TEAMS:-8}" -v example="$folder/demonstration" \
        -v folder="$folder/large" -f "$here/opened_results.awk" || exit 1
all demonstration "$folder/demonstration"
all "${QUESTIONS:-500} x ${TEAMS:-8}" "$folder/large"
