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
. ./programs.sh
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

# EXPORT FOLDER: a study is drafted, and everything done with few resamples.
run_real() {
    mkdir -p "$2"
    printf '%s\n' "$1" >"$2/export"
    "$bin/parallax-draft" "$1" -o "$2/study.yaml" >"$2/draft.out" 2>"$2/draft.err" || return 1
    sed -i -e 's/^  k: \[2, 6\]$/  k: 2\n  starts: 2/' "$2/study.yaml"
    printf 'decisions: {resamples: 99, permutations: 99}\n' >>"$2/study.yaml"
    write_all "$2/study.yaml" "$1" "$2/all"
}

check_real() {
    write_study "$work/any.yaml"
    write_all "$work/any.yaml" "$source/surveys/ideal-customer/export.csv" "$work/any"
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

# DIALECT HEADER_ROWS: writes an export with planted columns to $export.
plant_export() {
    export=$work/export.csv
    case $1 in
    spss | triple-s) from=plain ;;
    *) from=$1 ;;
    esac
    "$bin/parallax-simulate" "$source/surveys/ideal-customer/study.yaml" -n marketing=14,sales=14,customer=14 \
        --dialect "$from" -o "$work/simulated.csv" >/dev/null 2>&1
    python3 plant.py "$2" "$work/simulated.csv" "$export" || return 1
    case $1 in
    spss) export=$work/planted.sav ;;
    triple-s) export=$work/planted.sss ;;
    *) return 0 ;;
    esac
    python3 convert.py "$work/export.csv" "$export"
}

check_dialect() {
    dialect=$1
    folder=$work/$dialect
    mkdir "$folder"
    plant_export "$dialect" "$2" || { verdict 1 "$dialect"; return; }
    write_study "$work/study.yaml"
    # what is kept must not bring another column along
    "$bin/parallax" run "$work/study.yaml" "$export" --with-responses -o "$folder/responses" \
        >"$folder/run.out" 2>"$folder/run.err" || { verdict 1 "$dialect (does not run)"; cat "$folder/run.err"; return; }
    "$bin/parallax-load" "$work/study.yaml" "$export" >"$folder/tagged.csv" 2>"$folder/load.err"
    "$bin/parallax-draft" "$export" >"$folder/draft.yaml" 2>"$folder/draft.err"
    case $dialect in
    plain | spss)
        write_all "$work/study.yaml" "$export" "$folder/all" && write_again "$folder/all" ||
            verdict 1 "$dialect (not everything runs)"
        ;;
    esac
    check_marks "$dialect" "" "$folder"
    [ "$dialect" = plain ] || return
    check_keys
    check_messages
}

check_keys() {
    for keep in false true; do
        write_study "$work/study.yaml" Kontakt $keep
        rm -rf "$folder"
        mkdir "$folder"
        "$bin/parallax" run "$work/study.yaml" "$export" --with-responses -o "$folder/results" \
            >"$folder/run.out" 2>"$folder/run.err"
        "$bin/parallax-load" "$work/study.yaml" "$export" >"$folder/tagged.csv" 2>"$folder/load.err"
        [ -s "$folder/tagged.csv" ] || verdict 1 "keep_key: $keep (does not run)"
        check_marks "keep_key: $keep" "$([ $keep = true ] && echo qzkont)" "$folder"
    done
}

# A study that takes personal columns and free text for questions with options, for numbers and for
# the team is told that they are none, without a word of theirs.
check_messages() {
    rm -rf "$folder"
    mkdir "$folder"
    python3 plant.py --questions >"$work/questions"
    {
        sed -e '/^questions:/,$d' -e '/^batteries:/,/^[a-z]/{/^batteries:/d;/^  -/d}' "$work/study.yaml"
        echo "questions:"
        cat "$work/questions"
    } >"$work/wrong.yaml"
    "$bin/parallax-load" "$work/wrong.yaml" "$export" >"$folder/load.out" 2>"$folder/load.err"
    "$bin/parallax-check" "$work/wrong.yaml" "$export" >"$folder/check.out" 2>"$folder/check.err"
    "$bin/parallax-run" "$work/wrong.yaml" "$export" -o "$folder/results" >"$folder/run.out" 2>"$folder/run.err"
    [ "$(grep -c 'none of the options\|no number' "$folder/load.err")" -ge 10 ]
    verdict $? "messages (too few to look at)"
    check_marks "messages" "" "$folder"
}

# Parts of three and six people and a team of four: no table tells of them, nor do two together. And
# where somebody is told of after all, it is found.
check_subtraction() {
    study=$work/study.yaml
    folder=$work/subtracted
    "$bin/parallax-simulate" "$source/surveys/ideal-customer/study.yaml" -n marketing=40,sales=30,customer=4 \
        --dialect plain -o "$work/simulated.csv" >/dev/null 2>&1
    python3 subtract.py --shrink 1 "$work/simulated.csv" "$work/export.csv"
    write_study "$study"
    "$bin/parallax" run "$study" "$work/export.csv" --by Region -o "$folder" >"$work/log" 2>&1 || cat "$work/log"
    "$bin/parallax" run "$study" "$work/export.csv" --where 'Region!=few' -o "$work/without" >"$work/log" 2>&1 || cat "$work/log"
    python3 subtract.py "$folder" customer "$work/without"
    verdict $? "subtraction"
    for kind in cell chart report; do
        rm -rf "$work/told"
        mkdir "$work/told"
        cp "$folder/distributions.csv" "$work/told"
        python3 subtract.py --tell $kind "$folder" "$work/told"
        ! python3 subtract.py "$work/told" customer >"$work/log"
        verdict $? "subtraction finds a $kind"
    done
    for mistake in 's/^Region,few,\([a-z_]*,[^,]*,[^,]*,marketing\),,,,/Region,few,\1,1,3,3,/' \
        's/^Region,few,\([a-z_]*,[^,]*,[^,]*,marketing\),,,,/Region,few,\1,1,5,5,/' \
        's/^,,\([a-z_]*,[^,]*,[^,]*,customer\),,,/,,\1,1,6,6/'; do
        mkdir -p "$work/planted"
        sed "$mistake" "$folder/distributions.csv" >"$work/planted/distributions.csv"
        ! python3 subtract.py "$work/planted" customer >/dev/null
        verdict $? "subtraction finds $mistake"
    done
}

# SURVEY WHAT DETAIL OPTION...: outputs are the same whatever those answered who stay hidden; see
# vary.py. Everything else is made from the results folder, so once its files are the same the rest
# is; one survey shows it.
check_same() {
    survey=$1
    pair=$work/pair
    rm -rf "$pair"
    mkdir -p "$pair/one" "$pair/other"
    "$bin/parallax-simulate" "$source/surveys/$survey/study.yaml" -n 40 --dialect plain \
        -o "$pair/export.csv" >/dev/null 2>&1
    "$bin/parallax-load" "$source/surveys/$survey/study.yaml" "$pair/export.csv" -o "$pair/tagged.csv" 2>/dev/null
    python3 vary.py "$pair/tagged.csv" "$pair/one/tagged.csv" "$pair/other/tagged.csv" "$2" "$3" ||
        { verdict 1 "same: $survey $2 $3"; return; }
    what=$2
    name="same: $*"
    shift 3
    for side in one other; do
        cp "$source/surveys/$survey"/*.csv "$pair/$side" 2>/dev/null
        vary_study "$survey" "$what" "$*" >"$pair/$side/study.yaml"
        (
            cd "$pair/$side" || exit 1
            if [ "$survey $what" = "user-experience parts" ]; then
                write_all study.yaml tagged.csv all && write_again all
            else
                mkdir all
                "$bin/parallax" run study.yaml tagged.csv -o all/results "$@" >all/run.out 2>all/run.err
            fi
        ) || { verdict 1 "$name (does not run)"; return; }
    done
    # Who answered what stands row by row in what parallax load writes, for those who may see it.
    rm -f "$pair"/*/all/tagged.csv
    python3 same.py "$pair/one/all" "$pair/other/all"
    verdict $? "$name"
}

# In parts by themselves personas are of all teams together, who are shown where they are enough; so
# who is in which part tells there.
vary_study() {
    sed -e '/^segments:/d' -e '/^export:/,/^[a-z]/{/^export:/d;/^  [a-z]/d}' \
        -e '/^decisions:/,/^[a-z]/{/^decisions:/d;/^  [a-z]/d}' \
        -e 's/^  k: .*/  k: 2/' -e 's/^  starts: .*/  starts: 2/' "$source/surveys/$1/study.yaml" |
        if [ -n "$3" ]; then sed '/^personas:/,/^[a-z]/{/^personas:/d;/^  [a-z]/d}'; else cat; fi
    case $2 in
    parts) printf 'export: {dialect: tagged, keep: [Part]}\nsegments: [Part]\n' ;;
    team) printf 'export: {dialect: tagged}\n' ;;
    esac
    printf 'decisions: {resamples: 99, permutations: 99}\n'
}

check_subtraction
# Faults planted in src/analysis that were seen to be found: hiding.c without cells that cover others
# (cover() says COVERED), by check_subtraction and check_same; mix.c without leave_out_hidden(), and
# hiding.c without hide_nobody(), by check_same. check_subtraction plants others by itself.
for survey in ideal-customer messaging-map sales-enablement account-selection user-experience; do
    check_same $survey parts 3,5
done
check_same ideal-customer parts 3,4 --by Part
check_same sales-enablement parts 3,5 --by Part
check_same ideal-customer team customer
check_same user-experience team sales
check_same sales-enablement team marketing
for dialect in "alchemer 1" "google-forms 1" "kobo 1" "limesurvey 1" "microsoft-forms 1" "plain 1" \
    "qualtrics 3" "redcap 1" "spss 1" "surveymonkey 2" "triple-s 1" "typeform 1"; do
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
