#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Loading a million respondents x 47 columns, beside data.table::fread with as many threads and
# pandas.read_csv, which has but one: three files, of codes, of short labels and of quoted text. They
# are run in turn, and the best of RUNS counts (of two for pandas). Ours is parsing and coding, which
# is what compares with theirs, and in brackets with the quality checks. On a busy machine, the
# seconds of all threads together (CPU) tell more.
#
#   load.sh BUILD_DIR          ROWS=1000000 RUNS=5 THREADS=2 FORMS="codes labels quoted" by default
set -u
here=$(cd "$(dirname "$0")" && pwd)
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

python=
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import pandas' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || echo "missing: pandas (apt install python3-pandas); no ratios to it"

# The least number of one column.
best() {
    awk -v c="$1" 'NR == 1 || $c < least { least = $c } END { print least }' "$2"
}

for form in ${FORMS:-codes labels quoted}; do
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
        [ -n "$python" ] && [ "$i" -lt 2 ] &&
            "$python" "$here/load_peer.py" "$folder/export.csv" "$rows" >>"$folder/pandas.$form"
        i=$((i + 1))
    done
    ours=$folder/ours.$form
    theirs=$folder/theirs.$form
    pandas=$folder/pandas.$form
    [ $has_fread = 1 ] || echo "nan nan" >"$theirs"
    [ -n "$python" ] || echo "nan nan" >"$pandas"
    awk -v f="$form" -v b="$size" -v n="$threads" -v o="$(best 1 "$ours")" \
        -v c="$(best 2 "$ours")" -v ob="$(best 3 "$ours")" -v cb="$(best 4 "$ours")" \
        -v t="$(best 1 "$theirs")" -v tb="$(best 2 "$theirs")" -v p="$(best 1 "$pandas")" \
        -v pb="$(best 2 "$pandas")" -v fread=$has_fread -v python="$python" '
        function ratios(name, wall, busy) {
            printf "load %-6s %s %.3f s, CPU %.3f s: ratio %.2f, of CPU %.2f; ", f, name, wall,
                busy, o / wall, ob / busy
            printf "with checks %.2f, of CPU %.2f\n", c / wall, cb / busy
        }
        BEGIN {
            printf "load %-6s %4.0f MB, %d threads: parallax %.3f s, CPU %.3f s; ", f, b / 1e6, n,
                o, ob
            printf "with checks %.3f s, CPU %.3f s\n", c, cb
            if (fread)
                ratios("fread", t, tb)
            if (python != "")
                ratios("pandas", p, pb)
        }'
    if command -v /usr/bin/time >/dev/null 2>&1; then
        /usr/bin/time -f '%M' "$build/bin/parallax-load" --threads "$threads" --quiet -o /dev/null \
            "$folder/study.yaml" "$folder/export.csv" 2>"$folder/err"
        awk -v f="$form" -v r="$rows" 'END {
            printf "load %-6s peak memory %.0f MB, %.2f bytes a cell\n", f, $1 / 1024,
                $1 * 1024 / r / 47 }' "$folder/err"
    fi
    rm -f "$folder/export.csv"
done
