# SPDX-License-Identifier: GPL-3.0-or-later
"""Subtracts what a results folder shows, for numbers of people that it should hide.

    subtract.py --shrink HEADER_ROWS FROM TO   gives an export parts of few people, and writes TO
    subtract.py RESULTS HIDDEN_TEAM [OTHER]    OTHER is a folder of the same people without a part
    subtract.py --tell KIND RESULTS TO         plants a mistake: copies workbook and report, and shows
                                               a hidden number as cell, in a chart, or in the report

Read are the tables, every sheet and chart of the workbook and the report's tables, each by itself and
with the headings that its numbers stand under. No rule of parallax is asked: a finding names a table,
never the number.
"""
import collections
import csv
import os
import re
import sys
import zipfile

import shown
from shown import is_number

MINIMUM = 5
PEOPLE = ("base", "n", "n_a", "n_b", "respondents", "raters")
# What surveys/ideal-customer takes together as one team.
TEAM = dict.fromkeys(["Marketing", "Brand and communication", "Demand generation",
                      "Product marketing"], "marketing")
TEAM.update(dict.fromkeys(["Sales", "Account management", "Business development"], "sales"))
NAMES = ("team", "team_a", "team_b", "about")
# How many people a team has, and how many were left out and why, are told of every team on purpose.
OPEN = ("teams.csv", "quality_summary.csv")
OPEN_SHEETS = ("Summary", "Quality")
OPEN_FIELDS = {"summary": {"respondents", "excluded"}, "quality": {"flagged", "excluded"}}
LABEL = {"marketing": "Marketing", "sales": "Sales", "customer": "Customers"}
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
    """Of each team three are in the first part, six in the second, which has to cover them, the rest by
    turns in two."""
    rows = rows_of(source)
    at = rows[0].index("Region")
    team = rows[0].index("Q1")
    seen = collections.Counter()
    for row in rows[header_rows:]:
        group = TEAM.get(row[team], row[team])
        n = seen[group]
        seen[group] += 1
        row[at] = "few" if n < 3 else "some" if n < 9 else "many" if n % 2 else "more"
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


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


def left_over(total, bases):
    """Whole minus parts: hidden parts must be nobody, or be two and more that have the minimum
    together."""
    known = [float(base) for base in bases.values() if is_number(base)]
    hidden = len(bases) - len(known)
    if not is_number(total):
        if known:
            yield "parts of a hidden whole"
        return
    rest = float(total) - sum(known)
    if 0 < rest < MINIMUM or (hidden == 1 and rest > 0):
        yield f"{hidden} hidden parts are told by subtraction"


def differences(folder):
    """For every question and team."""
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
        for (question, team, _), bases in parts.items():
            total = whole.get((question, team), "")
            with_parts += is_number(total) and 0 < sum(map(is_number, bases.values())) < len(bases)
            for finding in left_over(total, bases):
                yield f"{name}: {finding} of {question}"
    if with_parts == 0:
        yield "distributions.csv: nothing to subtract, so nothing was tried"


def in_workbook(path, hidden):
    """The same on the sheet Tables, whose numbers stand below a question, part and team; and numbers
    of a hidden team, or under the minimum where they stand for people, on any sheet and chart."""
    book = shown.Workbook(path)
    label = LABEL[hidden]
    parts = collections.defaultdict(dict)
    whole = {}
    for question, part, teams in book.blocks():
        for team, numbers in teams.items():
            base = numbers.get("Base: answers", [""])[0]
            if part:
                parts[question, team][part] = base
            else:
                whole[question, team] = base
            if not is_number(base) and numbers:
                yield "Tables: numbers of a hidden base"
            if is_number(base) and 0 < base < MINIMUM:
                yield "Tables: a base under the minimum"
            if team == label and numbers:
                yield "Tables: numbers of the hidden team"
    with_parts = 0
    for key, bases in parts.items():
        with_parts += 0 < sum(map(is_number, bases.values())) < len(bases)
        for finding in left_over(whole.get(key, ""), bases):
            yield f"Tables: {finding}"
    if with_parts == 0:
        yield "Tables: nothing to subtract, so nothing was tried"
    for sheet, numbers in book.rows_of(label):
        if any(numbers) and sheet not in OPEN_SHEETS:
            yield f"{sheet}: numbers of the hidden team"
    for part, _ in book.series_of(label):
        yield f"{part}: numbers of the hidden team"
    if len(book.charts) < 3:
        yield "workbook: too few charts to look at"


def in_report(path, hidden):
    rows = shown.Report(path).rows
    if sum(len(numbers) for _, _, numbers in rows) < 1000:
        yield "report: too few numbers to look at"
    for section, words, numbers in rows:
        fields = set(numbers) - OPEN_FIELDS.get(section, set())
        if LABEL[hidden] in words and fields:
            yield f"report, {section}: {', '.join(sorted(fields))} of the hidden team"


def bases_of(folder):
    """Of everybody in a folder: how many of each team answered each question."""
    for name, rows in tables(folder):
        if name == "distributions.csv":
            return {(row["question"], row["team"]): row["base"] for row in rows
                    if row["kind"] == "option" and not row["segment"]}
    return {}


def in_folders(folder, other):
    """The whole minus the folders of its parts, and minus the folder without a part."""
    whole = bases_of(folder)
    parts = collections.defaultdict(dict)
    folders = [name for name in os.listdir(folder) if "=" in name]
    for name in folders:
        for key, base in bases_of(os.path.join(folder, name)).items():
            parts[key][name] = base
    for key, bases in parts.items():
        for finding in left_over(whole[key], bases):
            yield f"folders of parts: {finding}"
    if len(folders) < 2:
        yield "folders of parts: nothing to subtract, so nothing was tried"
    for key, base in bases_of(other).items():
        if is_number(base) and 0 < float(whole[key]) - float(base) < MINIMUM:
            yield "folder without a part: the part is told by subtraction"


def tell(kind, folder, target):
    """Shows a number that is hidden in the copies."""
    with open(os.path.join(folder, "report.html"), encoding="utf-8") as file:
        report = file.read()
    if kind == "report":
        report = re.sub(r'(<bdi>Customers</bdi>.{0,200}?<td class="n)"></td>',
                        r'\1" data-f="n_b" data-v="4">4</td>', report, count=1, flags=re.S)
    with open(os.path.join(target, "report.html"), "w", encoding="utf-8") as file:
        file.write(report)
    with zipfile.ZipFile(os.path.join(folder, "workbook.xlsx")) as book, \
            zipfile.ZipFile(os.path.join(target, "workbook.xlsx"), "w") as copy:
        for part in book.namelist():
            content = book.read(part).decode("utf-8", "surrogateescape")
            if kind == "chart" and part.startswith("xl/charts/chart"):
                content = re.sub(r"(<c:v>Customers[^<]*</c:v>.*?<c:val>.*?)(</c:numCache>)",
                                 r'\1<c:pt idx="0"><c:v>0.4</c:v></c:pt>\2', content, count=1,
                                 flags=re.S)
            if kind == "cell" and "r=\"A558\"" in content:
                content = re.sub(r'(<c r="D56[5-9]" s="\d+")/>', r"\1><v>3</v></c>", content)
            copy.writestr(part, content.encode("utf-8", "surrogateescape"))


def presented(folder, hidden):
    for name, look in (("workbook.xlsx", in_workbook), ("report.html", in_report)):
        if os.path.exists(os.path.join(folder, name)):
            yield from look(os.path.join(folder, name), hidden)


if sys.argv[1] == "--shrink":
    shrink(int(sys.argv[2]), sys.argv[3], sys.argv[4])
elif sys.argv[1] == "--tell":
    tell(*sys.argv[2:])
else:
    folder, hidden = sys.argv[1:3]
    found = collections.Counter()
    for findings in (small_numbers(folder), told_of(folder, hidden), differences(folder),
                     presented(folder, hidden),
                     in_folders(folder, sys.argv[3]) if len(sys.argv) > 3 else ()):
        found.update(findings)
    for finding, n in sorted(found.items()):
        print(f"    {finding} ({n})")
    sys.exit(bool(found))
