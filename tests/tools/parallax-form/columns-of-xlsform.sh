#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What KoBoToolbox calls the columns of an XLSForm, with groups in the headers: columns-of-xlsform.sh
# FORM. A question of several choices has a column for each; a ranking's are computed beside it.
set -u
unzip -p "$1" xl/sharedStrings.xml | sed 's/<si>/\n<si>/g' |
    sed -n -E 's,^<si><t[^>]*>(.*)</t></si>.*,\1,p' >strings
cells() {
    unzip -p form.xlsx "xl/worksheets/sheet$1.xml" | sed 's/<c /\n<c /g' |
        sed -n -E "s,^<c r=\"([A-Z]+)([0-9]+)\"[^>]* t=\"s\"><v>([0-9]+)<.*,$1 \1 \2 \3,p"
}
{ cells 2; cells 1; } >cells
awk '
    FNR == NR { string[FNR - 1] = $0; next }
    $1 == 2 && $2 == "A" { list = string[$4] }
    $1 == 2 && $2 == "B" { choices[list] = choices[list] "\n" string[$4] }
    $1 == 1 && $3 > 1 && $2 == "A" {
        type = string[$4]
        if (type == "end_group") sub(/[^\/]*\/$/, "", group)
    }
    $1 == 1 && $3 > 1 && $2 == "B" {
        name = string[$4]
        if (type == "begin_group") group = group name "/"
        else if (type ~ /^select_multiple /) {
            sub(/^select_multiple /, "", type)
            n = split(choices[type], choice, "\n")
            for (i = 2; i <= n; i++) print group name "/" choice[i]
        } else if (type !~ /^(start|end|note|rank .*)$/) print group name
    }' strings cells
