# SPDX-License-Identifier: GPL-3.0-or-later
# What every program writes about a study and an export: to be sourced, with the programs in $bin and
# the folder of the checks in $here.
#
#   write_all STUDY EXPORT FOLDER    all outputs, with what they say, below FOLDER; 1: no run

# What somebody at a terminal sees. PROGRAM ARGUMENT...
at_terminal() {
    TERM=xterm COLUMNS=100 LC_ALL=C.UTF-8 python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' "$@" </dev/null
}

# NAME PROGRAM ARGUMENT...: what it prints and says.
keep_of() {
    name=$1
    shift
    "$bin/$@" >"$folder/$name.out" 2>"$folder/$name.err"
}

write_all() {
    study=$1
    export=$2
    folder=$3
    mkdir -p "$folder"
    keep_of run parallax run "$study" "$export" -o "$folder/results" || return 1
    keep_of load parallax-load "$study" "$export" -o "$folder/tagged.csv" || return 1
    keep_of check parallax-check "$study" "$export"
    keep_of agree parallax-agree "$study" "$folder/tagged.csv" --table distributions --format markdown
    keep_of persona parallax-persona "$study" "$folder/tagged.csv" --table persona_profiles --format table
    keep_of assign parallax-persona "$study" "$folder/tagged.csv" --assign "$folder/results"
    for table in words messages content tools accounts experience; do
        keep_of "$table" parallax-instrument "$study" "$folder/tagged.csv" --table $table --format json
    done
    at_terminal "$bin/parallax-agree" "$study" "$folder/tagged.csv" >"$folder/terminal.out" 2>&1
    keep_of workbook parallax-workbook "$folder/results" --language de -o "$folder/de.xlsx"
    keep_of report parallax-report "$folder/results" --language de --pictures "$folder/pictures" -o "$folder/de.html"
    keep_of notebook parallax-notebook "$folder/results" --kernel ir -o "$folder/r.ipynb"
    keep_of notebook-de parallax-notebook "$folder/results" --language de -o "$folder/de.ipynb"
    cp -r "$folder/results" "$folder/before"
    keep_of compare parallax-compare "$folder/before" "$folder/results" --table changes --format markdown
    at_terminal "$bin/parallax-compare" "$folder/before" "$folder/results" >"$folder/compared.out" 2>&1
    rm -rf "$folder/before"
    keep_of plan parallax-plan "$study"
    for to in qualtrics limesurvey xlsform html markdown; do
        keep_of "form-$to" parallax-form "$study" --to $to -o "$folder/form-$to"
    done
    keep_of simulate parallax-simulate "$study" -n 12
}
