#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy over src/, by what .clang-tidy asks for.
#
#   tidy.sh FLAG...                  flags of the compiler
#   THOROUGH=1 tidy.sh FLAG...       with clang's analyzer, which takes fifty times as long
#   ONLY=src/stats/ tidy.sh FLAG...  files whose names begin so
set -u
cd "$(dirname "$0")/../.." || exit 2

# Some files, for the pool below. Each call has a file of its own, so that findings do not mix.
if [ "${1:-}" = --files ]; then
    shift
    # shellcheck disable=SC2086 # flags
    clang-tidy --quiet --checks="$CHECKS" "$@" -- $FLAGS >"$OUT/$$.found" 2>"$OUT/$$.said" ||
        touch "$OUT/$$.ended"
    exit 0
fi

FLAGS=$*
CHECKS='-clang-analyzer-*'
[ -z "${THOROUGH:-}" ] || CHECKS=
OUT=$(mktemp -d) || exit 2
trap 'rm -rf "$OUT"' EXIT
trap 'exit 130' INT TERM
export FLAGS CHECKS OUT

find src -name '*.c' -path "${ONLY:-}*" | sort >"$OUT/files"
all=$(wc -l <"$OUT/files")
if ! command -v clang-tidy >/dev/null; then
    echo "skipped: clang-tidy is not installed"
    echo "tidy: 0 passed, 0 failed, $all skipped"
    exit 0
fi
xargs -P "$(nproc 2>/dev/null || echo 2)" -n 8 tests/checkers/tidy.sh --files <"$OUT/files"

# A header is found by each file that includes it; it counts once, as one file more.
cat "$OUT"/*.found | sed "s|^$(pwd)/||" | awk '!/: (error|warning): / || !seen[$0]++' >"$OUT/found"
cat "$OUT/found"
sed -n -E 's/^([^ :]+):[0-9]+:[0-9]+: (error|warning): .*/\1/p' "$OUT/found" | sort -u >"$OUT/failed"
failed=$(wc -l <"$OUT/failed")
passed=$(grep -c -v -x -F -f "$OUT/failed" "$OUT/files")
if [ "$failed" = 0 ] && ls "$OUT"/*.ended >/dev/null 2>&1; then
    cat "$OUT"/*.said
    failed=1
fi
echo "tidy: $passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
