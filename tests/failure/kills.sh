#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 while a folder that has results gets others: every file is whole, and whoever reads a
# folder gets the old results or the new ones, or is refused.
. "$FAILURE/lib.sh"
by_clock=4
at_random=6
at_names=12
if [ -n "$THOROUGH" ]; then
    by_clock=100
    at_random=100
    at_names=400
fi
sed 's/resamples: 99, permutations: 99/resamples: 299, permutations: 299/' study.yaml >other.yaml
new() {
    parallax-run other.yaml export.csv -o "$1" --quiet --threads 1 --by region --with-responses
}
parallax-run study.yaml export.csv -o old --quiet --threads 1 --by region --with-responses --seed 5
cp -a old newest
new newest
cp -a old results
taken=0
refused=0

# Every file that is not a temporary one (a name that ends in six letters, perhaps "~") is that of
# the old results or of the new ones.
files_are_whole() {
    (cd results && find . -type f) | grep -v -E '\.[A-Za-z0-9]{6}~?$|^$' >names
    # A file of ours may have an ending of six letters.
    while read -r name; do
        cmp -s "results/$name" "old/$name" || cmp -s "results/$name" "newest/$name" || {
            echo "$name"
            return
        }
    done <names
}

# What a reader says of a folder: old, new, refused, or mixed.
read_folder() {
    rm -f read.xlsx
    if parallax-workbook "results/$1" -o read.xlsx 2>err; then
        if cmp -s read.xlsx "old/$1/read.xlsx"; then
            echo old
        elif cmp -s read.xlsx "newest/$1/read.xlsx"; then
            echo new
        else
            echo mixed
        fi
    elif grep -q 'run the analysis again' err; then
        echo refused
    else
        echo "odd: $(cat err)"
    fi
}
for folder in . region=north region=south; do
    for age in old newest; do
        parallax-workbook $age/$folder -o $age/$folder/read.xlsx 2>err || fail "$age/$folder: $(cat err)"
    done
done

look() {
    broken=$(files_are_whole)
    seen=$(for folder in . region=north region=south; do read_folder $folder; done | sort | uniq | tr '\n' ' ')
    case $seen in
    'old ' | 'new ') taken=$((taken + 1)) ;;
    *refused*) refused=$((refused + 1)) ;;
    esac
    if [ -n "$broken" ]; then
        fail "$1: not whole: $broken"
    else
        case $seen in
        *mixed* | *odd* | 'new old ' | 'new old refused ') fail "$1: folders are $seen" ;;
        *) pass ;;
        esac
    fi
    # What is left of a killed run does not keep the next one from its work.
    if [ $((passed % 10)) = 0 ]; then
        if new results 2>err && [ "$(read_folder .)" = new ]; then pass; else fail "the run after $1: $(cat err)"; fi
    fi
    rm -rf results
    cp -a old results
    rm -f results/read.xlsx results/*/read.xlsx
}
rm -f results/read.xlsx

# The moment of turn $1 of $2, of $3 that there are: somewhere, but the same every time.
moment() { awk -v t="$1" -v all="$3" 'BEGIN { srand(t); for (i = 0; i < t % 7; i++) rand(); printf "%.3f", all * rand() }'; }

# By the clock, over as long as a run takes here.
begun=$(date +%s%N)
new newest
lasts=$(echo "$begun $(date +%s%N)" | awk '{ printf "%.3f", ($2 - $1) / 1e9 }')
turn=0
while [ $turn -lt $by_clock ]; do
    turn=$((turn + 1))
    wait=$(moment $turn $by_clock "$lasts")
    # Not by way of new(), which would be a shell's to kill.
    parallax-run other.yaml export.csv -o results --quiet --threads 1 --by region --with-responses >out 2>&1 &
    pid=$!
    sleep "$wait"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    look "a kill after $wait s of $lasts"
done

# At an allocation, and before a system call that changes names; these are too quick to be met by
# chance, so they are taken in turn.
killed() {
    kind=$1
    at=$2
    sent "$kind" "$at" 9 1 parallax-run other.yaml export.csv -o results --quiet --threads 1 --by region --with-responses
    if [ $status != 137 ]; then fail "a kill at $kind $at of $all: exit $status: $(cat err)"; fi
    look "a kill at $kind $at of $all"
}
count signal parallax-run other.yaml export.csv -o newest --quiet --threads 1 --by region --with-responses
turn=0
while [ $turn -lt $at_random ]; do
    turn=$((turn + 1))
    killed signal $(($(moment $turn $at_random "$all" | cut -d . -f 1) + 1))
done
count signal-names parallax-run other.yaml export.csv -o newest --quiet --threads 1 --by region --with-responses
if [ $status = 77 ]; then
    skip 'kills at system calls: this kernel lets nobody watch them'
    at_names=0
    all=none
fi
turn=0
while [ $turn -lt $at_names ]; do
    turn=$((turn + 1))
    # The last is the very last call.
    killed signal-names $((turn * all / at_names))
done
echo "kills: $by_clock by the clock, $at_random at allocations, $at_names at names of $all;" \
    "a reader took $taken folders and refused $refused"
finish
