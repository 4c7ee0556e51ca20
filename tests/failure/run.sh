#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lets allocations and system calls of every program fail, kills runs, fills disks; see README.md.
#
#   run.sh BUILD_DIR              a sample, in half a minute
#   THOROUGH=1 run.sh BUILD_DIR   everything
#   ONLY='persona calls' run.sh BUILD_DIR   one sweep: a program and what fails; with EVERY=N each
#                                 so manieth failure; with PART=K/N the K-th of N parts, which
#                                 together are the whole; with KEEP=DIR its problems are added to a
#                                 file there; with PLACES=N the first failure of each place, as N
#                                 callers tell it
#   ONLY=kills run.sh BUILD_DIR   one of the scripts beside this one
set -u
cd "$(dirname "$0")/../.." || exit 2
FAILURE=$(pwd)/tests/failure
BUILD=$(cd "$1" && pwd) || exit 2
# In memory, where there is room: the disk is waited for after every file.
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] &&
    [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -gt 500000 ]; then
    TMPDIR=/dev/shm
    export TMPDIR
fi
OUT=$(mktemp -d) || exit 2
trap 'rm -rf "$OUT"' EXIT
trap 'exit 130' INT TERM
PATH=$BUILD/bin:$PATH
# One thread: what comes how manieth does not depend on luck, and forked programs have one only.
OMP_THREAD_LIMIT=1
OMP_NUM_THREADS=1
OPENBLAS_NUM_THREADS=1
LC_ALL=C
export FAILURE BUILD OUT PATH OMP_THREAD_LIMIT OMP_NUM_THREADS OPENBLAS_NUM_THREADS LC_ALL
export THOROUGH="${THOROUGH:-}"

# program | how many failures a quick run tries of each kind | its command line
cat >"$OUT/programs" <<'END'
run|90|study.yaml export.csv -o results --threads 1
by|40|study.yaml export.csv -o results --threads 1 --by region --with-responses
again|20|--again results --threads 1
load|12|study.yaml export.csv -o tagged.csv --threads 1
check|12|study.yaml export.csv
draft|12|export.csv -o drafted.yaml
agree|12|study.yaml tagged.csv -o results --threads 1
persona|12|study.yaml tagged.csv -o results --threads 1
instrument|12|study.yaml tagged.csv -o results --threads 1
form|12|study.yaml --to xlsform -o form.xlsx
simulate|12|study.yaml -n marketing=6,sales=6 -o simulated.csv --write-truth truth.yaml
workbook|12|results -o results/workbook.xlsx
report|12|results -o results/report.html
notebook|12|results -o results/analysis.ipynb
compare|12|other results -o changes.csv
plan|12|study.yaml
END

if [ -n "${ONLY:-}" ]; then
    # shellcheck disable=SC2086 # one word or two
    "$FAILURE/one.sh" $ONLY
else
    # Two at once, the long ones first.
    {
        for part in kills signals odd devices together; do echo "$part"; done
        while IFS='|' read -r program _; do
            for kind in memory memory-onward calls; do echo "$program $kind"; done
        done <"$OUT/programs"
    } | xargs -P 2 -L 1 "$FAILURE/one.sh"
fi
cat "$OUT"/*.result | awk '
    match($0, /[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/) {
        split(substr($0, RSTART), n, /[^0-9]+/)
        passed += n[1]; failed += n[2]; skipped += n[3]
    }
    END { printf "failure: %d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 }'
