# SPDX-License-Identifier: GPL-3.0-or-later
# The tables of a large study, made up: so many questions of six options, answered by so many teams.
#
#   awk -v questions=500 -v teams=8 -v example=EXAMPLE -v folder=RESULTS -f opened_results.awk
#
# The example is a results folder of today: tables take their columns from it.

function header(table,   line, file) {
    file = example "/" table ".csv"
    if ((getline line < file) <= 0) {
        print "missing: " file
        exit 1
    }
    close(file)
    columns = split(line, column, ",")
    to = folder "/" table ".csv"
    print line > to
}

# A row of what stands in v; numbers are as long as those of a real study.
function row(   i, line) {
    for (i = 1; i <= columns; i++)
        line = line (i > 1 ? "," : "") v[column[i]]
    print line > to
}

function clear(   i) {
    for (i in v)
        delete v[i]
}

function share(q, t, o) {
    return sprintf("%.17g", ((q * 7 + t * 3 + o * 5) % 23 + 1) / 73)
}

function interval(value, width) {
    v["ci_low"] = sprintf("%.17g", value - width)
    v["ci_high"] = sprintf("%.17g", value + width)
}

function option(o) {
    v["option"] = "o" o
    v["label"] = "Option " o " of those that can be given"
}

function distribution(q, t, o) {
    clear()
    v["question"] = "q" q
    option(o)
    v["team"] = t < teams ? "t" t : ""
    v["kind"] = "option"
    v["count"] = int(100 * share(q, t, o))
    v["base"] = v["weighted_base"] = v["effective_base"] = 100
    v["share"] = v["count"] / 100
    interval(v["share"], 0.0871234567890123)
    v["letters"] = o == t % 6 && t < teams ? "AB" : ""
    row()
}

function difference(q, a, b) {
    clear()
    v["question"] = "q" q
    v["type"] = "single"
    v["topic"] = "company"
    v["team_a"] = "t" a
    v["team_b"] = "t" b
    v["answer_a"] = "Option " (a % 6) " of those that can be given"
    v["answer_b"] = "Option " (b % 6) " of those that can be given"
    v["option"] = "o" (q % 6)
    v["measure"] = "difference of shares"
    v["effect"] = sprintf("%.17g", share(q, a, q % 6) - share(q, b, q % 6))
    interval(v["effect"], 0.1234567890123456)
    v["margin"] = 0.15
    v["p"] = v["q"] = 0.0123456789012345
    v["p_method"] = "permutation"
    v["n_a"] = v["n_b"] = 100
    v["verdict"] = word[1 + q % 4]
    v["rank"] = q + 1
    v["text"] = "Question " q ": what would our ideal customer say about it?"
    row()
}

function of_options(q, a, b, o) {
    clear()
    v["question"] = "q" q
    option(o)
    v["team_a"] = "t" a
    v["team_b"] = "t" b
    v["share_a"] = share(q, a, o)
    v["share_b"] = share(q, b, o)
    v["effect"] = sprintf("%.17g", v["share_a"] - v["share_b"])
    interval(v["effect"], 0.1234567890123456)
    v["kind"] = "option"
    row()
}

function consensus(q, t, measure) {
    clear()
    v["question"] = "q" q
    v["team"] = "t" t
    v["n"] = 100
    v["answer"] = "o" (t % 6)
    v["answer_label"] = "Option " (t % 6) " of those that can be given"
    v["measure"] = measure
    v["value"] = share(q, t, 1)
    interval(v["value"], 0.0512345678901234)
    v["headline"] = measure == "modal_share" ? "true" : "false"
    v["common"] = "true"
    row()
}

function profile(q, t) {
    clear()
    v["topic"] = "company"
    v["question"] = "q" q
    v["team"] = "t" t
    v["answer"] = "Option " (t % 6) " of those that can be given"
    v["share"] = share(q, t, t % 6)
    v["verdict"] = word[1 + q % 4]
    v["status"] = q % 4 ? "open" : "agreed"
    v["agenda_rank"] = q % 4 == 1 ? int(q / 4) + 1 : ""
    v["text"] = "Question " q ": what would our ideal customer say about it?"
    row()
}

function by_pair(table,   q, a, b, o) {
    header(table)
    for (q = 0; q < questions; q++)
        for (a = 0; a < teams; a++)
            for (b = a + 1; b < teams; b++)
                if (table == "differences")
                    difference(q, a, b)
                else
                    for (o = 0; o < 6; o++)
                        of_options(q, a, b, o)
}

BEGIN {
    split("agree disagree unsure split", word, " ")
    measures = split("modal_share entropy agreement_a polarization modal_margin", measure, " ")
    header("teams")
    for (t = 0; t < teams; t++) {
        clear()
        v["team"] = "t" t
        v["label"] = "Team " t
        v["respondents"] = v["weight_sum"] = v["effective_n"] = 100
        v["excluded"] = 0
        v["suppressed"] = "false"
        row()
    }
    header("distributions")
    for (q = 0; q < questions; q++)
        for (o = 0; o < 6; o++)
            for (t = 0; t <= teams; t++)
                distribution(q, t, o)
    header("consensus")
    for (q = 0; q < questions; q++)
        for (t = 0; t < teams; t++)
            for (i = 1; i <= measures; i++)
                consensus(q, t, measure[i])
    header("profile")
    for (q = 0; q < questions; q++)
        for (t = 0; t < teams; t++)
            profile(q, t)
    by_pair("differences")
    by_pair("options")
}
