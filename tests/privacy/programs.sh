# SPDX-License-Identifier: GPL-3.0-or-later
# What every program writes about a study and an export: to be sourced, with the programs in $bin and
# the folder of the checks in $here.
#
#   write_all STUDY EXPORT FOLDER    what each program writes and says, below FOLDER; 1: no run
#   write_again FOLDER               the same results in German, for R, and as pictures

# What somebody at a terminal sees. PROGRAM ARGUMENT...
at_terminal() {
    TERM=xterm COLUMNS=100 LC_ALL=C.UTF-8 python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' "$@" </dev/null
}

# NAME PROGRAM ARGUMENT...: what it prints and says.
keep_of() {
    step=$1
    shift
    "$bin/$@" >"$written/$step.out" 2>"$written/$step.err"
}

write_all() {
    of_study=$1
    of_export=$2
    written=$3
    mkdir -p "$written"
    keep_of run parallax run "$of_study" "$of_export" -o "$written/results" || return 1
    keep_of load parallax-load "$of_study" "$of_export" -o "$written/tagged.csv" || return 1
    keep_of check parallax-check "$of_study" "$of_export"
    keep_of agree parallax-agree "$of_study" "$written/tagged.csv" --table distributions --format markdown
    keep_of persona parallax-persona "$of_study" "$written/tagged.csv" --table persona_profiles --format table
    keep_of assign parallax-persona "$of_study" "$written/tagged.csv" --assign "$written/results"
    for table in words content; do
        keep_of "$table" parallax-instrument "$of_study" "$written/tagged.csv" --table $table --format json
    done
    at_terminal "$bin/parallax-agree" "$of_study" "$written/tagged.csv" >"$written/terminal.out" 2>&1
    cp -r "$written/results" "$written/before"
    keep_of compare parallax-compare "$written/before" "$written/results" --table changes --format markdown
    at_terminal "$bin/parallax-compare" "$written/before" "$written/results" >"$written/compared.out" 2>&1
    rm -rf "$written/before"
    keep_of plan parallax-plan "$of_study"
    keep_of simulate parallax-simulate "$of_study" -n 12
    for platform in qualtrics limesurvey xlsform html markdown; do
        keep_of "form-$platform" parallax-form "$of_study" --to $platform -o "$written/form-$platform"
    done
}

# FOLDER: what else can be written of the results in it.
write_again() {
    written=$1
    keep_of workbook parallax-workbook "$written/results" --language de -o "$written/de.xlsx"
    keep_of report parallax-report "$written/results" --language de --pictures "$written/pictures" -o "$written/de.html"
    keep_of notebook parallax-notebook "$written/results" --kernel ir -o "$written/r.ipynb"
    keep_of notebook-de parallax-notebook "$written/results" --language de -o "$written/de.ipynb"
}
