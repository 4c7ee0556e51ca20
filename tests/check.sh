#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every test of one build, and prints the counts last.
#
#   check.sh BUILD_DIR
set -u
cd "$(dirname "$0")/.." || exit 2
build=$1
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
passed=0
failed=0
skipped=0
# Programs that are built without it take no notice.
LSAN_OPTIONS=suppressions=$(pwd)/tests/support/leaks.txt:print_suppressions=0
export LSAN_OPTIONS
# Threads that wait spin, for which there is no room where the machine has other work: the tests
# then take several times as long.
OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
export OMP_WAIT_POLICY

# Adds up lines `N passed, M failed[, K skipped]`, which every kind of test ends with.
count() {
    p=$(sed -n -E 's/^([a-z]+: )?([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$/\2 \3 \5/p' "$log")
    [ -n "$p" ] || { echo "$1: no count of tests" >&2; failed=$((failed + 1)); return; }
    while read -r ok bad skip; do
        passed=$((passed + ok))
        failed=$((failed + bad))
        skipped=$((skipped + ${skip:-0}))
    done <<END
$p
END
}

for test in $(find "$build/tests" -type f -name 'test_*' ! -name '*.*' | sort); do
    "$test" >"$log" 2>&1
    status=$?
    ok=$(grep -c '^\[       OK \]' "$log")
    left=$(awk '/^\[=+\] .* run\.$/ { exit } /^\[  SKIPPED \]/ { n++ } END { print n + 0 }' "$log")
    bad=$(awk '/^\[=+\] .* run\.$/ { exit } /^\[  FAILED  \]/ { n++ } END { print n + 0 }' "$log")
    if [ $status != 0 ]; then
        cat "$log"
        [ "$bad" = 0 ] && bad=1
    else
        bad=0
    fi
    echo "${test#"$build"/tests/}: $ok passed, $bad failed"
    passed=$((passed + ok))
    failed=$((failed + bad))
    [ "$left" = 0 ] || grep '^skipped: ' "$log"
    skipped=$((skipped + left))
done

for suite in tests/tools/run.sh tests/reference/run.sh tests/real/run.sh tests/real/draft.sh; do
    [ -x "$suite" ] || continue
    "$suite" "$build" >"$log" 2>&1
    cat "$log"
    count "$suite"
done

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
