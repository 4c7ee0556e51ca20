#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts (see facts.py) of the smaller exports of SurveyMonkey, Google Forms and Qualtrics."""
import facts
from facts import ONE_TO_FIVE, Study, by_cell, joined, number, single, split

OLD_QUALTRICS = {"header": 3, "encoding": "utf-8"}
ONE_TO_THREE = {str(n): str(n) for n in range(1, 4)}
ONE_TO_SEVEN = {str(n): str(n) for n in range(1, 8)}
ONE_TO_TEN = {str(n): str(n) for n in range(1, 11)}
RUDE = {"No, not at all rude": "not", "Yes, somewhat rude": "somewhat", "Yes, very rude": "very"}
CARE = {"Not at all": "not_at_all", "Not much": "not_much", "Some": "some", "A lot": "a_lot"}
USE = {"Not useful": "1", "Somewhat useful": "2", "Very useful": "3",
       "I was not aware of this": "!na"}
AGREE = {"Strongly disagree": "1", "Disagree": "2", "Neutral": "3", "Agree": "4",
         "Strongly Agree": "5", "N/A": "!na"}
INVOLVED = {
    "Yes, and I am intending to do so": "in", "Yes, but I don\u2019t have enough time": "in",
    "Yes, but I don\u2019t know how to get more involved": "in",
    "No, I\u2019m involved enough": "out", "No, I\u2019m not interested": "out",
    "I am unsure whether I am qualified to get more involved": "out",
}
CLOUDS = {cloud: "one" for cloud in ["AWS", "Azure", "GCP", "Alibaba", "On-prem"]}
CLOUDS.update({"One to two environments, e.g. AWS & Azure": "several",
               "Three or more environments": "several"})
ATTENDED = {"Attended and Yes": "came", "Didn\u2019t attend but heard it was good overall": "stayed",
            "Didn\u2019t attend but heard it wasn\u2019t good overall": "stayed"}


def shapes(first):
    """The questions of a survey whose first column stands where?"""
    return [
        split("any", range(first + 1, first + 4), "123"),
        split("oranges_feel", range(first + 7, first + 10), "123"),
        single("would_oranges", first + 16, ONE_TO_THREE),
        single("would_blueberries", first + 17, ONE_TO_THREE),
        split("with_oranges", range(first + 28, first + 32), "1234"),
        number("likely", first + 40),
    ]


def fruit(first):
    return by_cell(first, {"1": "oranges", "2": "berries", "3": "berries"})


facts.STUDIES = {
    "steak": Study(
        ["surveymonkey/steak-risk-survey.csv"], by_cell(8, {"Yes": "eats", "No": "does_not"}), [
            single("lottery", 1, {"Lottery A": "a", "Lottery B": "b"}),
            single("prepared", 9, {"Rare": "rare", "Medium rare": "medium_rare", "Medium": "medium",
                                   "Medium Well": "medium_well", "Well": "well"}),
            single("age", 11, {"18-29": "a18", "30-44": "a30", "45-60": "a45", "> 60": "a60"}),
            single("income", 12, {"$0 - $24,999": "i0", "$25,000 - $49,999": "i25",
                                  "$50,000 - $99,999": "i50", "$100,000 - $149,999": "i100",
                                  "$150,000+": "i150"}),
        ], header=2),
    "etiquette": Study(
        ["surveymonkey/flying-etiquette.csv"], by_cell(22, {"Female": "women", "Male": "men"}), [
            single("recline", 2, {"Never": "never", "Once in a while": "once_in_a_while",
                                  "About half the time": "about_half_the_time",
                                  "Usually": "usually", "Always": "always"}),
            single("arm_rests", 5, {
                "The arm rests should be shared": "shared",
                "The person in the middle seat gets both arm rests": "middle",
                "Whoever puts their arm on the arm rest first": "first",
                "The people in the aisle and window seats get both arm rests": "outer",
                "Other (please specify)": "other"}),
            single("baby", 18, RUDE),
        ]),
    "commas": Study(
        ["surveymonkey/comma-survey.csv"], by_cell(2, {"Yes": "knew", "No": "new"}), [
            single("sentence", 1, {
                "It's important for a person to be honest, kind, and loyal.": "with",
                "It's important for a person to be honest, kind and loyal.": "without"}),
            single("care", 3, CARE),
            single("data", 6, CARE),
        ]),
    "ambassadors": Study(
        ["surveymonkey/cncf-ambassadors-2019h1.csv"],
        by_cell(45, {"Yes": "asked", "No": "not_asked"}), [
            split("projects", [8, 9, 12, 39, 42],
                  ["kubernetes", "prometheus", "coredns", "etcd", "other"]),
            single("region", 43, {"North America": "north_america", "Europe": "europe",
                                  "Asia": "asia", "Oceania": "oceania"}),
            single("overall", 44, ONE_TO_TEN),
            single("resources", 46, ONE_TO_TEN),
        ], header=2),
    "finops": Study(
        ["surveymonkey/cncf-finops-micro.csv"], by_cell(1, CLOUDS), [
            single("spend", 3, {
                "Less than $10k/mo": "less_than_10k_mo", "Less than $50k/mo": "less_than_50k_mo",
                "Less than $250k/mo": "less_than_250k_mo",
                "Less than $1 million/mo": "less_than_1_million_mo",
                "Greater than $1 million/mo": "greater_than_1_million_mo",
                "None of the above - I don't run applications in cloud environments": "!na"}),
            split("monitor", range(5, 12), ["none", "interface", "dashboards", "accounting",
                                            "explorer", "bill", "other"]),
            single("scale", 13, {
                "1-50 nodes": "n1", "51-100 nodes": "n51", "101-250 nodes": "n101",
                "251-500 nodes": "n251", "501-1,000 nodes": "n501", "> 1,000 nodes": "n1000"}),
        ], header=2),
    "committee": Study(
        ["surveymonkey/cncf-toc-2020h1.csv"], by_cell(37, INVOLVED), [
            single("meetings", 21, USE),
            single("list", 23, USE),
            single("other", 25, USE),
            single("useful", 18, AGREE),
            split("applies", range(11, 18), ["contributes", "end_user", "applicant", "small",
                                             "alone", "medium", "large"]),
        ], header=2),
    "managers": Study(
        ["google-forms/ask-a-manager-4rows.csv"], by_cell(7, {"USD": "dollars", "GBP": "pounds"}), [
            single("age", 1, {"25-34": "a25"}),
            lambda kept: number("salary", 5)([(team, [cell.replace(",", "") for cell in row])
                                              for team, row in kept]),
            number("bonus", 6),
            single("experience", 13, {"2 - 4 years": "y2", "5-7 years": "y5", "8 - 10 years": "y8"}),
        ]),
    "citizens": Study(
        ["all=google-forms/autistica-citizen-science.csv"], None, [
            single("consent", 1, {"Yes": "yes"}),
            joined("connection", 3, {
                "I am autistic": "self", "I am a parent/ guardian of someone autistic": "parent",
                "Someone in my family is autistic": "family",
                "I know someone who is autistic": "know",
                "I have another personal connection to autism": "another",
                "I have no personal connection to autism": "none", "Prefer not to say": "silent",
            }, ", "),
        ]),
    "maintainers": Study(
        ["google-forms/cncf-maintainers-2017h1.csv"], by_cell(6, ATTENDED), [
            single("satisfaction", 2, ONE_TO_FIVE),
            single("efficiency", 5, ONE_TO_FIVE),
            single("reached", 3, {"Yes": "yes", "No": "no"}),
        ]),
    "sample": Study(
        ["qualtrics/qualtrics-sample.csv"], by_cell(17, {"1": "one", "2": "two"}), [], header=3),
    "shapes": Study(["qualtrics/Sample_Survey-insights.csv"], fruit(11), shapes(11),
                    **OLD_QUALTRICS),
    "shapes-legacy": Study(["qualtrics/Sample_Survey-legacy.csv"], fruit(10), shapes(10),
                           encoding="utf-8-sig", header=2),
    "exhaustive": Study(
        ["qualtrics/Long_Exhaustive_Sample_Survey.csv"],
        lambda row: {"1": "one", "2": "none"}.get(row[224]), [
            single("fruit", 17, {code: code for code in [
                "1677721500000000", "255", "16776960", "16753920", "16738740"]}),
            split("foods", range(22, 28), ["kale", "kale_chips", "swiss_chard", "fancy_cheese",
                                           "chocolate_with_80_cocoa", "straight_tomato_paste"]),
            split("recoded_foods", range(40, 46), ["130", "50", "7", "113", "155", "139"]),
            single("cucumbers", 102, ONE_TO_THREE),
            single("mangos", 104, ONE_TO_THREE),
            single("negative", 83, {"1": "1", "10": "10", "100": "100", "-1": "!dk", "-2": "!dk"}),
            split("avocados", range(150, 153), ["fried", "sauteed", "raw"]),
        ], **OLD_QUALTRICS),
    "many-choices": Study(
        ["qualtrics/Multiple_Answer_MC-insights.csv"], by_cell(15, {"1": "ticked"}), [
            split("plain", range(11, 14), "123"),
            split("recoded", range(22, 29), ["10", "11", "12", "13", "14", "15", "16"]),
            split("with_text", range(29, 32), "123"),
        ], **OLD_QUALTRICS),
    "many-answers": Study(
        ["qualtrics/Multiple_Answer_Matrix-insights.csv"], by_cell(11, {"1": "ticked"}), [
            split("first", range(11, 15), "1234"),
            split("second", range(15, 19), "1234"),
            split("recoded", range(31, 35), ["10", "11", "12", "13"]),
            split("renamed", range(35, 39), "1234"),
        ], **OLD_QUALTRICS),
    "with-words": Study(
        ["qualtrics/Text_Entry_Components.csv"],
        by_cell(11, {"1": "first", "2": "later", "3": "later"}), [
            single("single", 13, ONE_TO_THREE),
            split("boxes", range(15, 18), "123", empty=("", "-99")),
            single("row", 22, ONE_TO_THREE),
            single("last_row", 24, ONE_TO_THREE),
            single("side", 29, ONE_TO_THREE),
        ], **OLD_QUALTRICS),
    "dashes": Study(
        ["qualtrics/Choice_Text_from_Response_Columns.csv"],
        by_cell(26, {str(n): "low" if n < 4 else "high" for n in range(1, 8)}), [
            single("plain", 11, ONE_TO_SEVEN),
            single("tagged", 17, ONE_TO_SEVEN),
            single("worded", 20, ONE_TO_SEVEN),
            single("keyed", 23, ONE_TO_SEVEN),
        ], **OLD_QUALTRICS),
}

if __name__ == "__main__":
    facts.main()
