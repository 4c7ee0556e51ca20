# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tagged responses twice, so that they differ in nothing but what has to stay hidden.

    vary.py TAGGED ONE OTHER parts SIZE,SIZE

A column Part: of each team SIZE are "few" and SIZE "fair", all others in two more, which the first
team shares out in another way than the others. In OTHER some of the few and the fair changed places.

    vary.py TAGGED ONE OTHER team NAME

Four of the team NAME are left; in OTHER these four gave the answers of other people.

Two parts of a team that have the minimum together may be told of together, as their sum. So they
are the same people in both files, and those who change places answered the same questions, each in
another way. By its name "fair" is the first of the smallest, and so is hidden with "few".
"""
import collections
import csv
import sys

HEAD = 4  # respondent, team, weight, flags
FEW = 4


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + rows)


def answered(row):
    return tuple(cell != "" and not cell.startswith("!") for cell in row[HEAD:])


def seats(rows, first, second):
    """Of a team: rows for the first part, rows for the second, and how many may change places."""
    alike = collections.defaultdict(list)
    for row in rows:
        if not row[HEAD - 1]:
            alike[answered(row)].append(row)
    best = max(alike.values(), key=len)
    turns = min(first, second, len(best) // 2)
    chosen = best[:2 * turns]
    others = [row for row in rows if not any(row is one for one in chosen)]
    return (chosen[:turns] + others[:first - turns],
            chosen[turns:] + others[first - turns:first + second - 2 * turns], turns)


def parts(header, rows, first, second):
    teams = collections.defaultdict(list)
    for row in rows:
        teams[row[1]].append(row)
    one, other = {}, {}
    moved = 0
    for number, members in enumerate(teams.values()):
        few, fair, turns = seats(members, first, second)
        moved += turns
        for i, row in enumerate(members):
            one[row[0]] = other[row[0]] = "many" if (i % 3 == 0) == (number == 0) else "more"
        for name, seated, back in (("few", few, fair), ("fair", fair, few)):
            one.update((row[0], name) for row in seated)
            other.update((row[0], name) for row in back[:turns] + seated[turns:])
    if moved == 0:
        sys.exit("vary.py: nobody can change places")
    for place in (one, other):
        yield header + ["Part"], [row + [place[row[0]]] for row in rows]


def team(header, rows, hidden):
    """Those who answered most give answers: a check of who answered little is told of every team."""
    others = [row for row in rows if row[1] != hidden]
    few = [row for row in rows if row[1] == hidden][:FEW]
    givers = sorted((row for row in others if not row[HEAD - 1]),
                    key=lambda row: -sum(answered(row)))
    yield header, few + others
    yield header, [row[:HEAD] + giver[HEAD:] for row, giver in zip(few, givers[::3])] + others


def main():
    source, one, other, what, detail = sys.argv[1:]
    with open(source, encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    if header[-1] == "Region":
        header, rows = header[:-1], [row[:-1] for row in rows]
    rows = [row for row in rows if row[1]]
    made = team(header, rows, detail) if what == "team" else \
        parts(header, rows, *map(int, detail.split(",")))
    for path, (head, body) in zip((one, other), made):
        write(path, head, body)


main()
