# SPDX-License-Identifier: GPL-3.0-or-later
"""Subtracts what a results folder shows, for numbers of people that it should hide.

    subtract.py --shrink HEADER_ROWS FROM TO   gives an export parts of few people, and writes TO
    subtract.py RESULTS HIDDEN_TEAM

No rule of parallax is asked: a finding names a table, never the number.
"""
import collections
import csv
import os
import sys

MINIMUM = 5
PEOPLE = ("base", "n", "n_a", "n_b", "respondents", "raters")
# What surveys/ideal-customer takes together as one team.
TEAM = dict.fromkeys(["Marketing", "Brand and communication", "Demand generation",
                      "Product marketing"], "marketing")
TEAM.update(dict.fromkeys(["Sales", "Account management", "Business development"], "sales"))
NAMES = ("team", "team_a", "team_b", "about")
# How many people a team has, and how many were left out and why, are told of every team on purpose.
OPEN = ("teams.csv", "quality_summary.csv")
SAME = ("option", "segment", "segment_value", "team", "team_a", "team_b", "about", "label", "question", "note",
        "suppressed", "rival")


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def tables(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".csv"):
            header, *rows = rows_of(os.path.join(folder, name))
            yield name, [dict(zip(header, row)) for row in rows]


def shrink(header_rows, source, target):
    """Of everybody, by turns, three are in the first part, four in the second, the rest in two."""
    rows = rows_of(source)
    at = rows[0].index("Region")
    team = rows[0].index("Q1")
    seen = collections.Counter()
    for row in rows[header_rows:]:
        group = TEAM.get(row[team], row[team])
        n = seen[group]
        seen[group] += 1
        row[at] = "few" if n < 3 else "some" if n < 7 else "many" if n % 2 else "more"
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


def small_numbers(folder):
    for name, rows in tables(folder):
        if name in OPEN:
            continue
        for row in rows:
            for key in PEOPLE:
                value = row.get(key, "")
                if key == "n" and "measure" not in row and name != "views.csv":
                    continue
                if is_number(value) and 0 < float(value) < MINIMUM:
                    yield f"{name}: {key} is under the minimum"


def told_of(folder, hidden):
    """Numbers in rows of a hidden team. How many there are in all is the study's own knowledge."""
    for name, rows in tables(folder):
        if name in OPEN:
            continue
        for row in rows:
            if hidden not in [row.get(key) for key in NAMES]:
                continue
            for key, value in row.items():
                if key not in SAME and is_number(value) and key not in ("rank", "agenda_rank", "margin"):
                    yield f"{name}: {key} of the hidden team"


def differences(folder):
    """Whole minus parts, for every question, option and team: hidden parts must be nobody, or be two
    and more that have the minimum together."""
    with_parts = 0
    for name, rows in tables(folder):
        if name != "distributions.csv":
            continue
        whole = {}
        parts = collections.defaultdict(dict)
        for row in rows:
            key = row["question"], row["team"]
            if row["kind"] == "option" and not row["segment"]:
                whole[key] = row["base"]
            elif row["kind"] == "option":
                parts[key + (row["segment"],)].setdefault(row["segment_value"], row["base"])
        for (question, team, _), shown in parts.items():
            total = whole.get((question, team), "")
            if not is_number(total):
                if any(map(is_number, shown.values())):
                    yield f"{name}: parts of a hidden whole"
                continue
            rest = float(total) - sum(float(base) for base in shown.values() if is_number(base))
            hidden = [value for value, base in shown.items() if not is_number(base)]
            with_parts += any(map(is_number, shown.values())) and bool(hidden)
            if 0 < rest < MINIMUM or (len(hidden) == 1 and rest > 0):
                yield f"{name}: {len(hidden)} hidden parts of {question} are told by subtraction"
    if with_parts == 0:
        yield "distributions.csv: nothing to subtract, so nothing was tried"


if sys.argv[1] == "--shrink":
    shrink(int(sys.argv[2]), sys.argv[3], sys.argv[4])
else:
    folder, hidden = sys.argv[1:]
    found = collections.Counter()
    for findings in (small_numbers(folder), told_of(folder, hidden), differences(folder)):
        found.update(findings)
    for finding, n in sorted(found.items()):
        print(f"    {finding} ({n})")
    sys.exit(bool(found))
