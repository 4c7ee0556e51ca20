#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Proves on whole outputs that nobody is told of: what single people wrote in real exports, and what
# is planted in made-up ones of every dialect, is looked for in all that the programs write.
#
#   run.sh BUILD_DIR
#   THOROUGH=1 run.sh BUILD_DIR   the large real exports too
set -u
bin=$(cd "$1/bin" && pwd) || exit 2
cd "$(dirname "$0")" || exit 2
here=$(pwd)
source=$here/../..
real=$source/../shared/data/real
passed=0
failed=0
skipped=0
if ! command -v python3 >/dev/null; then
    echo "privacy: python3 is not installed"
    echo "privacy: 0 passed, 0 failed, 1 skipped"
    exit 0
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1

verdict() {
    if [ "$1" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL privacy/$2"
    fi
}

# EXPORT FOLDER: a study is drafted, run with few resamples, and loaded.
run_real() {
    mkdir -p "$2"
    printf '%s\n' "$1" >"$2/export"
    "$bin/parallax-draft" "$1" -o "$2/study.yaml" >"$2/draft.out" 2>"$2/draft.err" || return 1
    sed -i -e 's/^  k: \[2, 6\]$/  k: 2\n  starts: 2/' "$2/study.yaml"
    printf 'decisions: {resamples: 99, permutations: 99}\n' >>"$2/study.yaml"
    "$bin/parallax" run "$2/study.yaml" "$1" -o "$2/results" >"$2/run.out" 2>"$2/run.err" || return 1
    "$bin/parallax-load" "$2/study.yaml" "$1" -o "$2/tagged.csv" >"$2/load.out" 2>"$2/load.err"
}

check_real() {
    "$bin/parallax" run "$source/surveys/ideal-customer/study.yaml" \
        "$source/surveys/ideal-customer/export.csv" -o "$work/any" >/dev/null 2>&1
    cd "$real" || exit 2
    while read -r size file; do
        case $size in '#' | '') continue ;; esac
        if [ "$size" = large ]; then
            [ "${THOROUGH:-}" = 1 ] || continue
        else
            file=$size
        fi
        folder=$work/real/$(echo "$file" | tr '/' '-')
        run_real "$file" "$folder" || { verdict 1 "$file (does not run)"; rm -rf "$folder"; }
    done <"$here/exports.list"
    python3 "$here/leaks.py" "$work/any" "$work"/real/* >"$work/found"
    sed '$d' "$work/found"
    read -r good bad unread <<END
$(tail -1 "$work/found")
END
    passed=$((passed + ${good:-0}))
    failed=$((failed + ${bad:-1}))
    skipped=$((skipped + ${unread:-0}))
    cd "$here" || exit 2
}

# NAME ALLOWED FILE...: only marks that are allowed may stand in them.
check_marks() {
    name=$1
    allowed=$2
    shift 2
    python3 plant.py --find "$@" >"$work/marks" 2>"$work/python"
    [ -s "$work/python" ] && cat "$work/python"
    { cat "$work/python"; if [ -n "$allowed" ]; then grep -v "^$allowed " "$work/marks"; else cat "$work/marks"; fi; } >"$work/unasked"
    sed 's/^/    /' "$work/unasked"
    [ -s "$work/unasked" ] && { verdict 1 "$name"; return; }
    [ -z "$allowed" ] || [ -s "$work/marks" ]
    verdict $? "$name"
}

# The study is cut down to what this is about; its key is asked for by KEY, where that is given.
write_study() {
    sed -e "s/^  respondent: .*/  respondent: ${2:-ResponseId}/" -e "s/keep_key: false/keep_key: ${3:-false}/" \
        "$source/surveys/ideal-customer/study.yaml" >"$1"
    sed -i -e '/^decisions:/,/^[a-z]/{/^decisions:/d;/^  [a-z]/d}' -e 's/^  k: .*/  k: 2/' -e 's/^  starts: .*/  starts: 2/' "$1"
    printf 'decisions: {resamples: 99, permutations: 99}\n' >>"$1"
}

check_dialect() {
    dialect=$1
    folder=$work/$dialect
    mkdir "$folder"
    "$bin/parallax-simulate" "$source/surveys/ideal-customer/study.yaml" -n marketing=14,sales=14,customer=14 \
        --dialect "$dialect" -o "$work/simulated.csv" >/dev/null 2>&1
    python3 plant.py "$2" "$work/simulated.csv" "$work/export.csv" || { verdict 1 "$dialect"; return; }
    write_study "$work/study.yaml"
    # what is kept must not bring another column along
    "$bin/parallax" run "$work/study.yaml" "$work/export.csv" --with-responses -o "$folder/results" \
        >"$folder/run.out" 2>"$folder/run.err" || { verdict 1 "$dialect (does not run)"; cat "$folder/run.err"; return; }
    "$bin/parallax-load" "$work/study.yaml" "$work/export.csv" >"$folder/tagged.csv" 2>"$folder/load.err"
    "$bin/parallax-draft" "$work/export.csv" >"$folder/draft.yaml" 2>"$folder/draft.err"
    check_marks "$dialect" "" "$folder"
    [ "$dialect" = plain ] || return
    for keep in false true; do
        write_study "$work/study.yaml" Kontakt $keep
        rm -rf "$folder"
        mkdir "$folder"
        "$bin/parallax" run "$work/study.yaml" "$work/export.csv" --with-responses -o "$folder/results" \
            >"$folder/run.out" 2>"$folder/run.err"
        "$bin/parallax-load" "$work/study.yaml" "$work/export.csv" >"$folder/tagged.csv" 2>"$folder/load.err"
        [ -s "$folder/tagged.csv" ] || verdict 1 "keep_key: $keep (does not run)"
        check_marks "keep_key: $keep" "$([ $keep = true ] && echo qzkont)" "$folder"
    done
}

# Parts of three and four people and a team of four: no table tells of them, nor do two together. And
# where somebody is told of after all, it is found.
check_subtraction() {
    study=$work/study.yaml
    folder=$work/subtracted
    "$bin/parallax-simulate" "$source/surveys/ideal-customer/study.yaml" -n marketing=40,sales=30,customer=4 \
        --dialect plain -o "$work/simulated.csv" >/dev/null 2>&1
    python3 subtract.py --shrink 1 "$work/simulated.csv" "$work/export.csv"
    write_study "$study"
    "$bin/parallax" run "$study" "$work/export.csv" -o "$folder" >"$work/log" 2>&1 || cat "$work/log"
    python3 subtract.py "$folder" customer
    verdict $? "subtraction"
    for mistake in 's/^Region,few,\([a-z_]*,[^,]*,[^,]*,marketing\),,,,/Region,few,\1,1,3,3,/' \
        's/^Region,few,\([a-z_]*,[^,]*,[^,]*,marketing\),,,,/Region,few,\1,1,5,5,/' \
        's/^,,\([a-z_]*,[^,]*,[^,]*,customer\),,,/,,\1,1,6,6/'; do
        mkdir -p "$work/planted"
        sed "$mistake" "$folder/distributions.csv" >"$work/planted/distributions.csv"
        ! python3 subtract.py "$work/planted" customer >/dev/null
        verdict $? "subtraction finds $mistake"
    done
}

check_subtraction
for dialect in "alchemer 1" "google-forms 1" "kobo 1" "limesurvey 1" "microsoft-forms 1" "plain 1" \
    "qualtrics 3" "redcap 1" "surveymonkey 2" "typeform 1"; do
    check_dialect ${dialect% *} ${dialect#* }
done
if [ -d "$real" ]; then
    check_real
else
    echo "privacy: ../shared/data/real is not here, so its exports are not read"
    skipped=$((skipped + $(grep -c '^[a-z]' exports.list)))
fi
echo "privacy: $passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
