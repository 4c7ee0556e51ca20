# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants columns that tell who somebody is into an export that parallax-simulate has made.

    plant.py HEADER_ROWS FROM TO     writes TO
    plant.py --questions             a study's questions that take them for options and numbers
    plant.py --find OUTPUT...        what of them stands in outputs, a line each; 1 where something

Every planted value holds a mark that nothing else does, so it is found in whatever it is quoted in.
Fields that the platform itself has for such things are filled as well.
"""
import csv
import io
import re
import sys

import outputs

SYLLABLES = ["ba", "do", "fe", "gu", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "wo", "xe", "yu"]


def letters(n):
    return SYLLABLES[n // 16 % 16] + SYLLABLES[n % 16] + SYLLABLES[(n * 7 + 3) % 16]


# Header, mark, value of a respondent: usual names and unusual ones.
COLUMNS = [
    ("First Name", "Qzvor", lambda n: "Qzvor" + letters(n)),
    ("Wer sind Sie?", "Qznam", lambda n: f"Qznam{letters(n)} Qznam{letters(n + 5)}"),
    ("Email Address", "qzmail", lambda n: f"qzmail.{letters(n)}@example.org"),
    ("Kontakt", "qzkont", lambda n: f"qzkont.{letters(n)}@example.org"),
    ("IP Address", "203.0.113.", lambda n: f"203.0.113.{n + 10}"),
    ("Herkunft des Zugriffs", "2001:db8:77", lambda n: f"2001:db8:77::{n + 10:x}"),
    ("Handynummer", "170 5550", lambda n: f"+49 170 5550{n:03d}"),
    ("Wie erreichen wir Sie?", "(0)30 5551", lambda n: f"+49 (0)30 5551 {n:04d}"),
    ("Latitude", "52.7391", lambda n: f"52.7391{n:03d}"),
    ("Standort", "48.6182", lambda n: f"48.6182{n:03d}, 11.4417{n:03d}"),
    ("Custom Data 1", "QZCUST", lambda n: f"QZCUST-{n:05d}"),
    ("Employee ID", "QZEMP", lambda n: f"QZEMP{n:06d}"),
    ("HTTP Referer", "qzref", lambda n: f"https://intern.example/qzref?u={letters(n)}"),
    ("User Agent", "QzAgent", lambda n: f"Mozilla/5.0 (X11; QzAgent/{n}.{n % 7})"),
    ("Anything else?", "Qzfree", lambda n: f"Qzfree{letters(n)} my boss never listens to what the team of {letters(n)} says"),
    ("Unnamed: 17", "Qzodd", lambda n: f"I am Qzodd{letters(n)} and I sit beside {letters(n + 3)} in the second office"),
]
FIELDS = re.compile(r"ip.?address|e-?mail|(first|last).?name|^name$|location|externalreference|externaldata|custom data", re.I)


def plant(header_rows, source, target):
    with open(source, encoding="utf-8-sig", newline="") as file:
        text = file.read()
    delimiter = ";" if text.split("\n")[0].count(";") > text.split("\n")[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    fields = [i for i, name in enumerate(rows[0]) if FIELDS.search(name) and name != "Region"]
    for at, row in enumerate(rows):
        n = at - header_rows
        if at == 0:
            row += [name for name, _, _ in COLUMNS]
        elif n < 0:
            row += ['{"ImportId":"' + name + '"}' if row[0].startswith("{") else
                    "" if header_rows == 2 else name for name, _, _ in COLUMNS]
        else:
            for i in fields:
                row[i] = "Qzfield" + letters(n)
            row += [value(n) for _, _, value in COLUMNS]
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def find(paths):
    marks = [mark for _, mark, _ in COLUMNS] + ["Qzfield"]
    found = False
    for name, text in outputs.read_all(paths):
        for mark in marks:
            if mark.lower() in text.lower():
                print(f"{mark} {name}")
                found = True
    return found


def questions():
    for i, (name, _, _) in enumerate(COLUMNS):
        kind = "type: number" if i % 4 == 3 else "type: single, options: [a, b]"
        yield f'  - {{id: q{i}, column: "{name}", {kind}}}'


if sys.argv[1] == "--questions":
    print("\n".join(questions()))
    sys.exit(0)
if sys.argv[1] == "--find":
    sys.exit(find(sys.argv[2:]))
plant(int(sys.argv[1]), sys.argv[2], sys.argv[3])
