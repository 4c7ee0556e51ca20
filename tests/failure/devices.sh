#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Outputs that take nothing: /dev/full, a folder that is not ours, a disk that fills.
. "$FAILURE/lib.sh"
full='No space left on device'
{
    parallax-load study.yaml export.csv -o tagged.csv
    parallax-run study.yaml export.csv --seed 5
    parallax-run study.yaml export.csv -o other
} >/dev/null 2>&1

to_full() {
    name=$1
    shift
    if [ ! -c /dev/full ]; then
        skip "$name: there is no /dev/full"
        return
    fi
    "$@" >/dev/full 2>err </dev/null
    status=$?
    if [ $status = 1 ] && grep -q "$full" err; then pass; else fail "$name to /dev/full: $status, $(cat err)"; fi
}

# What each writes to standard output, and to -o.
for program in agree persona instrument; do
    to_full $program parallax-$program study.yaml tagged.csv --quiet
    refuses "$program -o /dev/full" "/dev/full.*$full" parallax-$program study.yaml tagged.csv -o /dev/full
done
to_full load parallax-load study.yaml export.csv
refuses 'load -o' "/dev/full.*$full" parallax-load study.yaml export.csv -o /dev/full
to_full draft parallax-draft export.csv
refuses 'draft -o' "/dev/full.*$full" parallax-draft export.csv -o /dev/full
to_full plan parallax-plan study.yaml
refuses 'plan -o' "/dev/full.*$full" parallax-plan study.yaml -o /dev/full
to_full compare parallax-compare other results
refuses 'compare -o' "/dev/full.*$full" parallax-compare other results -o /dev/full
to_full run parallax-run study.yaml export.csv -o other
to_full simulate parallax-simulate study.yaml -n marketing=6,sales=6
refuses 'simulate -o' "/dev/full.*$full" parallax-simulate study.yaml -n marketing=6,sales=6 -o /dev/full
refuses 'simulate --truth' "/dev/full.*$full" \
    parallax-simulate study.yaml -n marketing=6,sales=6 -o simulated.csv --write-truth /dev/full
for form in qualtrics limesurvey xlsform html markdown; do
    to_full "form $form" parallax-form study.yaml --to $form
    refuses "form $form -o" "/dev/full.*$full" parallax-form study.yaml --to $form -o /dev/full
done
for program in workbook report notebook; do
    to_full $program parallax-$program results -o -
    refuses "$program -o" "/dev/full.*$full" parallax-$program results -o /dev/full
done
for program in run load check draft agree persona instrument form simulate workbook report \
    notebook compare plan; do
    to_full "$program --help" parallax-$program --help
    to_full "$program --version" parallax-$program --version
done
to_full 'parallax --help' parallax --help

# A results folder with a file that is a device: the others stay as they were.
cp -a results before
ln -s /dev/full results/run.csv.new && mv results/run.csv.new results/run.csv
refuses 'run, one table on a full device' "run.csv.*$full" parallax-run study.yaml export.csv --quiet
rm results/run.csv && cp -a before/run.csv results/run.csv
if diff -r results before >/dev/null; then pass; else fail 'a full device changed the results'; fi

# A folder that others own.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && chmod 755 "$OUT" "$work" &&
    setpriv --reuid=65534 --regid=65534 --clear-groups test -r "$work/study.yaml" 2>/dev/null &&
    setpriv --reuid=65534 --regid=65534 --clear-groups "$BUILD/bin/parallax-run" --version >/dev/null 2>&1; then
    as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
elif [ "$(id -u)" != 0 ]; then
    as_nobody=
    chmod a-w results . other
else
    as_nobody=no
fi
if [ "$as_nobody" = no ]; then
    skip 'folders that cannot be written: root writes everywhere, and there is no setpriv'
else
    denied='Permission denied'
    refuses 'run into a folder of others' "results.*$denied" $as_nobody parallax-run study.yaml export.csv
    refuses 'run into no folder' "new.*$denied" $as_nobody parallax-run study.yaml export.csv -o new
    refuses 'load' "new.csv.*$denied" $as_nobody parallax-load study.yaml export.csv -o new.csv
    refuses 'workbook' "workbook.xlsx.*$denied" $as_nobody parallax-workbook results
    refuses 'report' "report.html.*$denied" $as_nobody parallax-report results
    refuses 'notebook' "analysis.ipynb.*$denied" $as_nobody parallax-notebook results
    refuses 'agree' "other/.*$denied" $as_nobody parallax-agree study.yaml tagged.csv -o other/
    chmod u+w results . other
    if diff -r results before >/dev/null; then pass; else fail 'a folder of others was changed'; fi
fi

# A disk that fills: small and smaller ones, until everything fits.
mkdir disk
trap 'umount "$work/disk" 2>/dev/null' EXIT
trap 'exit 130' INT TERM
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=16k none disk 2>/dev/null; then
    fits=no
    for size in 16 64 128 192 256 320 384 448 512 768 1024 1536 2048 4096; do
        mount -o remount,size=${size}k disk
        parallax-run study.yaml export.csv -o disk/results --quiet >out 2>err
        status=$?
        left=$(find disk -mindepth 1 | wc -l)
        if [ $status = 0 ]; then
            fits=yes
            break
        elif [ $status = 1 ] && [ "$left" = 0 ] && grep -q 'disk/results' err && grep -q "$full\|room" err; then
            pass
        else
            fail "a disk of $size kB: exit $status, $left files left: $(cat err)"
        fi
    done
    if [ $fits = yes ]; then pass; else fail 'a run needs more than 4 MB'; fi
    # The next run needs room beside what is there.
    mount -o remount,size=$((size + 32))k disk
    cp -a disk/results first
    refuses 'a second run on a full disk' 'disk/results' \
        parallax-run study.yaml export.csv -o disk/results --quiet --seed 5
    if diff -r disk/results first >/dev/null; then pass; else fail 'a full disk changed the results'; fi
    umount disk
    # The place for temporary files fills, the results have room.
    mount -t tmpfs -o size=4k none disk
    refuses 'a full TMPDIR' 'temporary files' \
        env TMPDIR="$work/disk" parallax-run study.yaml export.csv --quiet
    umount disk
    if diff -r results before >/dev/null; then pass; else fail 'a full TMPDIR changed the results'; fi
else
    skip 'a disk that fills: no file system can be mounted here'
fi
finish
