#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One sweep: sweep.sh PROGRAM memory|memory-onward|calls. The environment is that of run.sh.
set -u
name=$1
program=$1
kind=$2
line=$(grep "^$program|" "$OUT/programs")
quick=$(echo "$line" | cut -d '|' -f 2)
arguments=$(echo "$line" | cut -d '|' -f 3)
case $program in by | again) program=run ;; esac
place=$OUT/$1.$kind
result=$OUT/$1.$kind.result
mkdir -p "$place/tree" "$place/held"

# What an earlier day left, which a failure has to leave as it is.
cd "$place/tree" || exit 2
cp "$FAILURE"/study/* .
{
    parallax-load study.yaml export.csv -o tagged.csv --threads 1
    parallax-run study.yaml export.csv -o results --threads 1 --seed 5 --by region --with-responses
    parallax-run study.yaml export.csv -o other --threads 1 --seed 6
    for file in drafted.yaml form.xlsx changes.csv simulated.csv truth.yaml; do echo old >$file; done
} >"$place/prepared" 2>&1
cp -a "$place/tree" "$place/expected"

# What should come out, what libraries keep to the end, and how much there is to fail.
cd "$place/expected" || exit 2
SWEEP_PLACE=$place
SWEEP_REST=$place/forgiven
export SWEEP_PLACE SWEEP_REST
# shellcheck disable=SC2086 # words of a command line
SWEEP='' LD_PRELOAD=$BUILD/tests/failure/sweep.so "parallax-$program" $arguments \
    >"$place/expected.stdout" 2>"$place/expected.stderr"
status=$?
if [ $status != 0 ]; then
    cat "$place/expected.stderr"
    echo "$1, $kind: the program itself fails: 0 passed, 1 failed" | tee "$result"
    exit 0
fi
cd "$place/tree" || exit 2
sweep() {
    # shellcheck disable=SC2086
    SWEEP=$kind SWEEP_EVERY=$1 SWEEP_FROM=$2 LD_PRELOAD=$BUILD/tests/failure/sweep.so \
        "parallax-$program" $arguments >"$place/parent.stdout" 2>"$place/parent.stderr"
    status=$?
    if [ $status = 77 ]; then
        echo "$name, $kind: this kernel lets nobody watch system calls: 0 passed, 0 failed, 1 skipped" |
            tee "$result"
        exit 0
    fi
}
if [ -n "${PLACES:-}" ]; then
    SWEEP_PLACES=$PLACES
    export SWEEP_PLACES
fi
if [ -n "${EVERY:-}" ]; then
    every=$EVERY
elif [ -n "$THOROUGH" ]; then
    every=1
else
    cp -a "$place/tree" "$place/kept"
    sweep 0 0
    read -r all _ <"$place/counts"
    rm -rf "$place/tree"
    mv "$place/kept" "$place/tree"
    cd "$place/tree" || exit 2
    every=$((all / quick + 1))
fi
from=$((every / 2))
# Parts lie between each other, so that each has its share of the quick and of the slow failures.
if [ -n "${PART:-}" ]; then
    from=$((from + (${PART%/*} - 1) * every))
    every=$((every * ${PART#*/}))
fi
sweep $every $from
read -r all tried refused faults managed <"$place/counts"
grep -v '^#' "$FAILURE/exceptions.txt" >"$place/exceptions"
grep -E -f "$place/exceptions" "$place/problems" >"$place/excepted"
grep -v -E -f "$place/exceptions" "$place/problems" >"$place/faults"
# A failure may show in several lines.
cut -d '|' -f 3 "$place/faults" | sort -u >"$place/faulty"
failed=$(wc -l <"$place/faulty")
skipped=$(cut -d '|' -f 3 "$place/excepted" | sort -u | comm -23 - "$place/faulty" | wc -l)
{
    cut -c 1-300 "$place/faults" | head -40
    # The run that all these were forked from went on to its end as if nothing had happened.
    if [ $status != 0 ] || ! diff -r "$place/tree" "$place/expected" >"$place/differs"; then
        head -5 "$place/differs"
        echo "$1, $kind: the sweep itself went wrong"
        failed=$((failed + 1))
    fi
    echo "$1, $kind: $all in all, $tried tried, $refused refused" \
        "($faults where a library faulted), $managed managed:" \
        "$((tried - failed - skipped)) passed, $failed failed, $skipped skipped"
} | tee "$result"
[ -n "${KEEP:-}" ] && cat "$place/problems" >>"$KEEP/$1.$kind.problems"
rm -rf "$place"
