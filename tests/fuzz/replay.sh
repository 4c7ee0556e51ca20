#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Replays every fuzz target on the inputs that are kept for it, without a fuzzer, and prints the
# counts. An input that fails is named.
#
#   replay.sh BUILD_DIR
set -u
here=$(dirname "$0")
passed=0
failed=0
for source in "$here"/fuzz_*.c; do
    name=$(basename "$source" .c)
    if ! [ -d "$here/corpus/$name" ]; then
        echo "FAIL $name: nothing is kept for it in $here/corpus"
        failed=$((failed + 1))
        continue
    fi
    said=$("$1/tests/fuzz/$name" "$here/corpus/$name"/* 2>&1)
    counts=$(echo "$said" | sed -n -E 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p')
    case $counts in
    *' 0') ;;
    *) echo "$said" ;;
    esac
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
done
echo "fuzz: $passed passed, $failed failed"
[ $failed = 0 ]
