#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every test of one build, as many at a time as there are processors, and prints the counts
# last.
#
#   check.sh BUILD_DIR
#   JOBS=1 check.sh BUILD_DIR   one at a time
#   TESTS='^base/test_csv' check.sh BUILD_DIR
#                               those whose name the pattern matches: LAYER/test_NAME, or a suite
#   SUITES='' check.sh BUILD_DIR
#                               the unit tests alone
set -u
cd "$(dirname "$0")/.." || exit 2
build=$1

# One job, for the pool below: what it prints goes to LOG, its status to LOG.status.
if [ $# = 3 ]; then
    case $2 in
    *.sh) "$2" "$build" >"$3" 2>&1 ;;
    *) "$2" >"$3" 2>&1 ;;
    esac
    echo $? >"$3.status"
    exit 0
fi

logs=$(mktemp -d) || exit 2
trap 'rm -rf "$logs"' EXIT
passed=0
failed=0
skipped=0
# Threads that wait must not take the processor from the test beside them.
OMP_WAIT_POLICY=passive
# Programs that are built without it take no notice.
LSAN_OPTIONS=suppressions=$(pwd)/tests/support/leaks.txt:print_suppressions=0
# clang's LeakSanitizer guesses where threads keep what is theirs, and may follow a guess to nowhere.
ASAN_OPTIONS=intercept_tls_get_addr=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}
export OMP_WAIT_POLICY LSAN_OPTIONS ASAN_OPTIONS

# The suites take longest, so they start first; the list is printed in the order of names.
suites=${SUITES-real/draft.sh real/run.sh tools/run.sh reference/run.sh fuzz/replay.sh}
for suite in $suites; do
    [ -x "tests/$suite" ] && echo "$suite tests/$suite"
done >"$logs/jobs"
find "$build/tests" -type f -name 'test_*' ! -name '*.*' | sort |
    sed "s|^$build/tests/\(.*\)\$|\1 &|" >>"$logs/jobs"
[ -z "${TESTS:-}" ] || { grep -E -- "$TESTS" "$logs/jobs" >"$logs/some"; mv "$logs/some" "$logs/jobs"; }
while read -r name job; do
    printf '%s\n%s\n' "$job" "$logs/$(echo "$name" | tr / -)"
done <"$logs/jobs" |
    xargs -P "${JOBS:-$(nproc 2>/dev/null || echo 2)}" -n 2 "$0" "$build"

# A test that is stopped by a signal fails, whatever it printed before.
count_unit_test() {
    ok=$(grep -c '^\[       OK \]' "$2")
    left=$(awk '/^\[=+\] .* run\.$/ { exit } /^\[  SKIPPED \]/ { n++ } END { print n + 0 }' "$2")
    bad=$(awk '/^\[=+\] .* run\.$/ { exit } /^\[  FAILED  \]/ { n++ } END { print n + 0 }' "$2")
    if [ "$3" != 0 ]; then
        cat "$2"
        [ "$bad" = 0 ] && bad=1
    else
        bad=0
    fi
    echo "$1: $ok passed, $bad failed"
    passed=$((passed + ok))
    failed=$((failed + bad))
    [ "$left" = 0 ] || grep '^skipped: ' "$2"
    skipped=$((skipped + left))
}

# Adds up lines `N passed, M failed[, K skipped]`, which every suite ends with.
count_suite() {
    cat "$2"
    counts=$(sed -n -E \
        's/^([a-z]+: )?([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$/\2 \3 \5/p' "$2")
    if [ -z "$counts" ]; then
        echo "$1: no count of tests" >&2
        failed=$((failed + 1))
        return
    fi
    while read -r ok bad skip; do
        passed=$((passed + ok))
        failed=$((failed + bad))
        skipped=$((skipped + ${skip:-0}))
    done <<END
$counts
END
}

while read -r name job; do
    log=$logs/$(echo "$name" | tr / -)
    status=$(cat "$log.status" 2>/dev/null || echo 1)
    case $job in
    *.sh) count_suite "$name" "$log" ;;
    *) count_unit_test "$name" "$log" "$status" ;;
    esac
done <<END
$(sort "$logs/jobs")
END

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
