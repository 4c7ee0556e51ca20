# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks one number through all that a run writes: CSV, notebook, workbook, report.

    walk.py FOLDER FRAMES    FRAMES: what the executed notebook holds, {table: [row, ...]} as JSON

Rows are found by their keys in the CSV, the notebook and the report, and by headers and row labels
in the workbook. Says what differs, then for each table how many numbers were compared in each. A
table that has rows has to have numbers in all four.
"""
import csv
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import instruments
import sheets
from pages import Report, Workbook

KEYS = {
    'differences': ['question', 'team_a', 'team_b'],
    'overall': ['question'],
    'distributions': ['question', 'option', 'team'],
    'agreement': ['battery', 'group', 'team_a', 'team_b', 'coefficient', 'weights'],
    'personas': ['model', 'persona'],
    'persona_profiles': ['model', 'persona', 'question', 'feature'],
    'truth': ['team'],
    'views': ['question', 'team', 'about'],
    'segments': ['segment', 'segment_value', 'question', 'team_a', 'team_b'],
    'quality_summary': ['check', 'team'],
    **instruments.KEYS,
}
FIELDS = {
    'differences': ['effect', 'ci_low', 'ci_high', 'eq_low', 'eq_high', 'margin', 'q', 'p', 'n_a',
                    'n_b', 'needed_n', 'verdict'],
    'overall': ['effect', 'ci_low', 'ci_high', 'q', 'n'],
    'distributions': ['count', 'share'],
    'agreement': ['value', 'ci_low', 'ci_high'],
    'personas': ['size', 'share', 'silhouette', 'stability'],
    'persona_profiles': ['value', 'overall', 'z', 'index'],
    'truth': ['closer'],
    'views': ['agreement', 'perceived', 'accuracy'],
    'segments': ['effect', 'ci_low', 'ci_high'],
    'quality_summary': ['flagged', 'excluded'],
    **instruments.FIELDS,
}
SHEETS = {**sheets.SHEETS, **instruments.SHEETS}
OUTPUTS = ('notebook', 'workbook', 'report')
MOST_SHOWN = 20  # differences that are printed


def text_of(value):
    """A cell of any of the four as text; what is missing is empty."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ''
    return str(value)


def number_of(text):
    try:
        return float(text)
    except ValueError:
        return None


def same(expected, value, where):
    """Whether two cells are one: text equal, numbers equal to the last digit that is stored."""
    a, b = number_of(text_of(expected)), number_of(text_of(value))
    if a is None or b is None:
        return text_of(expected) == text_of(value)
    # libxlsxwriter stores numbers with 16 significant digits.
    return float(f'{a:.16g}') == b if where == 'workbook' else a == b


class Walk:
    """What was compared, and what differs."""

    def __init__(self):
        self.compared = Counter()
        self.wrong = defaultdict(list)  # by table and output
        self.places = {}  # of the last number that was compared, by table and output

    def check(self, table, where, key, field, expected, value, place):
        """Compares one cell with the CSV's; those that are empty in both are not counted."""
        if text_of(expected) or text_of(value):
            self.compared[table, where] += 1
            if field != 'verdict':
                self.places[table, where] = place
        if not same(expected, value, where):
            self.wrong[table, where].append(
                f'{table} {"|".join(key)} {field}: CSV "{text_of(expected)}", '
                f'{where} "{text_of(value)}"')

    def lack(self, table, where, key):
        """Says that a row is not there."""
        self.wrong[table, where].append(f'{table} {"|".join(key)}: not in the {where}')

    def lines(self):
        return [line for lines in self.wrong.values() for line in lines]


def count_closer(rows):
    """Of truth people see on how many questions a team is surely closer to the facts."""
    rival = {}
    counts = {}
    for row in rows:
        team = row['team']
        if text_of(row['question']) == '*':
            continue
        if rival.setdefault(team, text_of(row['rival'])) == text_of(row['rival']):
            counts.setdefault(team, 0)
            counts[team] += row['closer'] == team
    return [{'team': team, 'closer': str(count)} for team, count in counts.items()]


def is_told(table, row):
    """Rows that workbook and report have to have; others are compared where they are shown."""
    if table == 'distributions':
        return row['kind'] == 'option' and not row['segment']
    if table in ('personas', 'persona_profiles'):
        return table == 'personas' and row['model'] == 'all'
    return True


def walk_notebook(walk, table, rows, own, key_of):
    """The frames hold the rows in the order of the file."""
    if table == 'truth':
        own = count_closer(own)
    if len(own) != len(rows):
        walk.wrong[table, 'notebook'].append(
            f'{table}: {len(rows)} rows in the CSV, {len(own)} in the notebook')
    for number, (row, frame) in enumerate(zip(rows, own)):
        for field in FIELDS[table]:
            walk.check(table, 'notebook', key_of(row), field, row[field], frame.get(field),
                       (number, field))


def walk_report(walk, table, rows, report, key_of):
    own = report.tables.get(table, {})
    for row in rows:
        key = key_of(row)
        cells = own.get('|'.join(key))
        if row.get('segment') and table != 'segments':
            continue
        if cells is None:
            # All teams together stand in the workbook alone.
            if is_told(table, row) and not (table == 'distributions' and not row['team']):
                walk.lack(table, 'report', key)
            continue
        for field in FIELDS[table]:
            walk.check(table, 'report', key, field, row[field], cells.get(field),
                       ('|'.join(key), field))


def walk_workbook(walk, table, rows, book, names, key_of):
    """The sheet's own reader says which cells are a row's."""
    if table not in SHEETS:
        return
    found = SHEETS[table](book, names, rows)
    for row, cells in zip(rows, found):
        key = key_of(row)
        if not cells:
            if is_told(table, row):
                walk.lack(table, 'workbook', key)
            continue
        for field, place in cells:
            walk.check(table, 'workbook', key, field, row[field], book.value(place, field), place)


def read_csv(path):
    with open(path, newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def walk_folder(folder, frames):
    """Walks all tables of a results folder."""
    walk = Walk()
    read = {table: read_csv(folder / f'{table}.csv') for table in [*KEYS, 'teams']}
    report = Report((folder / 'report.html').read_text(encoding='utf-8'))
    book = Workbook(folder / 'workbook.xlsx')
    for table in KEYS:
        rows = count_closer(read[table]) if table == 'truth' else read[table]

        def key_of(row, names=KEYS[table]):
            return [text_of(row[name]) for name in names]

        walk_notebook(walk, table, rows, frames.get(table, []), key_of)
        walk_workbook(walk, table, rows, book, read, key_of)
        walk_report(walk, table, rows, report, key_of)
        for where in OUTPUTS:
            if rows and walk.compared[table, where] == 0:
                walk.wrong[table, where].append(f'{table}: no number of it is in the {where}')
    return walk


def main():
    folder = Path(sys.argv[1])
    walk = walk_folder(folder, json.loads(Path(sys.argv[2]).read_text(encoding='utf-8')))
    lines = walk.lines()
    for line in lines[:MOST_SHOWN]:
        print(line)
    if len(lines) > MOST_SHOWN:
        print(f'and {len(lines) - MOST_SHOWN} more')
    for line in summary(walk):
        print(line)
    return 1 if lines else 0


def summary(walk):
    """For each table how many numbers were compared with the CSV's."""
    for table in KEYS:
        counts = [walk.compared[table, where] for where in OUTPUTS]
        if any(counts):
            wrong = sum(len(walk.wrong[table, where]) for where in OUTPUTS)
            told = ', '.join(f'{where} {count}' for where, count in zip(OUTPUTS, counts))
            yield f'  {table}: {told}; {wrong} differ'


if __name__ == '__main__':
    sys.exit(main())
