#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Manual pages: none has a mistake that man, groff or mandoc warns of, each tells every option that
# --help tells, and the commands of their examples run.
set -u
. "$(dirname "$0")/tell.sh"
pages=$stage/usr/share/man/man1
PATH=$stage/usr/bin:$PATH
export PATH

by_groff() { for page in "$pages"/*.1; do groff -man -ww -Tutf8 "$page" 2>&1 >/dev/null; done; }
by_man() { for page in "$pages"/*.1; do MANROFFSEQ='' LC_ALL=C.UTF-8 man --warnings -l "$page" 2>&1 >/dev/null; done; }
by_mandoc() { mandoc -Tlint -W warning "$pages"/*.1; }

# Its options, as letters and names, one a line.
said_by_help() { "$1" --help | sed -nE 's/^  (-.,|   ) (--[a-z-]+).*/\1 \2/p' | tr -d ' ' | sort; }
said_by_page() {
    sed -nE '/^\.SH OPTIONS/,/^\.SH "EXIT/ s/^\\fB(.*)\\fR.*/\1/p' "$pages/$1.1" | sed 's/ \\fI.*//; s/\\f[BR]//g; s/\\//g; s/ //g' | sort
}
options_of_help() {
    for program in "$stage"/usr/bin/parallax-*; do
        program=$(basename "$program")
        said_by_help "$program" >"$work/help"
        said_by_page "$program" >"$work/page"
        [ "$(wc -l <"$work/help")" -gt 5 ] && diff "$work/help" "$work/page" || return
    done
}

# "En or de" is not what --language takes.
values_as_typed() {
    grep -qx 'en or de (default: the study.s language)\.' "$pages/parallax-run.1" &&
        grep -qx 'csv, json, table or markdown to standard output\.' "$pages/parallax-agree.1" &&
        grep -qx 'How the exports are written.*' "$pages/parallax-run.1"
}

sections() {
    for page in "$pages"/*.1; do
        for name in NAME SYNOPSIS DESCRIPTION '"EXIT STATUS"' EXAMPLES '"SEE ALSO"'; do
            grep -qxF ".SH $name" "$page" || { echo "$page: no $name"; return 1; }
        done
    done
    # shellcheck disable=SC2012
    [ "$(ls "$pages" | wc -l)" = "$(ls "$stage/usr/bin" | wc -l)" ] &&
        grep -q "^\.TH .* $(sed -n 's/^## \[.*\] - //p' "$source/CHANGELOG.md" | head -n 1) \"parallax " "$pages/parallax.1"
}

surveys_are_there() {
    path=$(sed -n 's/^\\fB\(.*surveys\)\\fR$/\1/p' "$pages/parallax.1" | tr -d '\\')
    [ -e "$path/ideal-customer/study.yaml" ] || { echo "$path"; return 1; }
}

# What the pages show is run as it stands, in the order in which somebody would use the programs.
examples() {
    cp "$demo/study.yaml" "$demo/export.csv" "$work" && cd "$work" && : >"$work/ran" || return
    for name in parallax run draft check form plan simulate load agree persona instrument workbook report \
        notebook compare; do
        page=$pages/parallax-$name.1
        [ $name = parallax ] && page=$pages/parallax.1
        sed -nE '/^\.SH EXAMPLES/,/^\.SH "SEE/ s/^\\fB(parallax|printf)(.*)\\fR$/\1\2/p' "$page" |
            sed 's/\\-/-/g; s/\\e/\\/g' >"$work/commands"
        [ -s "$work/commands" ] || { echo "$name: no example"; return 1; }
        while IFS= read -r command; do
            grep -qxF "$command" "$work/ran" && continue
            printf '%s\n' "$command" | tee -a "$work/ran"
            sh -c "$command" </dev/null >"$work/out" 2>"$work/err" || { cat "$work/err"; return 1; }
        done <"$work/commands"
    done
}

have "man pages by groff" groff && check "man pages by groff" silent by_groff
have "man pages by man" man && check "man pages by man" silent by_man
have "man pages by mandoc" mandoc && check "man pages by mandoc" silent by_mandoc
check "pages have the options of --help" options_of_help
check "pages have values as they are typed" values_as_typed
check "pages have their sections" sections
check "the overview says where the surveys are" surveys_are_there
check "help NAME is NAME --help" sh -c "parallax help agree >'$work/a' && parallax agree --help >'$work/b' &&
    parallax-agree --help | diff - '$work/a' && diff '$work/a' '$work/b'"
check "the examples run" examples
