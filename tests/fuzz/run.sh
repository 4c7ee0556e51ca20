#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes: runs each target for a while, and prints the counts last.
#
#   run.sh BUILD_DIR                       each target once
#   ONLY='study tagged' run.sh BUILD_DIR   only these
#   UNTIL='01:30' run.sh BUILD_DIR         round after round, until that time as `date` reads it
#
# FUZZ_SECONDS (30) is how long a target runs, FUZZ_JOBS (2) how many run at once. What they find
# interesting is kept from run to run below BUILD_DIR/fuzzing, as are inputs that fail; a line for
# every run is added to BUILD_DIR/fuzzing/log.tsv. A target passes when it finds nothing: no fault,
# no leak, no input that takes over 10 seconds, 2 GiB in all or 256 MiB at once.
set -u
here=$(cd "$(dirname "$0")" && pwd)
seconds=${FUZZ_SECONDS:-30}
LSAN_OPTIONS=suppressions=$here/../support/leaks.txt:print_suppressions=0
# Two processes share the machine, and what OpenMP deals out is the same for any number.
OMP_NUM_THREADS=1
export LSAN_OPTIONS OMP_NUM_THREADS

# The dictionaries of a target: its own, or those of the files that it is made of.
dictionaries() {
    case $1 in
    draft | export) echo export ;;
    survey) echo study export ;;
    analysis | parts) echo study tagged ;;
    assign) echo study tagged results ;;
    form) echo study truth ;;
    *) echo "$1" ;;
    esac
}

# The last value of a word in the progress lines: #2048 NEW cov: 310 ft: 990 corp: 12/3Kb ...
progress_of() { sed -n -E "s/^#[0-9]+.* $1: ([0-9]+).*/\1/p" "$2" | tail -n 1; }

stat_of() { sed -n -E "s/^stat::$1: +([0-9]+)$/\1/p" "$2" | tail -n 1; }

# fuzz_one WORK FUZZER: one target, one line of the log, one line on the screen.
fuzz_one() {
    work=$1
    fuzzer=$2
    name=$(basename "$fuzzer")
    target=${name#fuzz_}
    said=$work/$name.said
    mkdir -p "$work/corpus/$name" "$work/found"
    set -- "$work/corpus/$name"
    [ -d "$here/corpus/$name" ] && set -- "$@" "$here/corpus/$name"
    for words in $(dictionaries "$target"); do
        cat "$here/$words.dict"
    done >"$work/$name.dict"
    "$fuzzer" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=256 \
        -print_final_stats=1 -dict="$work/$name.dict" -artifact_prefix="$work/found/$target." \
        "$@" >"$said" 2>&1
    status=$?
    runs=$(stat_of number_of_executed_units "$said")
    [ -n "$runs" ] || runs=$(sed -n -E 's/^#([0-9]+).*/\1/p' "$said" | tail -n 1)
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "$target" \
        "$seconds" "${runs:-0}" "$(progress_of cov "$said")" "$(progress_of ft "$said")" \
        "$(stat_of slowest_unit_time_sec "$said")" "$(stat_of peak_rss_mb "$said")" "$status" \
        >>"$work/log.tsv"
    if [ $status = 0 ]; then
        echo "$target: ${runs:-0} inputs"
    else
        cp "$said" "$work/found/$target.$(date +%H%M%S).said"
        echo "FAIL $target: see $work/found"
    fi
}

# The targets of a build that were asked for, a line each.
fuzzers() {
    for fuzzer in "$1"/tests/fuzz/fuzz_*; do
        case $fuzzer in *.o | *.d) continue ;; esac
        case " ${ONLY:-$(basename "$fuzzer" | sed s/fuzz_//)} " in
        *" $(basename "$fuzzer" | sed s/fuzz_//) "*) echo "$fuzzer" ;;
        esac
    done
}

if [ "$1" = --one ]; then
    fuzz_one "$2" "$3"
    exit
fi

work=$1/fuzzing
until=0
[ -z "${UNTIL:-}" ] || until=$(date -d "$UNTIL" +%s) || exit 2
mkdir -p "$work"
[ -f "$work/log.tsv" ] ||
    printf 'ended\ttarget\tseconds\tinputs\tedges\tfeatures\tslowest\tpeak_mb\tstatus\n' \
        >"$work/log.tsv"
lines=$(mktemp) || exit 2
trap 'rm -f "$lines"' EXIT
while :; do
    fuzzers "$1" | xargs -P "${FUZZ_JOBS:-2}" -n 1 "$0" --one "$work" | tee -a "$lines"
    [ "$(date +%s)" -lt "$until" ] || break
done
failed=$(grep -c '^FAIL' "$lines")
echo "fuzz: $(($(wc -l <"$lines") - failed)) passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
