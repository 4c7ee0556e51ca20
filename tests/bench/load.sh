#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Loading a million respondents x 47 columns, beside data.table::fread with as many threads: three
# files, of codes, of short labels and of quoted text. The two are run in turn, and the best of
# RUNS counts. Ours is parsing and coding, which is what compares with theirs, and in brackets with
# the quality checks. On a busy machine, the seconds of all threads together (CPU) tell more.
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

# The least number of one column.
best() {
    awk -v c="$1" 'NR == 1 || $c < least { least = $c } END { print least }' "$2"
}

for form in codes labels quoted; do
    "$data" study "$form" >"$folder/study.yaml" && "$data" "$form" "$rows" >"$folder/export.csv" ||
        exit 1
    size=$(wc -c <"$folder/export.csv")
    i=0
    while [ "$i" -lt "$runs" ]; do
        "$build/tests/bench/bench_load" "$folder/study.yaml" "$folder/export.csv" "$threads" 1 \
            >>"$folder/ours.$form" || exit 1
        [ $has_fread = 1 ] && Rscript -e "
            library(data.table)
            setDTthreads($threads)
            t <- proc.time()
            d <- fread('$folder/export.csv', showProgress = FALSE)
            t <- proc.time() - t
            cat(t[['elapsed']], t[['user.self']] + t[['sys.self']], '\n')
            stopifnot(nrow(d) == $rows, ncol(d) == 47)" >>"$folder/theirs.$form"
        i=$((i + 1))
    done
    ours=$folder/ours.$form
    theirs=$folder/theirs.$form
    [ $has_fread = 1 ] || echo "nan nan" >"$theirs"
    awk -v f="$form" -v b="$size" -v n="$threads" -v o="$(best 1 "$ours")" \
        -v c="$(best 2 "$ours")" -v ob="$(best 3 "$ours")" -v t="$(best 1 "$theirs")" \
        -v tb="$(best 2 "$theirs")" -v peer=$has_fread 'BEGIN {
            printf "load %-6s %4.0f MB, %d threads: parallax %.3f s (with checks %.3f), CPU %.3f s",
                f, b / 1e6, n, o, c, ob
            if (peer)
                printf "; fread %.3f s, CPU %.3f s; ratio %.2f, of CPU %.2f", t, tb, o / t, ob / tb
            print "" }'
    if command -v /usr/bin/time >/dev/null 2>&1; then
        /usr/bin/time -f '%M' "$build/bin/parallax-load" --threads "$threads" --quiet -o /dev/null \
            "$folder/study.yaml" "$folder/export.csv" 2>"$folder/err"
        awk -v f="$form" -v r="$rows" 'END {
            printf "load %-6s peak memory %.0f MB, %.2f bytes a cell\n", f, $1 / 1024,
                $1 * 1024 / r / 47 }' "$folder/err"
    fi
    rm -f "$folder/export.csv"
done
