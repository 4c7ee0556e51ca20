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
# What OpenMP deals out is the same for any number, and inputs are small.
OMP_NUM_THREADS=1
LSAN_OPTIONS=suppressions=$(cd "$here/../support" && pwd)/leaks.txt:print_suppressions=0
export OMP_NUM_THREADS LSAN_OPTIONS
for source in "$here"/fuzz_*.c; do
    name=$(basename "$source" .c)
    said=$("$1/tests/fuzz/$name" "$here/corpus/$name"/* 2>&1)
    counts=$(echo "$said" | sed -n -E 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p')
    case $counts in
    *' 0') ;;
    *) echo "FAIL $name: $said" ;;
    esac
    [ -n "$counts" ] || counts='0 1'
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
done
echo "fuzz: $passed passed, $failed failed"
[ $failed = 0 ]
