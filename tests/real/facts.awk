# SPDX-License-Identifier: GPL-3.0-or-later
# Compares facts (see facts.py) with what parallax wrote; prints each miss and fails when there is
# one.
#
#   awk -f facts.awk EXPECTED RESPONSES       tagged responses
#   awk -f facts.awk EXPECTED DISTRIBUTIONS   the results' counts of options, where they are shown

# Takes a CSV record to pieces: cell[1] .. cell[n]. Neither file holds line feeds in cells.
function split_record(line, cell,   n, i, c, quoted) {
    n = 1
    delete cell
    cell[1] = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (quoted && c == "\"" && substr(line, i + 1, 1) == "\"") {
            cell[n] = cell[n] c
            i++
        } else if (c == "\"") {
            quoted = !quoted
        } else if (c == "," && !quoted) {
            cell[++n] = ""
        } else {
            cell[n] = cell[n] c
        }
    }
    return n
}

function miss(expected, found) {
    print "    expected \"" expected "\", found " found
    failed = 1
}

NR == FNR {
    fact[++facts] = $0
    if ($1 != "rows" && $1 != "team")
        asked[$2] = 1
    next
}

FNR == 1 {
    columns = split_record($0, cell)
    for (i = 1; i <= columns; i++)
        name[i] = cell[i]
    next
}

name[1] == "segment" {
    split_record($0, cell)
    if (cell[1] == "")
        shown[cell[3] " " cell[6] " " cell[4]] = cell[7]
    next
}

{
    split_record($0, cell)
    team[cell[2]]++
    for (i = 5; i <= columns; i++) {
        if (!(name[i] in asked))
            continue
        at = name[i] " " cell[2]
        answer[at " " (cell[i] == "" ? "-" : cell[i])]++
        if (cell[i] != "" && cell[i] !~ /^!/) {
            answered[at]++
            total[at] += cell[i]
        }
        options = split(cell[i], ticked, ";")
        for (o = 1; o <= options; o++)
            has[at " " ticked[o]]++
    }
}

END {
    for (f = 1; f <= facts; f++) {
        split(fact[f], word, " ")
        at = word[2] " " word[3]
        if (name[1] == "segment") {
            key = at " " word[4]
            if ((word[1] == "cell" || word[1] == "has") && shown[key] != "" &&
                shown[key] != word[5])
                miss(fact[f], shown[key])
            continue
        }
        if (word[1] == "team" && team[word[2]] + 0 != word[3])
            miss(fact[f], team[word[2]] + 0)
        if (word[1] == "cell" && answer[at " " word[4]] + 0 != word[5])
            miss(fact[f], answer[at " " word[4]] + 0)
        if (word[1] == "has" && has[at " " word[4]] + 0 != word[5])
            miss(fact[f], has[at " " word[4]] + 0)
        if (word[1] == "sum" && (answered[at] + 0 != word[4] || total[at] - word[5] > 1e-6 ||
                                 word[5] - total[at] > 1e-6))
            miss(fact[f], answered[at] + 0 " " total[at] + 0)
    }
    exit failed
}
