#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Reading an SPSS file of 500,000 cases x 47 variables, plain and byte-compressed, beside read_sav()
# of haven for R. Both stand on ReadStat; ours is all of parallax-load, from the file to tagged
# responses, theirs is reading alone. The two run in turn, and the best of RUNS counts.
#
#   statistics.sh BUILD_DIR     ROWS=500000 RUNS=3 by default
set -u
build=$(cd "$1" && pwd) || exit 2
rows=${ROWS:-500000}
runs=${RUNS:-3}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
data=$build/tests/bench/bench_statistics_data

[ -x /usr/bin/time ] || {
    echo "missing: /usr/bin/time (apt install time); nothing is measured"
    exit 0
}
has_haven=1
Rscript -e 'library(haven)' >/dev/null 2>&1 || {
    has_haven=0
    echo "missing: haven for R (apt install r-cran-haven); no ratios"
}

# The least number of one column.
best() {
    awk -v c="$1" 'NR == 1 || $c < least { least = $c } END { print least }' "$2"
}

"$build/tests/bench/bench_load_data" study codes >"$folder/study.yaml" || exit 1
for form in plain packed; do
    "$data" "$form" "$rows" >"$folder/export.sav" || exit 1
    i=0
    while [ "$i" -lt "$runs" ]; do
        /usr/bin/time -a -o "$folder/ours.$form" -f '%e %U %M' "$build/bin/parallax-load" --quiet \
            -o "$folder/responses.csv" "$folder/study.yaml" "$folder/export.sav" || exit 1
        [ $has_haven = 1 ] && Rscript -e "
            library(haven)
            t <- proc.time()
            d <- read_sav('$folder/export.sav')
            t <- proc.time() - t
            cat(t[['elapsed']], t[['user.self']] + t[['sys.self']], '\n')
            stopifnot(nrow(d) == $rows, ncol(d) == 47)" >>"$folder/theirs.$form"
        i=$((i + 1))
    done
    [ $has_haven = 1 ] || echo "nan nan" >"$folder/theirs.$form"
    awk -v f="$form" -v r="$rows" -v b="$(wc -c <"$folder/export.sav")" \
        -v e="$(best 1 "$folder/ours.$form")" -v u="$(best 2 "$folder/ours.$form")" \
        -v m="$(best 3 "$folder/ours.$form")" -v te="$(best 1 "$folder/theirs.$form")" \
        -v tu="$(best 2 "$folder/theirs.$form")" -v peer=$has_haven 'BEGIN {
            printf "statistics %-6s %.0f x 47, %.0f MB: parallax-load %.2f s (CPU %.2f s), %.0f MB",
                f, r, b / 1e6, e, u, m / 1024
            if (peer)
                printf "; haven %.2f s (CPU %.2f s); ratio %.2f, of CPU %.2f", te, tu, e / te, u / tu
            print ""
        }'
    rm -f "$folder/export.sav"
done
