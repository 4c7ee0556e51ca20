#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the tests of a build by `VARIANT=coverage` and reports what they ran; see tests/COVERAGE.md.
#
#   run.sh BUILD_DIR
#   KEEP=1 run.sh BUILD_DIR            adds to what earlier runs counted
#   KEEP=1 ONLY='^stats/' run.sh BUILD_DIR
#                                      and only those tests, without failures
#   HTML=1 run.sh BUILD_DIR            pages too, by gcovr
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$1
status=0
# Asked before OpenMP is held to one thread, which nproc would tell as the number of processors.
JOBS=${JOBS:-$(nproc 2>/dev/null || echo 2)}
# Threads would lose counts; what they change is asked for by `make check`.
OMP_NUM_THREADS=1
OMP_THREAD_LIMIT=1
export JOBS OMP_NUM_THREADS OMP_THREAD_LIMIT
only=${ONLY:-}
unset ONLY
mkdir -p "$build"
[ -n "${KEEP:-}" ] || find "$build" -name '*.gcda' -exec rm -f {} +

# How long a step took, when it has ended; make says when it began to build.
since=${SINCE:-}
step() {
    now=$(date +%s)
    [ -z "$since" ] || echo "coverage: $1: $((now - since)) s"
    since=$now
}
step building

# Cases of several programs at a time, those of whom there are most first; check.sh would run all of
# them one after the other.
if [ -z "$only" ]; then
    for program in tests/tools/parallax*; do
        echo "$(find "$program" -name args | wc -l) ${program##*/}/"
    done | sort -rn | cut -d ' ' -f 2 |
        xargs -P "$JOBS" -I "{}" env ONLY="{}" tests/tools/run.sh "$build" >"$build/cases.log" 2>&1 ||
        status=1
    grep '^FAIL' "$build/cases.log"
    step "cases of programs"
fi
# Real exports are not in the repository, so they do not count.
log=$build/tests.log
TESTS=$only SUITES="${SUITES-reference/run.sh fuzz/replay.sh}" tests/check.sh "$build" >"$log" 2>&1 ||
    status=1
grep -E '^FAIL|^\[  FAILED  \]' "$log"
tail -1 "$log"
step "unit tests and published values"
# Not judged here: gcov's own files and memory fail among those of the programs. Each place that asks
# for memory fails once in the programs between them, and a sample of all other failures.
if [ -z "$only" ]; then
    for program in run draft load agree persona instrument; do
        echo "$program memory"
    done | PLACES=1 EVERY=1 xargs -P "$JOBS" -I '{}' env ONLY='{}' tests/failure/run.sh "$build" \
        >"$build/places.log" 2>&1
    step "each place that asks for memory"
    tests/failure/run.sh "$build" >"$build/failure.log" 2>&1
    tail -1 "$build/failure.log"
    step "a sample of failures"
fi
[ $status = 0 ] || echo "coverage: tests fail; see $build/*.log" >&2
tests/coverage/report.sh "$build" || status=$?
step report
exit $status
