#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every program once in a new folder, each with an entry of its own in FOLDER/made; the
# programs are those on the PATH. What they read has segments, personas, a style and one question of
# every instrument.
#
#   programs.sh SOURCE FOLDER [THREADS]
set -u
source=$1
threads=${3:-2}
mkdir -p "$2/mixed" "$2/made" || exit 2
cp "$source"/tests/failure/study/* "$2"
cp "$source"/tests/tools/parallax-run/mixes-instruments/*.csv \
    "$source"/tests/tools/parallax-run/mixes-instruments/study.yaml "$2/mixed"
cd "$2" || exit 2

# made NAME COMMAND...: keeps what it says, too, and how it ends.
made() {
    name=$1
    shift
    "$@" >"made/$name.stdout" 2>"made/$name.stderr" </dev/null
    echo $? >"made/$name.status"
}
made load parallax-load study.yaml export.csv -o made/tagged.csv --quality made/quality.csv --threads "$threads"
made load-mixed parallax-load mixed/study.yaml mixed/export.csv -o made/mixed.csv --threads "$threads"
made run parallax-run study.yaml export.csv -o made/run --by region --with-responses --threads "$threads"
made run-mixed parallax-run mixed/study.yaml mixed/export.csv -o made/run-mixed --language de --threads "$threads"
made run-where parallax-run study.yaml export.csv -o made/run-where --where speed!=1 --seed 2 --format markdown --threads "$threads"
made agree parallax-agree study.yaml made/tagged.csv -o made/agree/ --threads "$threads"
made agree-table parallax-agree study.yaml made/tagged.csv --format table --threads "$threads"
made persona parallax-persona study.yaml made/tagged.csv -o made/persona/ --with-responses --threads "$threads"
made instrument parallax-instrument mixed/study.yaml made/mixed.csv -o made/instrument/ --threads "$threads"
for format in qualtrics limesurvey xlsform html markdown; do
    made form-$format parallax-form study.yaml --to $format -o made/form.$format
done
made simulate parallax-simulate study.yaml -n marketing=30,sales=20 -o made/simulated.csv --write-truth made/truth.yaml
made draft parallax-draft export.csv -o made/draft.yaml
made check parallax-check study.yaml export.csv
made compare parallax-compare made/run-where made/run -o made/compare/
made plan parallax-plan study.yaml
made workbook parallax-workbook made/run -o made/run.xlsx
made report parallax-report made/run -o made/run.html --pictures made/pictures
made notebook parallax-notebook made/run -o made/run.ipynb --kernel ir
