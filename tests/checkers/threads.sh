#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ThreadSanitizer on what runs on several threads: unit tests that say how many, and the whole
# demonstration on four. Archer tells it of OpenMP's barriers.
#
#   threads.sh BUILD_DIR   a build with VARIANT=threads
#   threads.sh --has       whether this machine can; what it cannot, it says
set -u
cd "$(dirname "$0")/../.." || exit 2

archer=
for place in /usr/lib/llvm-*/lib /usr/lib/*-linux-gnu /usr/lib64 /usr/lib; do
    [ -e "$place/libarcher.so" ] && archer=$place/libarcher.so
done
if [ "$1" = --has ]; then
    echo 'int main(void) { return 0; }' |
        clang -fopenmp -fsanitize=thread -x c - -o /dev/null 2>/dev/null && [ -n "$archer" ] && exit 0
    echo "skipped: no clang with libomp, its libarcher.so and ThreadSanitizer is installed"
    echo "threads: 0 passed, 0 failed, 1 skipped"
    exit 1
fi

build=$1
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT
trap 'exit 130' INT TERM
TSAN_OPTIONS="ignore_noninstrumented_modules=1 exitcode=66"
OMP_TOOL_LIBRARIES=$archer
OMP_NUM_THREADS=4
OMP_WAIT_POLICY=passive
OMP_DYNAMIC=false
export TSAN_OPTIONS OMP_TOOL_LIBRARIES OMP_NUM_THREADS OMP_WAIT_POLICY OMP_DYNAMIC
passed=0
failed=0

run() {
    name=$1
    shift
    if "$@" >"$out/log" 2>&1 && ! grep -q 'WARNING: ThreadSanitizer' "$out/log"; then
        passed=$((passed + 1))
    else
        cat "$out/log"
        echo "FAIL $name"
        failed=$((failed + 1))
    fi
}

for test in $(find "$build/tests" -type f -name 'test_*' ! -name '*.*' | sort); do
    grep -qE 'omp\.h|threads' "${test#"$build"/}.c" && run "${test#"$build"/}" "$test"
done
survey=surveys/ideal-customer
run "parallax run" "$build/bin/parallax" run $survey/study.yaml $survey/export.csv \
    -o "$out/results" --threads 4
echo "threads: $passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]
