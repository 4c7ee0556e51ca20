#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs real exports of survey platforms through the whole path and compares what was read with
# counts that were made without parallax (facts.py).
#
#   run.sh BUILD_DIR
#   ONLY=dask run.sh BUILD_DIR   only that study
#
# A case is a folder: study.yaml, args (the exports, below the collection of real files) and
# either expected (facts that the tagged responses must hold) or refused (a line that the message
# must hold). The exports themselves stay where they are, and no row of them is kept here.
set -u
bin=$(cd "$1/bin" && pwd) || exit 2
cd "$(dirname "$0")" || exit 2
cases=$(pwd)
real=$cases/../../../shared/data/real
passed=0
failed=0
skipped=0
if ! [ -d "$real" ]; then
    for case_dir in */; do skipped=$((skipped + 1)); done
    echo "real: ../shared/data/real is not here, so its exports are not read"
    echo "real: 0 passed, 0 failed, $skipped skipped"
    exit 0
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# The words of one fact about the run, of results DIR: run_fact DIR KEY
run_fact() {
    sed -n "s/^$2,//p" "$1/run.csv"
}

# An export that holds no responses, or not those that the study asks for.
check_refusal() {
    eval "\"$bin/parallax\" run \"$cases/$1/study.yaml\" $(cat "$cases/$1/args") -o \"$work/results\"" \
        >"$work/stdout" 2>"$work/stderr"
    status=$?
    if [ $status != 1 ]; then
        echo "    exit status $status, not 1"
        return 1
    fi
    if ! grep -qF "$(cat "$cases/$1/refused")" "$work/stderr"; then
        echo "    the message does not say: $(cat "$cases/$1/refused")"
        cat "$work/stderr"
        return 1
    fi
    if [ -e "$work/results/workbook.xlsx" ] || [ -s "$work/stdout" ]; then
        echo "    something was written all the same"
        return 1
    fi
}

# A zip file that is whole; where unzip is not installed, one that begins like a zip file.
check_workbook() {
    if command -v unzip >/dev/null; then
        unzip -tq "$1" >"$work/stdout" 2>&1 && return
        cat "$work/stdout"
    else
        [ "$(head -c 2 "$1")" = PK ] && return
        echo "    workbook.xlsx is no workbook"
    fi
    return 1
}

check_facts() {
    arguments="\"$cases/$1/study.yaml\" $(cat "$cases/$1/args")"
    if ! eval "\"$bin/parallax-load\" $arguments -o \"$work/responses.csv\"" 2>"$work/stderr"; then
        cat "$work/stderr"
        return 1
    fi
    awk -f "$cases/facts.awk" "$cases/$1/expected" "$work/responses.csv" || return 1
    if ! eval "\"$bin/parallax\" run $arguments -o \"$work/results\"" \
        >"$work/stdout" 2>"$work/stderr"; then
        cat "$work/stderr"
        return 1
    fi
    rows=$(sed -n 's/^rows //p' "$cases/$1/expected")
    if [ "$(run_fact "$work/results" rows_read)" != "$rows" ]; then
        echo "    expected \"rows $rows\", found $(run_fact "$work/results" rows_read)"
        return 1
    fi
    check_workbook "$work/results/workbook.xlsx"
}

for case_dir in ${ONLY:-*}/; do
    name=${case_dir%/}
    [ -e "$name/study.yaml" ] || continue
    rm -rf "$work/results"
    if [ -e "$name/refused" ]; then check=check_refusal; else check=check_facts; fi
    if (cd "$real" && $check "$name") >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAIL real/$name"
        cat "$work/log"
        failed=$((failed + 1))
    fi
done
echo "real: $passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
