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
# must hold); or args and ratings (published coefficients of a table of ratings). The exports themselves stay where they are, and no row of them is kept here.
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

load() {
    "$bin/parallax-load" "$@" 2>"$work/stderr" && return
    cat "$work/stderr"
    return 1
}

run() {
    "$bin/parallax" run "$@" >"$work/stdout" 2>"$work/stderr"
}

# An export that holds no responses, or not those that the study asks for.
check_refusal() {
    run "$cases/$1/study.yaml" $(cat "$cases/$1/args") -o "$work/results"
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

# What the export is read to, whatever the number of threads; and that it reads back.
check_responses() {
    load "$cases/$1/study.yaml" $(cat "$cases/$1/args") -o "$work/responses.csv" || return 1
    awk -f "$cases/facts.awk" "$cases/$1/expected" "$work/responses.csv" || return 1
    load "$cases/$1/study.yaml" $(cat "$cases/$1/args") --threads 1 -o "$work/again.csv" || return 1
    if ! cmp "$work/responses.csv" "$work/again.csv"; then
        echo "    one thread reads other responses"
        return 1
    fi
    load "$cases/$1/study.yaml" "$work/responses.csv" --dialect tagged -o "$work/again.csv" || return 1
    if ! cmp "$work/responses.csv" "$work/again.csv"; then
        echo "    tagged responses do not read back"
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

check_results() {
    if ! run "$cases/$1/study.yaml" $(cat "$cases/$1/args") -o "$work/results"; then
        cat "$work/stderr"
        return 1
    fi
    expected=$(sed -n 's/^rows //p' "$cases/$1/expected")
    rows=$(sed -n 's/^rows_read,//p' "$work/results/run.csv")
    if [ "$rows" != "$expected" ]; then
        echo "    $rows rows read, not $expected"
        return 1
    fi
    awk -f "$cases/facts.awk" "$cases/$1/expected" "$work/results/distributions.csv" || return 1
    check_workbook "$work/results/workbook.xlsx"
}

# A table of ratings, whose coefficients have been published: lines of coefficient, weights, value.
check_ratings() {
    "$bin/parallax" agree --ratings "$(cat "$cases/$1/args")" --table agreement --format csv \
        >"$work/stdout" || return 1
    awk -F, -v file="$cases/$1/ratings" '
        NR > 1 { value[$5 " " $6] = $7; error[$5 " " $6] = $8 }
        END {
            while ((getline line <file) > 0) {
                split(line, part, " ")
                name = part[1] " " part[2]
                digits = length(part[3]) - index(part[3], ".")
                if (sprintf("%.*f", digits, value[name]) != part[3]) {
                    print "    " name " is " value[name] ", not " part[3]
                    wrong = 1
                }
                n++
            }
            if (n == 0) print "    nothing to compare"
            exit wrong || n == 0
        }' "$work/stdout"
}

check_study() {
    check_responses "$1" && check_results "$1"
}

for case_dir in ${ONLY:-*}/; do
    name=${case_dir%/}
    [ -e "$name/args" ] || continue
    rm -rf "$work/results"
    check=check_study
    [ -e "$name/refused" ] && check=check_refusal
    [ -e "$name/ratings" ] && check=check_ratings
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
