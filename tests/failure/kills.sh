#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 while a folder that has results gets others: every file is whole, and whoever reads a
# folder gets the old results or the new ones, or is refused.
. "$FAILURE/lib.sh"
at_random=12
at_names=24
if [ -n "$THOROUGH" ]; then
    at_random=200
    at_names=1000000
fi
sed 's/resamples: 99, permutations: 99/resamples: 299, permutations: 299/' study.yaml >other.yaml
new() {
    parallax-run other.yaml export.csv -o "$1" --quiet --by region --with-responses
}
parallax-run study.yaml export.csv -o old --quiet --by region --with-responses --seed 5
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

turn=0
while [ $turn -lt $at_random ]; do
    turn=$((turn + 1))
    wait=$(awk -v t=$turn -v n=$at_random 'BEGIN { srand(t); printf "%.3f", 0.45 * rand() }')
    # Not by way of new(), which would be a shell's to kill.
    parallax-run other.yaml export.csv -o results --quiet --by region --with-responses >out 2>&1 &
    pid=$!
    sleep "$wait"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    look "a kill after $wait s"
done

# And before each system call that changes names, which are too quick to be met by chance.
killed_at() {
    SWEEP=kill SWEEP_ONLY=$1 SWEEP_PLACE=$work LD_PRELOAD=$BUILD/tests/failure/sweep.so \
        parallax-run other.yaml export.csv -o results --quiet --by region --with-responses \
        >out 2>err
}
killed_at 1000000000
if [ $? = 77 ]; then
    skip 'kills at system calls: this kernel lets nobody watch them'
else
    read -r all _ <counts
    step=$((all / at_names))
    [ $step -lt 1 ] && step=1
    at=$((all - (all / step) * step + 1))
    rm -rf results && cp -a old results && rm -f results/read.xlsx results/*/read.xlsx
    while [ $at -le "$all" ]; do
        (killed_at $at) 2>/dev/null
        look "a kill at name $at of $all"
        at=$((at + step))
    done
fi
echo "kills: a reader took $taken folders and refused $refused"
finish
