#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# gcc's -fanalyzer over src/, to be read: gcc 12's finds mostly what is not there (tests/README.md).
#
#   analyzer.sh FLAG...                  flags of the compiler
#   ONLY=src/stats/ analyzer.sh FLAG...  files whose names begin so
set -u
cd "$(dirname "$0")/../.." || exit 2
found=$(mktemp -d) || exit 2
trap 'rm -rf "$found"' EXIT
trap 'exit 130' INT TERM
export found

# shellcheck disable=SC2016 # for the shell within: a file, then the flags
find src -name '*.c' -path "${ONLY:-}*" | sort |
    xargs -P "$(nproc 2>/dev/null || echo 2)" -I '{}' sh -c '
        file=$1
        shift
        name=$(echo "$file" | tr / _)
        timeout 300 gcc "$@" -O2 -fanalyzer -c "$file" -o /dev/null 2>"$found/$name" ||
            echo "$file: not analyzed" >"$found/$name.not"' sh '{}' "$@"
cat "$found"/*
findings=$(cat "$found"/* | grep -c 'warning: .*\[-Wanalyzer')
missed=$(find "$found" -name '*.not' | wc -l)
files=$(find "$found" -name '*.c' | wc -l)
echo "$findings findings to read in $(find "$found" -name '*.c' -size +0 | wc -l) of $files files"
echo "analyzer: $((files - missed)) passed, $missed failed, 0 skipped"
[ "$missed" = 0 ]
