#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writing a workbook of 100,000 respondents x 50 columns, beside XlsxWriter in constant memory mode,
# which only writes the cells, and beside libxlsxwriter bare, which does likewise: ours is all of
# parallax-workbook, from a results folder with responses to the file. The three run in turn, and
# the best of RUNS counts.
#
#   workbook_out.sh BUILD_DIR     ROWS=100000 RUNS=3 by default
set -u
build=$(cd "$1" && pwd) || exit 2
rows=${ROWS:-100000}
runs=${RUNS:-3}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
data=$build/tests/bench/bench_workbook_rows_data

[ -x /usr/bin/time ] || {
    echo "missing: /usr/bin/time (apt install time); nothing is measured"
    exit 0
}
python=
for candidate in python3 /usr/bin/python3; do
    [ -n "$python" ] || ! "$candidate" -c 'import xlsxwriter' 2>/dev/null || python=$candidate
done
[ -n "$python" ] || echo "missing: XlsxWriter (apt install python3-xlsxwriter); no ratios"

# A thousand rows again and again, so that reading them takes no time worth speaking of.
cat >"$folder/write.py" <<'PYTHON'
import csv
import re
import sys
import xlsxwriter

number = re.compile(r"[0-9.]+$")

def cell(text):
    if number.match(text):
        return float(text)
    return re.sub("o([0-9])", r"Answer \1 of those that can be given", text).replace(";", "; ")

rows = int(sys.argv[2])
some = []
for record in csv.reader(open(sys.argv[1])):
    some.append([cell(text) for text in record[:2] + record[4:]])
    if len(some) > 1000:
        break
book = xlsxwriter.Workbook(sys.argv[3], {"constant_memory": True})
sheet = book.add_worksheet()
text = book.add_format({"font_size": 10})
right = book.add_format({"font_size": 10, "align": "right"})
for row in range(rows):
    for column, value in enumerate(some[1 + row % (len(some) - 1)]):
        if isinstance(value, float):
            sheet.write_number(row, column, value, right)
        else:
            sheet.write_string(row, column, value, text)
book.close()
PYTHON

# The least number of one column.
best() {
    awk -v c="$1" 'NR == 1 || $c < least { least = $c } END { print least }' "$2"
}

"$data" study >"$folder/study.yaml" && "$data" export 1000 >"$folder/export.csv" &&
    "$build/bin/parallax-run" --quiet --with-responses -o "$folder/results" "$folder/study.yaml" \
        "$folder/export.csv" && "$data" tagged "$rows" >"$folder/results/responses.csv" || exit 1
i=0
while [ "$i" -lt "$runs" ]; do
    /usr/bin/time -a -o "$folder/ours" -f '%e %U %M' "$build/bin/parallax-workbook" --edited \
        --with-responses -o "$folder/ours.xlsx" "$folder/results" || exit 1
    /usr/bin/time -a -o "$folder/bare" -f '%e %U %M' "$data" bare "$rows" "$folder/bare.xlsx" ||
        exit 1
    [ -z "$python" ] || [ "$i" -gt 0 ] || /usr/bin/time -a -o "$folder/theirs" -f '%e %U %M' \
        "$python" "$folder/write.py" "$folder/results/responses.csv" "$rows" \
        "$folder/theirs.xlsx" || exit 1
    i=$((i + 1))
done
[ -n "$python" ] || echo "nan nan nan" >"$folder/theirs"
awk -v b="$(wc -c <"$folder/ours.xlsx")" -v e="$(best 1 "$folder/ours")" \
    -v u="$(best 2 "$folder/ours")" -v m="$(best 3 "$folder/ours")" -v r="$rows" \
    -v be="$(best 1 "$folder/bare")" -v bm="$(best 3 "$folder/bare")" \
    -v te="$(best 1 "$folder/theirs")" -v tu="$(best 2 "$folder/theirs")" \
    -v tm="$(best 3 "$folder/theirs")" -v peer="$python" 'BEGIN {
        printf "workbook %.0f x 50, %.0f MB: parallax-workbook %.2f s (CPU %.2f s), %.0f MB", r,
            b / 1e6, e, u, m / 1024
        printf "; libxlsxwriter bare %.2f s, %.0f MB; ratio %.2f", be, bm / 1024, e / be
        if (peer)
            printf "; XlsxWriter %.2f s (CPU %.2f s), %.0f MB; ratio %.3f, of CPU %.3f", te, tu,
                tm / 1024, e / te, u / tu
        print ""
    }'
