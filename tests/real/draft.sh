#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Drafts a study from every real export, checks it, runs it as drafted, and compares teams with
# counts that were made without parallax. The list `drafts` says which files have a group column.
#
#   draft.sh BUILD_DIR
#   ONLY=dask draft.sh BUILD_DIR   only files whose path holds that
#   FULL=1 draft.sh BUILD_DIR      runs drafts untouched; else with few resamples and personas of four
#                                  questions, to save time
set -u
bin=$(cd "$1/bin" && pwd) || exit 2
cd "$(dirname "$0")" || exit 2
list=$(pwd)/drafts
real=../../../shared/data/real
passed=0
failed=0
skipped=0
with=0
works=0
if ! [ -d "$real" ]; then
    skipped=$(grep -c -E '^(yes|no) ' "$list")
    echo "drafts: 0 passed, 0 failed, $skipped skipped"
    exit 0
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$real" || exit 2

# A refusal says why, in one line, and leaves nothing behind; it is never the draft's own mistake.
is_refusal() {
    [ "$1" = 1 ] && [ "$(wc -l <"$work/stderr")" -ge 1 ] && ! [ -e "$work/study.yaml" ] &&
        ! grep -q "mistake of parallax-draft" "$work/stderr"
}

# LABEL=N ...: labels may hold blanks.
check_teams() {
    printf '%s\n' "$1" | sed 's/=\([0-9][0-9]*\) */\t\1\n/g' | while IFS="$(printf '\t')" read -r label n; do
        [ -n "$label" ] || continue
        awk -v label="$label" -v n="$n" 'BEGIN { wanted = "," n ","; found = 0 }
            { plain = $0; gsub(/"/, "", plain) }
            index(plain, wanted) && (index(plain, "," label ",") || plain ~ ("[ ,]" label ",")) { found = 1 }
            END { exit !found }' "$work/results/teams.csv" && continue
        # labels that are only codes, or hold signs of patterns
        grep -F -- "$label" "$work/results/teams.csv" | grep -q ",$n," && continue
        echo "    no team $label of $n people:"
        cat "$work/results/teams.csv"
        exit 1
    done
}

run_draft() {
    "$bin/parallax-check" "$work/study.yaml" >"$work/log" 2>&1 || return 1
    if [ "${FULL:-}" != 1 ]; then
        sed -i -e 's/^  k: \[2, 6\]$/  k: 2\n  starts: 2/' \
            -e 's/^  basis: \[\([^],]*\(, [^],]*\)\{3\}\), .*\]/  basis: [\1]/' "$work/study.yaml"
        printf 'decisions: {resamples: 99, permutations: 99}\n' >>"$work/study.yaml"
    fi
    "$bin/parallax" run "$work/study.yaml" "$1" -o "$work/results" >"$work/log" 2>&1 || return 1
    [ -s "$work/results/workbook.xlsx" ]
}

while read -r has rest; do
    case $has in yes | no) ;; *) continue ;; esac
    facts=
    case $rest in *" | "*) facts=${rest#* | } ;; esac
    file=${rest%% | *}
    [ "$has" = no ] && file=${rest%%: *}
    case $file in *"${ONLY:-}"*) ;; *) continue ;; esac
    if ! [ -e "$file" ]; then
        echo "FAIL drafts/$file (not there)"
        failed=$((failed + 1))
        continue
    fi
    rm -rf "$work/results" "$work/study.yaml"
    "$bin/parallax-draft" "$file" -o "$work/study.yaml" 2>"$work/stderr"
    status=$?
    ok=1
    ran=0
    if [ $status = 0 ]; then
        if run_draft "$file"; then
            ran=1
            check_teams "$facts" || ok=0
        else
            # what is drafted without a group column need not run, but must check
            [ "$has" = no ] && "$bin/parallax-check" "$work/study.yaml" >/dev/null 2>&1 || ok=0
        fi
    elif ! is_refusal $status; then
        ok=0
    elif [ "$has" = yes ]; then
        cp "$work/stderr" "$work/log"
    fi
    if [ "$has" = yes ]; then
        with=$((with + 1))
        works=$((works + ran))
        [ $ran = 1 ] || { echo "    does not run: $file"; tail -1 "$work/log"; }
    fi
    if [ $ok = 1 ]; then
        passed=$((passed + 1))
    else
        echo "FAIL drafts/$file"
        cat "$work/stderr" "$work/log" 2>/dev/null
        failed=$((failed + 1))
    fi
done <"$list"
if [ -z "${ONLY:-}" ]; then
    echo "    $works of $with files with a group column run as drafted"
    if [ $((works * 3)) -ge $((with * 2)) ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    # a file that nobody judged would not be counted
    for file in $(find . -type f ! -name README.md ! -name SHA256SUMS ! -name '*.asc' ! -name '*.dat' | sed 's|^\./||'); do
        grep -q -F " $file" "$list" || {
            echo "FAIL drafts/$file (not in the list)"
            failed=$((failed + 1))
        }
    done
fi
echo "drafts: $passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
