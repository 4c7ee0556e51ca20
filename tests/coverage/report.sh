#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes what the tests of one build ran of src/ into BUILD_DIR/report, and prints it; fails below
# the limits. See tests/COVERAGE.md.
#
#   report.sh BUILD_DIR
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$1
out=$build/report
rm -rf "$out"
mkdir -p "$out" || exit 2

# Objects of sources that are gone would be counted as well.
find "$build/src" -name '*.gcno' | sort | while read -r notes; do
    source=${notes#"$build"/}
    [ -e "${source%.gcno}.c" ] && echo "$notes"
done >"$out/objects"
xargs -n 50 -P "${JOBS:-2}" sh -c 'gcov --stdout --branch-probabilities --branch-counts "$@" >"$0.$$"' \
    "$out/gcov" <"$out/objects" 2>"$out/gcov.log"
cat "$out"/gcov.[0-9]* |
    awk -v summary="$out/files.txt" -v missed="$out/missed.txt" \
        -v least_lines="${LEAST_LINES:-95}" -v least_branches="${LEAST_BRANCHES:-85}" \
        -f tests/coverage/report.awk >"$out/total.txt"
status=$?
rm -f "$out/objects" "$out"/gcov.[0-9]*
if command -v gcovr >/dev/null && [ "${HTML:-}" = 1 ]; then
    gcovr --root . --filter src/ --exclude-branches-by-pattern '^\s*(assert\(|#pragma omp).*' \
        --object-directory "$build" --html-details "$out/index.html" "$build/src" >"$out/gcovr.log" 2>&1 ||
        echo "coverage: no pages, since gcovr failed; see $out/gcovr.log" >&2
fi
cat "$out/files.txt"
echo "lines and branches that did not run: $out/missed.txt"
cat "$out/total.txt"
exit $status
