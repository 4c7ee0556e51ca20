#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# cppcheck over src/; what it is told to pass over stands in cppcheck.txt, with reasons.
#
#   cppcheck.sh BUILD_DIR FLAG...   keeps in BUILD_DIR what files need not be looked at again
set -u
cd "$(dirname "$0")/../.." || exit 2
kept=$1
shift

all=$(find src -name '*.c' | wc -l)
if ! command -v cppcheck >/dev/null; then
    echo "skipped: cppcheck is not installed"
    echo "cppcheck: 0 passed, 0 failed, $all skipped"
    exit 0
fi
mkdir -p "$kept" || exit 2
found=$(mktemp) || exit 2
trap 'rm -f "$found"' EXIT
trap 'exit 130' INT TERM
cppcheck -j "$(nproc 2>/dev/null || echo 2)" --std=c11 --enable=warning,performance,portability,style \
    --suppressions-list=tests/checkers/cppcheck.txt --cppcheck-build-dir="$kept" --quiet \
    --error-exitcode=1 --template='{file}:{line}: {severity}: {message} [{id}]' "$@" src 2>"$found"
status=$?
sort -u "$found"
failed=$(sed -n -E 's/^([^ :]+):[0-9]+: .*/\1/p' "$found" | sort -u | wc -l)
[ "$failed" != 0 ] || [ $status = 0 ] || failed=1
echo "cppcheck: $((all - failed)) passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
