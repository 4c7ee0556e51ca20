#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every program in a folder that hostile.py has filled. What they write goes into made/, what
# they say into said/; the programs are those on the PATH.
#
#   programs.sh FOLDER
set -u
cd "$1" || exit 2
mkdir made said
kept=$(cat kept)
LC_ALL=C.UTF-8
COLUMNS=100
export LC_ALL COLUMNS

# says NAME COMMAND...: keeps what it says, and how it ends.
says() {
    name=$1
    shift
    "$@" >"said/$name.stdout" 2>"said/$name.stderr" </dev/null
    echo $? >"said/$name.status"
}
says check parallax-check study.yaml export.csv
for format in csv json table markdown; do says "check-$format" parallax-check study.yaml --format $format; done
for listing in teams questions measures cuts answers; do says "list-$listing" parallax-check study.yaml --list $listing; done
says load parallax-load study.yaml export.csv -o made/tagged.csv --quality made/quality.csv --verbose
says load-again parallax-load study.yaml made/tagged.csv --dialect tagged -o made/tagged-again.csv
says run parallax-run study.yaml export.csv -o made/run --by "$kept" --with-responses
says run-de parallax-run study.yaml export.csv -o made/run-de --language de --seed 2
for format in csv json table markdown; do says "run-$format" parallax-run study.yaml export.csv -o made/run-$format --format $format; done
says agree parallax-agree study.yaml made/tagged.csv -o made/agree/ --by "$kept"
says persona parallax-persona study.yaml made/tagged.csv -o made/persona/ --with-responses
says assign parallax-persona study.yaml made/tagged.csv --assign made/persona/ -o made/assign/
says instrument parallax-instrument study.yaml made/tagged.csv -o made/instrument/
says compare parallax-compare made/run-de made/run -o made/compare/
says compare-table parallax-compare made/run-de made/run --format table
says again parallax-run --again made/run
sed 's/,agree,/,differ\x1b[31m,/' made/run/differences.csv >made/run-de/differences.csv
says again-edited parallax-run --again made/run-de
says again-taken parallax-run --again made/run-de --edited
says workbook parallax-workbook made/run -o made/own.xlsx
says report parallax-report made/run -o made/own.html --pictures made/pictures
says notebook-r parallax-notebook made/run -o made/own.ipynb --kernel ir
for format in qualtrics limesurvey html markdown; do says form-$format parallax-form study.yaml --to $format -o made/form.$format; done
says form-xlsform parallax-form study.yaml --to xlsform -o made/form.xlsx
says plan parallax-plan study.yaml
says draft parallax-draft export.csv -o made/draft.yaml
says draft-check parallax-check made/draft.yaml
for dialect in tagged plain qualtrics surveymonkey google-forms microsoft-forms typeform limesurvey alchemer redcap kobo; do
    says simulate-$dialect parallax-simulate study.yaml -n 30 --dialect $dialect -o made/simulated-$dialect.csv --write-truth made/truth.yaml
done
# Words of the command line, and files that are refused.
for folder in words/*; do
    [ -d "$folder" ] || continue
    n=${folder#words/}
    hostile=$(cat "$folder/word")
    says "where-$n" parallax-run study.yaml export.csv -o made/none --where "$hostile"
    says "option-$n" parallax-run "--$hostile"
    says "program-$n" parallax "$hostile"
    says "file-$n" parallax-load "$hostile" "$hostile"
    says "export-$n" parallax-load study.yaml "$hostile"
    says "by-$n" parallax-agree study.yaml made/tagged.csv --by "$hostile"
    says "table-$n" parallax-agree study.yaml made/tagged.csv --table "$hostile"
    says "results-$n" parallax-report "made/$hostile"
    says "output-$n" parallax-report made/run -o "none/$hostile"
    says "again-$n" parallax-run --again "$hostile"
    says "form-$n" parallax-form study.yaml --to "$hostile"
    says "language-$n" parallax-run study.yaml export.csv -o made/none --language "$hostile"
    says "dialect-$n" parallax-run study.yaml export.csv -o made/none --dialect "$hostile"
    says "simulate-$n" parallax-simulate study.yaml -n "$hostile=4"
    says "plan-$n" parallax-plan study.yaml --sd "$hostile=4"
    says "study-$n" parallax-check "$folder/study.yaml"
    says "study-json-$n" parallax-check "$folder/study.yaml" --format json
    says "style-$n" parallax-run study.yaml export.csv -o made/none --style "$folder/style.yaml"
    says "truth-$n" parallax-simulate study.yaml -n 4 --truth "$folder/truth.yaml"
    says "tagged-$n" parallax-agree study.yaml "$folder/tagged.csv"
    says "loaded-$n" parallax-load study.yaml "$folder/tagged.csv"
    says "ratings-$n" parallax-agree --ratings "$folder/tagged.csv" --format table
    says "package-$n" parallax-report "$folder/results" -o made/none.html
    says "repeated-$n" parallax-run --again "$folder/results" --edited
    rm "$folder/results/run.csv"
    printf '"%s","team"\n' "$hostile" >"$folder/results/teams.csv"
    says "read-$n" parallax-workbook "$folder/results" --edited -o made/none.xlsx
done
