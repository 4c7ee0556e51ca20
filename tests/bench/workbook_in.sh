#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Reading a workbook of 100,000 respondents x 47 columns, beside openpyxl in its fastest mode, which
# only walks over the cells: ours is all of parallax-load, from the file to tagged responses. The two
# run in turn, and the best of RUNS counts.
#
#   workbook_in.sh BUILD_DIR     ROWS=100000 RUNS=3 by default
set -u
build=$(cd "$1" && pwd) || exit 2
rows=${ROWS:-100000}
runs=${RUNS:-3}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
data=$build/tests/bench/bench_workbook_data

[ -x /usr/bin/time ] || {
    echo "missing: /usr/bin/time (apt install time); nothing is measured"
    exit 0
}
python=
for candidate in python3 /usr/bin/python3; do
    [ -n "$python" ] || ! "$candidate" -c 'import openpyxl' 2>/dev/null || python=$candidate
done
[ -n "$python" ] || echo "missing: openpyxl (apt install python3-openpyxl); no ratios"

cat >"$folder/walk.py" <<'PYTHON'
import sys
import warnings
import openpyxl
warnings.simplefilter("ignore")
cells = 0
for row in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True):
    cells += len(row)
assert cells == 47 * (int(sys.argv[2]) + 1), cells
PYTHON

# The least number of one column.
best() {
    awk -v c="$1" 'NR == 1 || $c < least { least = $c } END { print least }' "$2"
}

"$data" study >"$folder/study.yaml" && "$data" "$rows" "$folder/export.xlsx" || exit 1
i=0
while [ "$i" -lt "$runs" ]; do
    /usr/bin/time -a -o "$folder/ours" -f '%e %U %M' "$build/bin/parallax-load" --quiet \
        -o "$folder/responses.csv" "$folder/study.yaml" "$folder/export.xlsx" || exit 1
    [ -z "$python" ] || [ "$i" -gt 0 ] || /usr/bin/time -a -o "$folder/theirs" -f '%e %U %M' \
        "$python" "$folder/walk.py" "$folder/export.xlsx" "$rows" || exit 1
    i=$((i + 1))
done
[ -n "$python" ] || echo "nan nan nan" >"$folder/theirs"
awk -v b="$(wc -c <"$folder/export.xlsx")" -v e="$(best 1 "$folder/ours")" \
    -v u="$(best 2 "$folder/ours")" -v m="$(best 3 "$folder/ours")" -v r="$rows" \
    -v te="$(best 1 "$folder/theirs")" -v tu="$(best 2 "$folder/theirs")" \
    -v tm="$(best 3 "$folder/theirs")" -v peer="$python" 'BEGIN {
        printf "workbook %.0f x 47, %.0f MB: parallax-load %.2f s (CPU %.2f s), %.0f MB", r, b / 1e6,
            e, u, m / 1024
        if (peer)
            printf "; openpyxl %.2f s (CPU %.2f s), %.0f MB; ratio %.3f, of CPU %.3f", te, tu,
                tm / 1024, e / te, u / tu
        print ""
    }'
