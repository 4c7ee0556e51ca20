#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Signals clean up and end the program by themselves; a closed pipe ends it in silence.
. "$FAILURE/lib.sh"
parallax-load study.yaml export.csv -o tagged.csv --quiet
parallax-run study.yaml export.csv --quiet --by region --with-responses --seed 5
cp -a results before
turns=8
[ -n "$THOROUGH" ] && turns=60

# A run of several tenths of a second, so that there is something to interrupt.
sed 's/resamples: 99, permutations: 99/resamples: 999, permutations: 999/' study.yaml >slow.yaml
cp -a results after
parallax-run slow.yaml export.csv -o after --quiet --by region --with-responses

whole() {
    diff -r results before >/dev/null || diff -r results after >/dev/null
}

for signal in INT TERM HUP; do
    case $signal in INT) expected=130 ;; TERM) expected=143 ;; HUP) expected=129 ;; esac
    stopped=0
    turn=0
    while [ $turn -lt $turns ]; do
        turn=$((turn + 1))
        wait=$(awk -v t=$turn -v n=$turns 'BEGIN { printf "%.3f", 0.02 + 0.5 * t / n }')
        # timeout puts the program into a group of its own, which has not its signals ignored.
        timeout --preserve-status -s $signal "$wait" \
            parallax-run slow.yaml export.csv --quiet --by region --with-responses >out 2>err
        status=$?
        if [ $status != 0 ] && [ $status != $expected ]; then
            fail "SIG$signal after $wait s: exit $status: $(cat err)"
        elif ! whole; then
            fail "SIG$signal after $wait s: the folder is mixed, or has more in it: $(find results -newer err | head -3)"
        else
            pass
        fi
        [ $status = $expected ] && stopped=$((stopped + 1))
        rm -rf results && cp -a before results
    done
    if [ $stopped -gt 0 ]; then pass; else fail "SIG$signal: never in time"; fi
done

# While files take their places, a signal waits: the folder is then wholly the new one.
turn=0
for call in 1 2 3 5 8; do
    SWEEP=interrupt SWEEP_ONLY=$((call * 20)) LD_PRELOAD=$BUILD/tests/failure/sweep.so \
        parallax-run slow.yaml export.csv --quiet --by region --with-responses >out 2>err
    status=$?
    if [ $status = 77 ]; then
        skip 'a signal while files take their places: this kernel lets nobody watch system calls'
        break
    elif [ $status = 130 ] && whole; then
        pass
    else
        fail "SIGINT at name $((call * 20)): exit $status"
    fi
    rm -rf results && cp -a before results
done

# Faults are said, and leave nothing: those of the disk are the job's, others are ours.
faulty() {
    timeout --preserve-status -s "$1" 0.08 parallax-run slow.yaml export.csv --quiet --by region >out 2>err
    status=$?
    if [ $status = "$2" ] && grep -q "$3, and no file was changed" err && whole; then pass; else fail "SIG$1: exit $status: $(cat err)"; fi
}
ulimit -c 0
faulty BUS 1 'a file that was being read became shorter, or its disk failed'
faulty SEGV 139 'stopped by a mistake in the program; please report how it was called'
faulty ABRT 134 'stopped by a mistake in the program; please report how it was called'

# A new folder that was interrupted is not there.
timeout --preserve-status -s INT 0.08 parallax-run slow.yaml export.csv -o new/folder --quiet --by region >out 2>err
status=$?
if [ $status = 130 ] && [ "$(find new -type f | wc -l)" = 0 ]; then pass; else fail "an interrupted new folder: $status"; fi

# Whoever has read enough closes the pipe.
closed() {
    name=$1
    shift
    { "$@" 2>err; echo $? >status; } | head -c 1 >/dev/null
    status=$(cat status)
    if { [ "$status" = 0 ] || [ "$status" = 141 ]; } && ! grep -q -i 'broken pipe\|cannot write' err; then
        pass
    else
        fail "$name | head: exit $status: $(cat err)"
    fi
}
for turn in 1 2 3; do
    closed load parallax-load study.yaml export.csv --quiet
    for program in agree persona instrument; do
        closed $program parallax-$program study.yaml tagged.csv --quiet
    done
    closed run parallax-run study.yaml export.csv -o other
    closed draft parallax-draft export.csv
    closed check parallax-check study.yaml export.csv
    closed plan parallax-plan study.yaml
    closed compare parallax-compare results other
    closed simulate parallax-simulate study.yaml -n marketing=2000,sales=2000
    closed form parallax-form study.yaml --to html
    for program in workbook report notebook; do
        closed $program parallax-$program results -o -
    done
    closed help parallax-run --help
done
if [ -z "$(find . -name '*.??????' ! -name '*.yaml' ! -name before -type f | grep -v -E '\.(csv|html|xlsx|ipynb|json)$')" ]; then pass; else fail "temporary files are left: $(find . -name '*.??????' -type f | head -3)"; fi
# A run that is repeated leaves the results as they are, and nothing beside them.
parallax-run slow.yaml export.csv --quiet --by region --with-responses --seed 5
rm -rf before && cp -a results before
stopped=0
turn=0
while [ $turn -lt $turns ]; do
    turn=$((turn + 1))
    wait=$(awk -v t=$turn -v n=$turns 'BEGIN { printf "%.3f", 0.02 + 0.7 * t / n }')
    timeout --preserve-status -s TERM "$wait" parallax-run --again results >out 2>err
    status=$?
    if [ $status != 0 ] && [ $status != 143 ]; then
        fail "--again, SIGTERM after $wait s: exit $status: $(cat err)"
    elif [ -n "$(find . -name 'results.*')" ] || ! diff -r results before >/dev/null; then
        fail "--again, SIGTERM after $wait s: something is left: $(find . -name 'results.*' | head -3)"
        rm -rf results.*
    else
        pass
    fi
    [ $status = 143 ] && stopped=$((stopped + 1))
done
if [ $stopped -gt 0 ]; then pass; else fail "--again, SIGTERM: never in time"; fi
finish
