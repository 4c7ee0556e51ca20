#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Simulates what verdicts and intervals promise and prints the tables of README.md. Types of
# questions run side by side, each with one thread.
#
#   run.sh BUILD_DIR     DRAWS=1000 JOBS=2 by default; half an hour on two cores
set -u
build=$(cd "$1" && pwd)/tests/validity || exit 2
export DRAWS="${DRAWS:-1000}" OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
jobs=${JOBS:-$(nproc)}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

# The longest first, so that none of them is waited for alone.
printf '%s\n' "validity_intervals|number" "validity_verdicts|" "validity_intervals|rank" \
    "validity_intervals|points" "validity_intervals|best-worst" "validity_intervals|multi" \
    "validity_intervals|scale" "validity_truth|" "validity_intervals|ordered" \
    "validity_intervals|single" "validity_intervals|two options" "validity_agreement|" \
    "validity_planted|" "validity_personas|" "validity_persona_teams|" |
    xargs -P "$jobs" -I{} sh -c '
        program=${1%%|*}
        "$2/$program" "${1#*|}" >"$3/$1" || touch "$3/failed"' sh {} "$build" "$folder"
[ ! -e "$folder/failed" ] || exit 1

printf '\n## Verdicts\n\n'
cat "$folder/validity_verdicts|"
printf '\n## Intervals and p, question by question\n'
for type in scale ordered single "two options" multi rank points best-worst number; do
    cat "$folder/validity_intervals|$type"
done
printf '\n## Agreement over a battery\n\n'
cat "$folder/validity_agreement|"
printf '\n## Distances to the facts\n\n'
cat "$folder/validity_truth|"
printf '\n## Kinds of respondents, found again\n\n'
cat "$folder/validity_planted|"
printf '\n## How many personas\n\n'
cat "$folder/validity_personas|"
printf '\n## Personas of two teams\n'
cat "$folder/validity_persona_teams|"
