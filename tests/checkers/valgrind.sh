#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every program once on a small study, under valgrind: reads and writes beside what is allocated,
# decisions on what nobody wrote, and blocks that nothing points to at the end.
#
#   valgrind.sh BUILD_DIR                 two at a time
#   ONLY=persona valgrind.sh BUILD_DIR    one program
set -u
cd "$(dirname "$0")/../.." || exit 2

# One program, for the pool below: its name, then its arguments.
if [ "${2:-}" = --one ]; then
    name=$3
    shift 3
    log=$OUT/log.$name
    mkdir "$OUT/$name" && cp -r "$OUT"/tree/. "$OUT/$name" && cd "$OUT/$name" || exit 2
    # Its own code is 99; where a program itself ends otherwise, the run is no good either.
    valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
        --errors-for-leak-kinds=definite --num-callers=30 --suppressions="$HERE/valgrind.txt" \
        "$BIN/parallax-$name" "$@" >"$log" 2>&1 && [ "$(grep -c '^==' "$log")" = 0 ] &&
        mv "$log" "$log.good"
    exit 0
fi

BIN=$(cd "$1/bin" && pwd) || exit 2
HERE=$(pwd)/tests/checkers
OUT=$(mktemp -d) || exit 2
trap 'rm -rf "$OUT"' EXIT
trap 'exit 130' INT TERM
# One thread, and the same kernels of OpenBLAS on every machine, which valgrind knows.
OMP_NUM_THREADS=1
OPENBLAS_NUM_THREADS=1
OPENBLAS_CORETYPE=Haswell
LC_ALL=C
export BIN HERE OUT OMP_NUM_THREADS OPENBLAS_NUM_THREADS OPENBLAS_CORETYPE LC_ALL

# The longest first.
cat >"$OUT/programs" <<'END'
run study.yaml export.csv -o new --threads 1 --with-responses
persona study.yaml tagged.csv -o new --threads 1
workbook results -o new.xlsx
plan study.yaml
report results -o new.html
instrument study.yaml tagged.csv -o new --threads 1
agree study.yaml tagged.csv -o new --threads 1
notebook results -o new.ipynb
compare other results -o new.csv
simulate study.yaml -n marketing=6,sales=6 -o new.csv --write-truth truth.yaml
form study.yaml --to xlsform -o new.xlsx
load study.yaml export.csv -o new.csv --threads 1
check study.yaml export.csv
draft export.csv -o new.yaml
END
[ -z "${ONLY:-}" ] || { grep "^$ONLY " "$OUT/programs" >"$OUT/some"; mv "$OUT/some" "$OUT/programs"; }
all=$(wc -l <"$OUT/programs")
if ! command -v valgrind >/dev/null; then
    echo "skipped: valgrind is not installed"
    echo "valgrind: 0 passed, 0 failed, $all skipped"
    exit 0
fi

# What the programs read, made without valgrind.
mkdir "$OUT/tree" && cp -r tests/failure/study/. "$OUT/tree"
(
    cd "$OUT/tree" &&
        "$BIN/parallax-load" study.yaml export.csv -o tagged.csv &&
        "$BIN/parallax-run" study.yaml export.csv -o results --seed 5 --with-responses &&
        "$BIN/parallax-run" study.yaml export.csv -o other --seed 6
) >"$OUT/made" 2>&1 || { cat "$OUT/made"; echo "valgrind: 0 passed, 1 failed, 0 skipped"; exit 1; }

xargs -P 2 -L 1 tests/checkers/valgrind.sh "$1" --one <"$OUT/programs"

# A program that this list does not know fails as well.
forgotten=0
for program in "$BIN"/parallax-*; do
    name=${program##*/parallax-}
    [ -n "${ONLY:-}" ] || grep -q "^$name " "$OUT/programs" ||
        { echo "FAIL parallax-$name: tests/checkers/valgrind.sh has no arguments for it"; forgotten=$((forgotten + 1)); }
done
failed=0
while read -r name _; do
    [ -e "$OUT/log.$name.good" ] && continue
    cat "$OUT/log.$name"
    echo "FAIL parallax-$name"
    failed=$((failed + 1))
done <"$OUT/programs"
echo "valgrind: $((all - failed)) passed, $((failed + forgotten)) failed, 0 skipped"
[ $((failed + forgotten)) = 0 ]
