#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whether the programs stand what README.md, "Limits", says: made surveys, processor time and memory.
#
#   run.sh BUILD_DIR          scaled down, in less than a minute of processor time
#   FULL=1 run.sh BUILD_DIR   the limits themselves, with what they take
#
# Times are processor seconds, so that a busy machine does not fail them.
set -u
cd "$(dirname "$0")" || exit 2
here=$(pwd)
bin=$(cd "../../$1/bin" 2>/dev/null && pwd) || bin=$(cd "$1/bin" && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$work" || exit 2
PATH=$bin:$PATH
# Threads that wait would be counted as if they worked.
OMP_WAIT_POLICY=passive
LC_ALL=C
export PATH OMP_WAIT_POLICY LC_ALL
passed=0
failed=0
skipped=0

finish() {
    echo "limits: $passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ]
    exit
}

pass() { passed=$((passed + 1)); }
fail() {
    echo "FAIL $*"
    failed=$((failed + 1))
}

if ! [ -x /usr/bin/time ]; then
    echo "skipped: /usr/bin/time is not installed"
    skipped=1
    finish
fi

# survey VARIABLE=VALUE...: study.yaml and export.csv of such a survey; see survey.awk.
survey() {
    settings=
    for setting in "$@"; do settings="$settings -v $setting"; done
    # shellcheck disable=SC2086 # several words
    awk $settings -v part=study -f "$here/survey.awk" >study.yaml
    # shellcheck disable=SC2086
    awk $settings -v part=export -f "$here/survey.awk" >export.csv
}

# measure COMMAND...: its status, and cpu (hundredths of a second) and peak (MiB).
measure() {
    /usr/bin/time -q -o spent -f '%U %S %M' "$@" >out 2>err </dev/null
    status=$?
    cpu=$(tail -n 1 spent | awk '{ printf "%d", 100 * ($1 + $2) + 0.5 }')
    peak=$(tail -n 1 spent | awk '{ printf "%d", $3 / 1024 + 0.5 }')
    [ -z "${FULL:-}" ] || echo "  $* : $((cpu / 100)).$(printf %02d $((cpu % 100))) s, $peak MiB"
}

# The least of three: what comes on top is the neighbour's, who shares the processor's caches.
measure_least() {
    least=
    for _ in 1 2 3; do
        measure "$@"
        [ -n "$least" ] && [ "$least" -le "$cpu" ] || least=$cpu
    done
    cpu=$least
}

# does NAME MOST_SECONDS MOST_MIB COMMAND...: ends by 0 within these.
does() {
    name=$1
    seconds=$2
    mib=$3
    shift 3
    measure "$@"
    if [ $status != 0 ]; then
        fail "$name: exit $status: $(tail -n 3 err)"
    elif [ "$cpu" -gt $((100 * seconds)) ]; then
        fail "$name: $cpu hundredths of a second, more than $seconds seconds"
    elif [ "$peak" -gt "$mib" ]; then
        fail "$name: $peak MiB, more than $mib"
    else
        pass
    fi
}

# refuses NAME WORDS COMMAND...: ends by 1 at once, and says so with these words (an expression).
refuses() {
    name=$1
    words=$2
    shift 2
    measure "$@"
    if [ $status != 1 ] || ! grep -q -E -e "$words" err; then
        fail "$name: exit $status: $(head -n 3 err)"
    elif [ "$cpu" -gt 500 ]; then
        fail "$name: refused after $cpu hundredths of a second"
    else
        pass
    fi
}

# fits_excel NAME WORKBOOK: within the columns, characters of a cell and series of a chart that Excel
# takes; more of any, and it offers to repair the file.
fits_excel() {
    if ! command -v unzip >/dev/null; then
        echo "skipped: $1 needs unzip"
        skipped=$((skipped + 1))
        return
    fi
    beyond=$(
        unzip -p "$2" 'xl/worksheets/sheet*.xml' 'xl/sharedStrings.xml' | awk -v RS='<' '
            /^c r="/ { split($0, part, "\""); sub(/[0-9]+$/, "", part[2])
                       if (length(part[2]) > 3 || (length(part[2]) == 3 && part[2] > "XFD")) columns = 1 }
            /^t[ >]/ { sub(/^[^>]*>/, ""); if (length($0) > 32767) cells = 1 }
            END { print (columns ? "columns " : "") (cells ? "a cell" : "") }'
        unzip -l "$2" | grep -o 'xl/charts/chart[0-9]*.xml' | while read -r chart; do
            unzip -p "$2" "$chart" | awk -v RS='<' '/^c:ser>/ { n++ } END { if (n > 255) print "series" }'
        done
    )
    if [ -z "$(echo "$beyond" | tr -d ' \n')" ]; then
        pass
    else
        fail "$1: beyond what Excel takes: $beyond"
    fi
}

# Twice the questions may take three times as long, not four: each step by itself, so that a quick
# one that grows too fast does not hide behind slow ones. The tenth of a second is what starting takes.
grows_slowly() {
    for size in 1000 2000; do
        survey questions=$size
        does "a run of $size questions" 60 400 parallax-run --threads 1 study.yaml export.csv -o r$size
        measure_least parallax-workbook r$size -o w.xlsx
        eval "workbook_$size=$cpu"
        measure_least parallax-report r$size -o r.html
        eval "report_$size=$cpu"
    done
    for step in workbook report; do
        eval "small=\$${step}_1000 large=\$${step}_2000"
        # shellcheck disable=SC2154 # set by eval
        if [ "$large" -lt $((3 * small + 10)) ]; then
            pass
        else
            fail "$step: $small hundredths of a second for 1,000 questions, $large for 2,000"
        fi
    done
}

# Checking is quick, so it takes more of them to tell: four times as many, less than five times.
check_grows_slowly() {
    for size in 2500 10000; do
        survey questions=$size
        does "a check of $size questions" 10 800 parallax-check --threads 1 study.yaml export.csv
        measure_least parallax-check --threads 1 study.yaml export.csv
        eval "check_$size=$cpu"
    done
    # shellcheck disable=SC2154 # set by eval
    if [ "$check_10000" -lt $((5 * check_2500 + 10)) ]; then
        pass
    else
        fail "check: $check_2500 hundredths of a second for 2,500 questions, $check_10000 for 10,000"
    fi
}

# A cell of 100 MiB, in the last row but one, of a question of free text.
write_cell() {
    awk -v kind="$1" 'BEGIN {
        for (i = 0; i < 20; i++) piece = piece "words "
        while (length(piece) < 1048576) piece = piece piece
        print kind == "tagged" ? "respondent,team,weight,flags,q1,q2" : "id,team,q1,q2"
        for (i = 1; i <= 14; i++) {
            printf "%d,%s,%s%d,", i, i % 2 ? "a" : "b", kind == "tagged" ? "1,," : "", i % 3 + 1
            if (i == 13) {
                printf "\""
                for (n = 0; n < 104857600; n += length(piece)) printf "%s", piece
                printf "\""
            }
            print i == 13 ? "" : "no"
        }
    }'
}

large_cells() {
    cat >study.yaml <<'END'
study: cell
export: {respondent: id}
teams:
  question: team
  list: [{id: a, answers: [a]}, {id: b, answers: [b]}]
scales:
  - {id: s, options: [{code: 1}, {code: 2}, {code: 3}]}
questions:
  - {id: q1, column: q1, type: scale, scale: s, text: One}
  - {id: q2, column: q2, type: text, text: Words}
END
    write_cell plain >export.csv
    does "a cell of 100 MB" 15 1000 parallax-run study.yaml export.csv -o cell --dialect plain
    does "a draft of a cell of 100 MB" 15 1000 parallax-draft export.csv -o drafted.yaml
    large_cell_of_a_workbook
    write_cell tagged >export.csv
    does "a tagged cell of 100 MB" 15 1000 parallax-agree study.yaml export.csv -o cell.csv
    { printf 'study: "'; tail -n 2 export.csv | head -n 1 | cut -d '"' -f 2; echo '"'; } >large.yaml
    refuses "a study of 100 MB" "large.yaml: is larger than 16 MiB" parallax-check large.yaml
    rm -f export.csv large.yaml
}

# The same of a workbook: what Excel never writes is refused, at the row it stands in.
large_cell_of_a_workbook() {
    if ! command -v zip >/dev/null || ! command -v unzip >/dev/null; then
        echo "skipped: a cell of 100 MB in a workbook needs zip and unzip"
        skipped=$((skipped + 1))
        return
    fi
    mkdir -p book/_rels book/xl/_rels book/xl/worksheets
    awk 'function cell(name, text) {
        printf "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>", name, text
    }
    BEGIN {
        for (i = 0; i < 20; i++) piece = piece "words "
        while (length(piece) < 1048576) piece = piece piece
        printf "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        for (i = 1; i <= 15; i++) {
            printf "<row r=\"%d\">", i
            cell("A" i, i == 1 ? "id" : i - 1)
            cell("B" i, i == 1 ? "team" : i % 2 ? "b" : "a")
            cell("C" i, i == 1 ? "q1" : i % 3 + 1)
            if (i == 14) {
                printf "<c r=\"D14\" t=\"inlineStr\"><is><t>"
                for (n = 0; n < 104857600; n += length(piece)) printf "%s", piece
                printf "</t></is></c>"
            } else
                cell("D" i, i == 1 ? "q2" : "no")
            printf "</row>\n"
        }
        print "</sheetData></worksheet>"
    }' >book/xl/worksheets/sheet1.xml
    types=http://schemas.openxmlformats.org/officeDocument/2006/relationships
    echo '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' \
        >'book/[Content_Types].xml'
    echo "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"$types/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" \
        >book/_rels/.rels
    echo "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"$types\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" \
        >book/xl/workbook.xml
    echo "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"$types/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>" \
        >book/xl/_rels/workbook.xml.rels
    (cd book && zip -q -1 -r ../export.xlsx .)
    rm -rf book
    refuses "a cell of 100 MB in a workbook" "export.xlsx:14: .*a cell holds more than 1 MiB of text" \
        parallax-run study.yaml export.xlsx -o cell
    rm -f export.xlsx
}

many_teams() {
    questions=1
    [ -z "${FULL:-}" ] || questions=5
    survey teams=1000 each=10 questions=1
    refuses "all pairs of 1,000 teams" "study.yaml:7: 1000 teams have too many pairs.*compare:" \
        parallax-check study.yaml
    survey teams=1000 each=10 questions=$questions compare=3
    does "1,000 teams" 40 1000 parallax-run study.yaml export.csv -o teams
    fits_excel "a workbook of 1,000 teams" teams/workbook.xlsx
    survey teams=1001 compare=1 each=1
    refuses "1,001 teams" "study.yaml:7: .*not 1 to 1000" parallax-check study.yaml
}

many_options() {
    questions=1
    each=200
    if [ -n "${FULL:-}" ]; then
        questions=3
        each=500
    fi
    for type in single multi rank; do
        survey questions=$questions options=1000 type=$type each=$each
        does "$type of 1,000 options" 40 500 parallax-run study.yaml export.csv -o "$type"
        fits_excel "a workbook of $type" "$type/workbook.xlsx"
        for form in html qualtrics limesurvey xlsform markdown; do
            does "a $form form of $type" 5 200 parallax-form study.yaml --to $form -o form.$form
        done
    done
    survey questions=1 options=10001 type=single each=1
    refuses "10,001 options" "study.yaml:[0-9]*: 10001 options are more than 10000" \
        parallax-check study.yaml
}

many_questions() {
    survey questions=10001 each=1
    refuses "10,001 questions" "study.yaml:[0-9]*: .*not 1 to 10000" parallax-check study.yaml
    [ -n "${FULL:-}" ] || return
    survey questions=10000
    does "10,000 questions" 300 2000 parallax-run study.yaml export.csv -o questions
}

# Personas of far more questions than respondents, and of far more personas than anybody wants.
# Each took minutes, or did not end, while distances were measured in every column and the gap
# statistic was asked of every number below.
many_personas() {
    questions=2000
    each=30
    seconds=8
    if [ -n "${FULL:-}" ]; then
        questions=10000
        each=100
        seconds=60
    fi
    survey questions=$questions each=$each personas=1
    parallax-load -q study.yaml export.csv -o tagged.csv
    does "personas of $questions questions" $seconds 500 parallax-persona -k 3 study.yaml tagged.csv -o many/
    survey questions=2 points=100 each=150 personas=1
    parallax-load -q study.yaml export.csv -o tagged.csv
    does "100 personas" 3 100 parallax-persona -k 100 study.yaml tagged.csv -o hundred/
}

many_respondents() {
    each=100000
    [ -z "${FULL:-}" ] || each=5000000
    survey questions=4 each=$each
    does "respondents, loaded" 120 1000 parallax-load study.yaml export.csv -o tagged.csv
    does "respondents, a run" 300 2000 parallax-run study.yaml export.csv -o respondents
}

grows_slowly
check_grows_slowly
large_cells
many_teams
many_options
many_questions
many_personas
many_respondents
finish
