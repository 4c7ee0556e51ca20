#!/usr/bin/env Rscript
# SPDX-License-Identifier: GPL-3.0-or-later
# Counts SPSS files without parallax, by haven, to say what parallax has to find in them; the facts
# are those of facts.py. Missing values that a file declares are NA here.
#
#   facts_spss.R DIR    writes NAME/expected beside this script, from the files below DIR
library(haven)

args <- commandArgs()
here <- dirname(sub("--file=", "", grep("--file=", args, value = TRUE)))
folder <- commandArgs(TRUE)[1]

# One question: its columns by position in the file, and the study's code of each value.
single <- function(id, column, codes) list(id = id, column = column, codes = codes)
multi <- function(id, column, codes, ticked = NULL) {
    list(id = id, column = column, codes = codes, ticked = ticked, multi = TRUE)
}
number <- function(id, column, not = NULL) list(id = id, column = column, number = TRUE, not = not)

approve <- c(`1` = "1", `2` = "2", `3` = "3", `4` = "4")
reasonable <- c(`1` = "v", `2` = "s", `3` = "n", `4` = "l", `5` = "u", `6` = "!dk", `7` = "!dk")
works <- c(`1` = "other", `6` = "full", `7` = "part", `8` = "seeking", `9` = "retired",
           `10` = "school", `11` = "home", `12` = "disabled")

studies <- list(
    drinking = list("spss/nhtsa-drinking-2008.sav", team = 6, teams = c(`1` = "men", `2` = "women"), list(
        single("drives", 7, c(`1` = "daily", `2` = "often", `3` = "weekly", `4` = "rarely",
                              `5` = "never", `6` = "!dk", `7` = "!dk")),
        single("drink", 9, c(`1` = "other", `2` = "!dk", `3` = "!dk", `6` = "beer", `7` = "light",
                             `8` = "wine", `9` = "coolers", `10` = "liquor", `11` = "malt")),
        single("cut_down", 14, c(`1` = "2", `2` = "1", `3` = "!dk", `4` = "!dk")),
        multi("works", 100:102, works),
        single("licence", 92, reasonable),
        single("jail", 93, reasonable),
        number("age", 98, c(998, 999)))),
    president = list("spss/mval_bug.sav", list(
        single("one", 2, c(approve, `-1` = "!na", `-2` = "!bad", `-3` = "!bad", `98` = "!bad", `99` = "!bad")),
        single("two", 3, c(approve, `-1` = "!na", `-2` = "!na", `-3` = "!bad", `98` = "!bad", `99` = "!bad")),
        single("three", 4, c(approve, `98` = "!bad", `99` = "!bad")),
        single("low", 6, c(approve, `98` = "!bad", `99` = "!bad")),
        number("n_none", 1), number("n_one", 2), number("n_two", 3), number("n_three", 4),
        number("n_range", 5), number("n_low", 6), number("n_high", 7), number("n_range_1", 8),
        number("n_low_1", 9), number("n_high_1", 10))),
    `response-sets` = list("spss/mr-simple_alltypes.sav", list(
        single("colour", 1, c(`1` = "r", `2` = "g", `3` = "b", `4` = "!bad", `9` = "!bad")),
        number("amount", 3),
        multi("by_name", 5:7, c("a", "b", "c"), ticked = 1),
        multi("by_label", 5:7, c("a", "b", "c"), ticked = 1),
        multi("categories", 8:10, c(a = "A", b = "B", c = "C", d = "D")))),
    `missing-values` = list("spss/sample_missing.sav", list(
        number("number", 2),
        single("sex", 5, c(`1` = "m", `2` = "f")),
        single("level", 6, c(`1` = "l", `2` = "m", `3` = "h")))),
    umlauts = list("spss/umlauts.sav", list(
        single("umlaut", 1, c(`1` = "a", `2` = "u", `3` = "o")))),
    portable = list("spss/sample.por", list(
        number("number", 2),
        single("sex", 5, c(`1` = "m", `2` = "f")),
        single("level", 6, c(`1` = "l", `2` = "m", `3` = "h")))),
    `one-value` = list("spss/labelled-num-na.sav", list(
        single("value", 1, c(`1` = "yes")), number("number", 1))),
    heart = list("spss/electric.sav", team = 11, teams = c(`0` = "alive", `1` = "dead"), list(
        single("event", 2, c(`1` = "none", `2` = "sudden", `3` = "infarct", `5` = "fatal", `6` = "other")),
        single("weekday", 10, c(`1` = "su", `2` = "mo", `3` = "tu", `4` = "we", `5` = "th", `6` = "fr",
                                `7` = "sa")),
        single("family", 12, c(Y = "1", N = "0")),
        number("pressure", 4), number("height", 8))),
    children = list("kobo-odk/childrens_survey_sw.sav", list(
        number("age", 2), number("index", 14), number("parent", 16))))

facts <- function(study) {
    path <- file.path(folder, study[[1]])
    read <- function(...) if (grepl("por$", path)) read_por(path, ...) else read_sav(path, ...)
    data <- read()
    declared <- read(user_na = TRUE)   # what is there, but declared missing, has the reason !na
    questions <- study[[length(study)]]
    team <- rep("everyone", nrow(data))
    if (!is.null(study$team)) team <- study$teams[as.character(zap_labels(data[[study$team]]))]
    lines <- paste("rows", nrow(data))
    teams <- if (is.null(study$team)) "everyone" else unname(study$teams)
    for (t in teams) lines <- c(lines, paste("team", t, sum(team == t, na.rm = TRUE)))
    for (q in questions) for (t in teams) {
        rows <- which(team == t)
        value <- lapply(q$column, function(c) zap_labels(data[[c]])[rows])
        there <- lapply(q$column, function(c) !is.na(unclass(declared[[c]])[rows]))
        if (isTRUE(q$number)) {
            v <- value[[1]]
            v <- v[!is.na(v) & !(v %in% q$not)]
            lines <- c(lines, paste("sum", q$id, t, length(v), format(sum(v), digits = 15)))
        } else if (isTRUE(q$multi)) {
            for (i in seq_along(q$codes)) {
                ticked <- if (is.null(q$ticked))
                    Reduce(`|`, lapply(value, function(v) v %in% names(q$codes)[i]))
                else
                    value[[i]] %in% q$ticked
                lines <- c(lines, paste("has", q$id, t, q$codes[[i]], sum(ticked)))
            }
        } else {
            v <- as.character(value[[1]])
            v[v == ""] <- NA
            code <- ifelse(is.na(v), ifelse(there[[1]] & !(unclass(declared[[q$column]])[rows] %in% ""),
                                            "!na", "-"), q$codes[v])
            stopifnot(!any(is.na(code)))
            for (c in sort(unique(code))) lines <- c(lines, paste("cell", q$id, t, c, sum(code == c)))
        }
    }
    lines
}

for (name in names(studies)) writeLines(facts(studies[[name]]), file.path(here, name, "expected"))
