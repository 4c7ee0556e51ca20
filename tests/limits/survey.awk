# SPDX-License-Identifier: GPL-3.0-or-later
# A survey of any size: its study, or a plain export that answers it.
#
#   awk -v part=study|export -v teams=T -v each=N -v questions=Q -v points=P -f survey.awk
#   ... -v type=scale|single|multi|rank -v options=O    questions of that type instead of a scale
#   ... -v compare=K                                    name only the first K pairs
#   ... -v personas=1                                   personas of all questions
#
# Numbers come from a generator of its own, so that every awk makes the same survey.

function uniform() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }

# The teams lie a little apart, on every third question by more than the rest.
function place(team, question) { return (question % 3 == 0 ? 0.25 : 0.05) * (team % 4) / 3 }

function choice(n, team, question, value) {
    value = int(n * (0.8 * uniform() + place(team, question)))
    return value < n ? value : n - 1
}

function several(team, question, separator, at, step, count, text) {
    at = choice(options, team, question)
    step = 1 + int(uniform() * 7)
    for (count = 0; count < 5 && at < options; count++) {
        text = text (count ? separator : "") "o" at
        at += step
    }
    return text
}

function write_study(i) {
    print "study: limits\ntitle: Limits\nexport: {dialect: plain, respondent: id}\nteams:\n  question: team\n  list:"
    for (i = 1; i <= teams; i++) print "    - {id: t" i ", label: Team " i ", answers: [t" i "]}"
    if (compare) {
        print "  compare:"
        for (i = 1; i <= compare; i++) print "    - [t" i ", t" i + 1 "]"
    }
    if (type == "scale") {
        print "scales:\n  - id: s\n    options:"
        for (i = 1; i <= points; i++) print "      - {code: " i "}"
        print "batteries:\n  - {id: b, text: All of them}"
    }
    if (personas) print "personas: {basis: [b]}"
    print "questions:"
    for (i = 1; i <= questions; i++) write_question(i)
}

function write_question(i, o) {
    printf "  - {id: q%d, column: q%d, type: %s, text: Question %d", i, i, type, i
    if (type == "scale") {
        print ", scale: s, battery: b}"
        return
    }
    printf ", options: ["
    for (o = 0; o < options; o++) printf "%s{code: o%d, label: Option %d}", o ? ", " : "", o, o
    print "]}"
}

function write_export(i, team, r, row) {
    printf "id,team"
    for (i = 1; i <= questions; i++) printf ",q%d", i
    print ""
    for (team = 1; team <= teams; team++)
        for (r = 1; r <= each; r++) {
            row++
            printf "%d,t%d", row, team
            for (i = 1; i <= questions; i++)
                if (type == "scale") printf ",%d", 1 + choice(points, team, i)
                else if (type == "single") printf ",o%d", choice(options, team, i)
                else printf ",%s", several(team, i, ";")
            print ""
        }
}

BEGIN {
    seed = 20011
    if (!teams) teams = 2
    if (!each) each = 100
    if (!questions) questions = 1
    if (!points) points = 5
    if (!type) type = "scale"
    if (part == "study") write_study()
    else write_export()
}
