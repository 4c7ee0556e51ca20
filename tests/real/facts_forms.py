#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts exports of REDCap, KoBoToolbox, Ona and ODK and data of Triple-S without parallax.

    facts_forms.py DIR          writes all facts to NAME/expected beside this script
    facts_forms.py DIR NAME     prints those of one study

Facts are as facts.py has them. Triple-S is read here by positions that a person took from the
definition, so that a fault in how parallax reads definitions cannot hide in both.
"""
import os
import sys

from facts import Study, by_cell, count, number, single


def ticks(question, columns, codes, on=("1", "True"), seen=lambda row: True):
    """A column for each choice; rows of a form that nobody has seen have no answer."""
    def facts(kept):
        found = []
        for team, row in kept:
            chosen = [code for column, code in zip(columns, codes) if row[column] in on]
            if chosen or seen(row):
                found += [(team, code) for code in chosen]
        nobody = [team for team, row in kept
                  if not seen(row) and not any(row[column] in on for column in columns)]
        return (count("has", question, found) +
                count("cell", question, [(team, "") for team in nobody]))
    return facts


def listed(question, column, codes):
    """A cell such as ['a' ;  'b']."""
    def facts(kept):
        found = []
        for team, row in kept:
            pieces = [piece.strip(" '") for piece in row[column].strip("[]").split(";")]
            found += [(team, piece) for piece in pieces if piece in codes]
        return count("has", question, found)
    return facts


def comma_number(question, column):
    def facts(kept):
        changed = [(team, [cell.replace(",", ".") for cell in row]) for team, row in kept]
        return number(question, column)(changed)
    return facts


class Fixed(Study):
    """Data of Triple-S: (start, finish) of each field, from 1; the file that counts is the data."""

    def __init__(self, files, fields, team, questions):
        super().__init__(files, team, questions)
        self.fields = fields

    def rows(self, folder):
        with open(os.path.join(folder, self.files[0]), newline="", encoding="ascii") as file:
            records = [line for line in file.read().split("\n") if line]
        for record in records:
            row = [record[start - 1:finish].strip() for start, finish in self.fields]
            yield self.team(row), row


def codes(question, columns):
    """Several columns, each with the code of a choice or 0."""
    def facts(kept):
        return count("has", question, [(team, row[column]) for team, row in kept
                                       for column in columns if row[column] not in ("", "0")])
    return facts


def order(question, columns):
    """Which item has the first place, which the second."""
    def facts(kept):
        return count("cell", question, [
            (team, ">".join(row[column] for column in columns if row[column]))
            for team, row in kept])
    return facts


MISSING = {"n/a": "!na"}
OFTEN = dict(MISSING, daily="daily", weekly="weekly")
ITEMS = ["bicycle", "television", "solar_panel", "table", "radio", "cow_plough", "cow_cart",
         "mobile_phone", "motorcyle", "solar_torch", "lorry", "car", "computer", "sterio",
         "fridge", "electricity", "sofa_set"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
          "none"]
BROWSERS = ["firefox", "chrome", "ie", "safari"]
VALDEZ = {"Valdez": "first", "Rich": "first", "Furtado": "second", "Akbar": "second"}

STUDIES = {
    "redcap-simple": Study(
        ["redcap/simple.csv"], by_cell(8, {"FALSE": "women", "TRUE": "men"}), [
            ticks("race", range(16, 22), list("123456")),
            single("ethnicity", 22, {"0": "0", "1": "1", "2": "2"}),
            number("height", 10),
        ]),
    "redcap-survey": Study(
        ["redcap/survey.csv"], by_cell(5, {"1": "yes", "0": "no"}), [
            ticks("consent", [6], ["1"]),
            single("complete_study", 25, {"0": "0", "1": "1"}),
        ]),
    "redcap-boxes": Study(
        ["redcap/checkboxes-1.csv"], by_cell(12, {"2": "done", "0": "open"}), [
            ticks("check_one", range(2, 6), list("1234"), seen=lambda row: row[12] != "0"),
            ticks("check_two", range(6, 11), list("abcde"), seen=lambda row: row[12] != "0"),
        ]),
    "redcap-events": Study(
        ["redcap/longitudinal.csv"], by_cell(67, {"2": "done", "1": "done", "0": "open"}), [
            number("vld1", 62),
            number("vbw3", 75),
            number("vob1", 83),
        ], keep=lambda row: row[1] == "visit_1_arm_1"),
    "redcap-comma": Study(["redcap/decimal-comma.csv"], by_cell(1, VALDEZ), [
        comma_number("height", 2), comma_number("mass", 3), number("bmi", 4)]),
    "redcap-comma-and-point": Study(
        ["redcap/decimal-comma-and-dot.csv"], by_cell(1, VALDEZ), [
            number("height_dot", 2), comma_number("height_comma", 3), number("weight_dot", 4),
            comma_number("weight_comma", 5), number("bmi", 6), comma_number("bmi_comma", 7)]),
    "kobo-farms": Study(
        ["kobo-odk/SAFI_full_shortname.csv"],
        by_cell(8, {"God": "god", "Chirodzo": "chirodzo", "Ruaca": "ruaca"}), [
            number("rooms", 26),
            single("wall", 21, {wall: wall for wall in
                                ("muddaub", "burntbricks", "sunbricks", "cement")}),
            single("member", 39, {"no": "no", "yes": "yes"}),
            listed("items", 55, ITEMS),
            listed("months", 58, MONTHS),
        ]),
    "ona-transport": Study(
        ["kobo-odk/transportation_all.csv"], by_cell(0, {"True": "with", "False": "without"}), [
            ticks("means", range(10), ["ambulance", "bicycle", "boat_canoe", "bus",
                                       "donkey_mule_cart", "keke_pepe", "lorry", "motorbike",
                                       "taxi", "other"]),
            single("bicycle", 12, OFTEN),
            single("taxi", 19, OFTEN),
        ]),
    "ona-repeats": Study(
        ["kobo-odk/nested_repeats.csv"], by_cell(16, {"1234": "one", "5678": "two"}), [
            number("age_1", 2),
            single("age_3", 6, dict(MISSING, **{"3": "3"})),
            ticks("browsers", range(22, 26), BROWSERS),
        ]),
    "ona-repeat-rows": Study(
        ["kobo-odk/tutorial_w_repeats_flattened.csv"], by_cell(5, {"Tom": "tom", "Dick": "dick"}), [
            number("age", 4),
        ]),
    "triple-s-houses": Fixed(
        ["triple-s/sample-1.asc"],
        [(1, 1)] + [(n, n) for n in (2, 3, 4, 5, 6, 10)] +
        [(41, 41), (42, 42), (43, 45), (46, 46), (47, 47), (48, 54)],
        by_cell(0, {"2": "year", "1": "other", "3": "other"}), [
            ticks("seen", range(1, 7), ["forest", "castle", "tuck", "cafe", "mining", "other"]),
            codes("best", [7, 8]),
            single("miles", 9, {"012": "12", "058": "58", "999": "!na"}),
            single("again", 10, {"1": "1", "0": "0"}),
            single("soon", 11, {"1": "1", "2": "2", "3": "3"}),
            number("case_weight", 12),
        ]),
    "triple-s-limesurvey": Fixed(
        ["triple-s/sample-3-limesurvey.dat"],
        [(26, 45), (4161, 4165)] + [(n, n) for n in range(4417, 4422)] +
        [(3610, 3613), (4138, 4138), (4667, 4671), (4672, 4676)],
        by_cell(0, {"en": "english", "fr": "french"}), [
            single("ldd", 1, {code: code for code in ("A0", "A1", "A2", "A3", "A4")}),
            ticks("many", range(2, 7), ["SQ01", "SQ02", "SQ03", "SQ04", "other"],
                  seen=lambda row: row[2] != ""),
            number("slider", 7),
            single("yes_no", 8, {"Y": "y", "N": "n"}),
            order("order", [9, 10]),
        ]),
    "triple-s-weekdays": Fixed(
        ["triple-s/sample-4.asc"], [(1, 9), (10, 10), (11, 11)],
        by_cell(2, {"1": "fixed", "2": "mobile"}), [
            single("weekday", 1, dict(zip("1234567", ["mon", "tue", "wed", "thu", "fri", "sat",
                                                      "sun"]))),
            number("household", 0),
        ]),
}


def main():
    folder, names = sys.argv[1], sys.argv[2:]
    for name in names:
        print("\n".join(STUDIES[name].facts(folder)))
    if not names:
        here = os.path.dirname(os.path.abspath(__file__))
        for name in STUDIES:
            with open(os.path.join(here, name, "expected"), "w", encoding="utf-8") as out:
                out.write("\n".join(STUDIES[name].facts(folder)) + "\n")


if __name__ == "__main__":
    main()
