#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job on the demonstration: from a survey export to a workbook and a report.
#
#   demo.sh BIN_DIR [RESULTS_DIR]     RESULTS_DIR is build/demo unless said
set -eu
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
results=${2:-build/demo}
survey=surveys/ideal-customer

mkdir -p "$(dirname "$results")"
echo "parallax run $survey/study.yaml $survey/export.csv -o $results"
"$bin/parallax" run "$survey/study.yaml" "$survey/export.csv" -o "$results"
for file in workbook.xlsx report.html; do
    [ -s "$results/$file" ] || { echo "demo.sh: $results has no $file" >&2; exit 1; }
done
echo
echo "The workbook is $(cd "$results" && pwd)/workbook.xlsx"
echo "The report is $(cd "$results" && pwd)/report.html"
