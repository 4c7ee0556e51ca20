#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Loading a million respondents x 47 columns, beside data.table::fread with as many threads: three
# files, of codes, of short labels and of quoted text. Ours is parsing, coding and the quality
# checks, theirs is parsing; each is the best of RUNS, one after the other in turn.
#
#   load.sh BUILD_DIR          ROWS=1000000 RUNS=5 THREADS=2 by default
set -u
build=$(cd "$1" && pwd) || exit 2
rows=${ROWS:-1000000}
runs=${RUNS:-5}
threads=${THREADS:-$(getconf _NPROCESSORS_ONLN)}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
data=$build/tests/bench/bench_load_data

has_fread=1
Rscript -e 'library(data.table)' >/dev/null 2>&1 || {
    has_fread=0
    echo "missing: data.table for R (apt install r-cran-data.table); no ratios"
}

best_of() {
    sort -n | head -n 1
}

for form in codes labels quoted; do
    "$data" study "$form" >"$folder/study.yaml" && "$data" "$form" "$rows" >"$folder/export.csv" ||
        exit 1
    size=$(wc -c <"$folder/export.csv")
    i=0
    while [ "$i" -lt "$runs" ]; do
        "$build/bin/parallax-load" --threads "$threads" --timings --quiet -o /dev/null \
            "$folder/study.yaml" "$folder/export.csv" 2>"$folder/err" || {
            cat "$folder/err"
            exit 1
        }
        sed -n 's/^load //p' "$folder/err" >>"$folder/ours.$form"
        [ $has_fread = 1 ] && Rscript -e "
            library(data.table)
            setDTthreads($threads)
            t <- proc.time()[['elapsed']]
            d <- fread('$folder/export.csv', showProgress = FALSE)
            cat(proc.time()[['elapsed']] - t, '\n')
            stopifnot(nrow(d) == $rows, ncol(d) == 47)" >>"$folder/theirs.$form"
        i=$((i + 1))
    done
    ours=$(best_of <"$folder/ours.$form")
    if [ $has_fread = 1 ]; then
        theirs=$(best_of <"$folder/theirs.$form")
        awk -v f="$form" -v b="$size" -v o="$ours" -v t="$theirs" -v n="$threads" 'BEGIN {
            printf "load %-6s %4.0f MB: parallax %.3f s, fread %.3f s with %d threads, ratio %.2f\n",
                f, b / 1e6, o, t, n, o / t }'
    else
        awk -v f="$form" -v b="$size" -v o="$ours" 'BEGIN {
            printf "load %-6s %4.0f MB: parallax %.3f s\n", f, b / 1e6, o }'
    fi
    if command -v /usr/bin/time >/dev/null 2>&1; then
        /usr/bin/time -f '%M' "$build/bin/parallax-load" --threads "$threads" --quiet -o /dev/null \
            "$folder/study.yaml" "$folder/export.csv" 2>"$folder/err"
        awk -v f="$form" -v r="$rows" 'END {
            printf "load %-6s peak memory %.0f MB, %.2f bytes a cell\n", f, $1 / 1024,
                $1 * 1024 / r / 47 }' "$folder/err"
    fi
    rm -f "$folder/export.csv"
done
