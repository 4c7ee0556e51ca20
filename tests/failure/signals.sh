#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Signals clean up and end the program by themselves; a closed pipe ends it in silence.
. "$FAILURE/lib.sh"
parallax-load study.yaml export.csv -o tagged.csv --quiet
parallax-run study.yaml export.csv --quiet --by region --with-responses --seed 5
cp -a results before
turns=4
[ -n "$THOROUGH" ] && turns=60

# What the signals come into, and what it makes.
sed 's/resamples: 99, permutations: 99/resamples: 199, permutations: 199/' study.yaml >other.yaml
run() {
    "$@" parallax-run other.yaml export.csv --quiet --threads 1 --by region --with-responses
}
cp -a results after
parallax-run other.yaml export.csv -o after --quiet --by region --with-responses --threads 1

again() { rm -rf results && cp -a before results; }
is_old() { diff -r results before >/dev/null; }
is_new() { diff -r results after >/dev/null; }

# ended NAME STATUS: as it should, with nothing changed, or all.
ended() {
    if [ $status != "$2" ]; then
        fail "$1: exit $status: $(cat err)"
    elif ! is_old && ! is_new; then
        fail "$1: the folder is mixed, or has more in it: $(diff -rq results before | head -3)"
    else
        pass
    fi
    again
}

run count signal
again
moments=$all
run count signal-names
again
names=$all
if [ $status = 77 ]; then
    names=0
    skip 'signals while files take their places: this kernel lets nobody watch system calls'
fi

for signal in 2:130:INT 15:143:TERM 1:129:HUP; do
    name=SIG${signal##*:}
    expected=${signal#*:}
    expected=${expected%:*}
    signal=${signal%%:*}
    turn=0
    while [ $turn -lt $turns ]; do
        turn=$((turn + 1))
        at=$(((turn * 2 - 1) * moments / (2 * turns)))
        run sent signal $at "$signal" $((turn % 2 + 1))
        ended "$name at allocation $at of $moments" "$expected"
        [ "$names" = 0 ] && continue
        at=$(((turn * 2 - 1) * names / (2 * turns)))
        run sent signal-names $at "$signal" $((turn % 2 + 1))
        ended "$name at name $at of $names" "$expected"
    done
    # And from outside, by a program that sends it twice, whenever it comes.
    for wait in 0.1 0.2; do
        run timeout --preserve-status -s "${name#SIG}" $wait >out 2>err
        status=$?
        [ $status = 0 ] && status=$expected
        ended "$name after $wait s" "$expected"
    done
done

# Faults are said, and leave nothing: those of the disk are the job's, others are ours.
faulty() {
    run sent signal $((moments / 2)) "$1" 1
    if [ $status = "$2" ] && grep -q "$3, and no file was changed" err && is_old; then pass; else fail "signal $1: exit $status: $(cat err)"; fi
    again
}
ulimit -c 0
faulty 7 1 'a file that was being read became shorter, or its disk failed'
faulty 11 139 'stopped by a mistake in the program; please report how it was called'
faulty 6 134 'stopped by a mistake in the program; please report how it was called'

# A stack that is full has no room for a handler, which has one of its own. How much a program needs
# before its first line is the C library's affair.
for size in 200 120 80 60; do
    run sh -c "ulimit -S -s $size; parallax-run --version >/dev/null 2>&1 || exit 0; \"\$@\"" sh >out 2>err
    status=$?
    if [ $status = 0 ] || grep -q 'and no file was changed' err; then status=0; fi
    ended "a stack of $size kB" 0
done

# A new folder that was interrupted is not there.
sent signal $((moments / 2)) 2 1 parallax-run other.yaml export.csv -o new/folder --quiet --threads 1 --by region
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
parallax-run other.yaml export.csv --quiet --by region --with-responses --seed 5 --threads 1
rm -rf before && cp -a results before
repeat() { "$@" parallax-run --again results --threads 1; }
repeat count signal
moments=$all
turn=0
while [ $turn -lt $turns ]; do
    turn=$((turn + 1))
    at=$(((turn * 2 - 1) * moments / (2 * turns)))
    repeat sent signal $at 15 1
    if [ $status != 143 ]; then
        fail "--again, SIGTERM at allocation $at of $moments: exit $status: $(cat err)"
    elif [ -n "$(find . -name 'results.*')" ] || ! is_old; then
        fail "--again, SIGTERM at allocation $at of $moments: left: $(find . -name 'results.*' | head -3)"
        rm -rf results.*
    else
        pass
    fi
done
finish
