# SPDX-License-Identifier: GPL-3.0-or-later
# A study of many accounts, messages or assets, and the truth it is answered by, in which the teams
# differ on some by more, on others by less, and on most not at all; or in which everybody answers
# anything.
#
#   awk -v kind=accounts -v count=500 -v folder=DIR [-v noise=1] -f instruments_study.awk
#
# kind: accounts (tiers), messages (each at six stages: how much it matters, and who says it) or
# assets (used, believed to be used, useful).

function study(line) { print line >(folder "/study.yaml") }

# A question, and what marketing and sales answer to it.
function question(id, role, key, item, rest, marketing, sales) {
    study("  - {id: " id ", role: " role ", " key ": " item ", topic: " kind ", text: " id ", " rest "}")
    told[1] = told[1] "      " id ": " marketing "\n"
    told[2] = told[2] "      " id ": " sales "\n"
}

# Shares of four options about one of them; the more the shift, the farther it is moved.
function shares(codes, centre, shift,    code, k, sum, part, text) {
    split(codes, code, " ")
    for (k = 1; k <= 4; k++)
        sum += part[k] = noise ? 1 : exp(-0.9 * (k - centre - shift) ^ 2) + 0.02
    for (k = 1; k <= 4; k++)
        text = text (k > 1 ? ", " : "{") "\"" code[k] "\": " part[k] / sum
    return text "}"
}

# Of each ten two lie a step apart and three half of one.
function shift(i) { return i % 10 < 2 ? 1 : i % 10 < 5 ? 0.5 : 0 }

function ordered(id, role, key, item, codes, i, rest,    options) {
    options = codes
    gsub(/[a-z0-9]+/, "{code: \"&\", label: &}", options)
    gsub(/} {/, "}, {", options)
    question(id, role, key, item, "type: single, ordered: true, options: [" options "]" rest,
        shares(codes, 1 + i % 3, 0), shares(codes, 1 + i % 3, shift(i)))
}

function mean(id, role, key, item, scale, rest, i) {
    question(id, role, key, item, "type: scale, scale: " scale rest,
        "{mean: " 2 + i % 3 ", sd: 0.9}", "{mean: " 2 + i % 3 + shift(i) / 2 ", sd: 0.9}")
}

BEGIN {
    study("study: many-" kind)
    study("title: Many " kind)
    study("export: {dialect: auto}")
    study("teams:")
    study("  question: team")
    study("  list:")
    study("    - {id: marketing, label: Marketing, answers: [marketing]}")
    study("    - {id: sales, label: Sales, answers: [sales]}")
    study("  compare: [[marketing, sales]]")
    stages = split("unaware aware considering deciding onboarding renewing", stage, " ")
    if (kind == "messages")
        study("stages: [unaware, aware, considering, deciding, onboarding, renewing]")
    study("scales:")
    study("  - {id: five, options: [{code: 1, label: a}, {code: 2, label: b}, {code: 3, label: c}, {code: 4, label: d}, {code: 5, label: e}]}")
    study("questions:")
    told[1] = "  - id: marketing\n    answers:\n"
    told[2] = "  - id: sales\n    answers:\n"
    if (kind == "assets") {
        only = ", asked_if: sells=yes"
        study("  - {id: sells, type: single, topic: assets, text: sells, options: [{code: \"yes\", label: \"yes\"}, {code: \"no\", label: \"no\"}]}")
        told[1] = told[1] "      sells: {\"no\": 1}\n"
        told[2] = told[2] "      sells: {\"yes\": 1}\n"
    }
    for (i = 0; i < count; i++) {
        item = "item" i
        if (kind == "accounts") {
            ordered("tier_" item, "tier", "account", item, "1 2 3 none", i)
        } else if (kind == "assets") {
            ordered("used_" item, "used", "asset", item, "never once monthly weekly", i, only)
            ordered("believed_" item, "believed", "asset", item, "never once monthly weekly", i)
            mean("useful_" item, "useful", "asset", item, "five", only, i)
        } else {
            for (s = 1; s <= stages; s++) {
                own = stage[s] "_" item
                mean("matters_" own, "matters", "message", item, "five", ", stage: " stage[s], i + s)
                question("owner_" own, "owner", "message", item, "stage: " stage[s] \
                    ", type: single, options: [{code: marketing, label: Marketing}, {code: sales, label: Sales}, {code: both, label: Both}, {code: nobody, label: Nobody}]",
                    shares("marketing both sales nobody", 1 + (i + s) % 3, 0),
                    shares("marketing both sales nobody", 1 + (i + s) % 3, shift(i + s)))
            }
        }
    }
    print "truth: many-" kind "\nteams:\n" told[1] told[2] >(folder "/truth.yaml")
}
