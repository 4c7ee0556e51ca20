#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What was asked by a form comes back: an export of the platform with the columns that the form
# gave it loads as the same answers that were simulated. In the case's folder:
#
#   come-back.sh DIALECT HOW PATTERN <COLUMNS
#
# COLUMNS, one a line, are what the platform calls its columns after the form; PATTERN fits those of
# the study. Every column of the study has to be among them, and no other.
set -u
fail() {
    echo "$1" >&2
    exit 1
}
cat >columns
parallax-simulate study.yaml -n 25 -t truth.yaml -d "$1" -a "$2" -q -o plain.csv &&
    parallax-simulate study.yaml -n 25 -t truth.yaml -d tagged -q -o simulated.csv ||
    fail "nothing simulated"
awk -v pattern="$3" -v semicolon="$(head -1 plain.csv | grep -c '";"')" '
    function plain(name) {
        sub(/^(battery|points|task)_[^\/]*\//, "", name)
        gsub(/\[/, "_", name)
        gsub(/\]/, "", name)
        gsub(/_/, "", name) # LimeSurvey leaves them out
        return name
    }
    FNR == NR { list[plain($0)] = $0; next }
    FNR == 1 {
        delimiter = semicolon ? ";" : ","
        n = split($0, cell, delimiter)
        for (i = 1; i <= n; i++) {
            name = cell[i]
            gsub(/["\r]/, "", name)
            stem = name
            sub(/\[.*/, "", stem)
            by_number = sprintf("%s_SQ%03d", plain(stem), ++parts[stem])
            if (!(plain(name) in list) && plain(by_number) in list)
                name = by_number
            if (plain(name) in list) {
                cell[i] = list[plain(name)]
                used[plain(name)] = 1
            } else if (name ~ pattern) {
                print "the form has no column " name >"/dev/stderr"
                cell[i] = "lost"
            }
            printf "%s%s", (i > 1 ? delimiter : ""), cell[i]
        }
        print ""
        next
    }
    { print }
    END {
        for (name in list)
            if (!(name in used)) {
                print "no such column is simulated: " list[name] >"/dev/stderr"
                exit 1
            }
    }' columns plain.csv >export.csv || fail "columns differ"
parallax-load study.yaml export.csv -q -o loaded.csv || fail "the export does not load"
parallax-load study.yaml simulated.csv -q -o expected.csv || fail "the simulation does not load"
# keys and flags are the platform's; where a choice has a column, nobody can tell "none" from blank
for file in loaded expected; do
    sed -E 's/^[^,]*,([^,]*,[^,]*),[^,]*,/\1,/; s/!none//g' $file.csv >$file.answers
done
[ "$(wc -l <expected.answers)" -gt 50 ] || fail "nobody answered"
cmp -s loaded.answers expected.answers || {
    diff loaded.answers expected.answers | head -5 >&2
    fail "answers differ"
}
