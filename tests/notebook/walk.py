# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks one number through all that a run writes: CSV, notebook, workbook, report.

    walk.py FOLDER FRAMES    FRAMES: what the executed notebook holds, {table: [row, ...]} as JSON

Every row of `differences` has to be in all four and the same; of the other tables, whatever they
show is compared. Says what differs, then for each table how many numbers were compared.
"""
import csv
import html.parser
import json
import math
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

KEYS = {
    'differences': ['question', 'team_a', 'team_b'],
    'distributions': ['question', 'option', 'team'],
    'agreement': ['battery', 'group', 'team_a', 'team_b', 'coefficient', 'weights'],
    'personas': ['model', 'persona'],
    'persona_profiles': ['model', 'persona', 'feature'],
}
FIELDS = {
    'differences': ['effect', 'ci_low', 'ci_high', 'q', 'margin', 'n_a', 'n_b', 'verdict'],
    'distributions': ['count', 'share'],
    'agreement': ['value', 'ci_low', 'ci_high'],
    'personas': ['size', 'share'],
    'persona_profiles': ['z', 'index'],
}
SHEET = {'differences': 'Disagreements', 'distributions': 'Tables', 'agreement': 'Agreement',
         'personas': 'Personas', 'persona_profiles': 'Personas'}
# What a row of differences has to say in the report; the rest is compared where it is shown.
IN_REPORT = {'effect', 'ci_low', 'ci_high', 'q'}
MOST_SHOWN = 20  # differences that are printed

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
REL = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'


def text_of(value):
    """A cell of any of the four as text; what is missing is empty."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ''
    return str(value)


def same(expected, value, digits=17):
    """Whether two cells are one: text equal, numbers to so many significant digits."""
    try:
        a, b = float(expected), float(value)
    except (TypeError, ValueError):
        return text_of(expected) == text_of(value)
    return a == b or (digits < 17 and abs(a - b) <= 10.0 ** (1 - digits) * max(abs(a), abs(b)))


class Report(html.parser.HTMLParser):
    """The tables of a report: {table: {key: {field: value}}}, of rows that say their key."""

    def __init__(self, text):
        super().__init__()
        self.tables = {}
        self.table = self.row = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == 'table':
            self.table = self.tables.setdefault(attrs.get('data-table'), {})
            self.row = None
        elif tag == 'tr' and self.table is not None:
            self.row = None
            if 'data-key' in attrs:
                self.row = self.table.setdefault(attrs['data-key'], {})
        elif self.row is not None and 'data-f' in attrs:
            self.row[attrs['data-f']] = attrs.get('data-v') or ''

    def handle_endtag(self, tag):
        if tag == 'table':
            self.table = self.row = None


def column_of(reference):
    """The place of a cell's column from 0: 'AB12' is in 27."""
    number = 0
    for letter in re.match('[A-Z]+', reference).group():
        number = 26 * number + ord(letter) - ord('A') + 1
    return number - 1


def read_workbook(path):
    """The sheets of a workbook: {name: [{column: value}, ...]}; values as they are stored."""
    with zipfile.ZipFile(path) as book:
        parse = lambda name: ElementTree.fromstring(book.read(name))
        strings = [''.join(t.text or '' for t in item.iter(MAIN + 't'))
                   for item in parse('xl/sharedStrings.xml')]
        target = {r.get('Id'): r.get('Target') for r in parse('xl/_rels/workbook.xml.rels')}
        sheets = {}
        for sheet in parse('xl/workbook.xml').find(MAIN + 'sheets'):
            rows = sheets[sheet.get('name')] = []
            for row in parse('xl/' + target[sheet.get(REL)]).iter(MAIN + 'row'):
                cells = {}
                for cell in row:
                    value = cell.find(MAIN + 'v')
                    if value is None or value.text is None:
                        continue
                    cells[column_of(cell.get('r'))] = (
                        strings[int(value.text)] if cell.get('t') == 's' else value.text)
                rows.append(cells)
        return sheets


class Walk:
    """What was compared, and what differs."""

    def __init__(self):
        self.compared = Counter()
        self.wrong = []

    def check(self, table, where, key, field, expected, value, digits=17):
        """Compares one cell with the CSV's."""
        self.compared[table, where] += 1
        if not same(expected, value, digits):
            self.wrong.append(f'{table} {"|".join(key)} {field}: CSV "{text_of(expected)}", '
                              f'{where} "{text_of(value)}"')

    def lack(self, table, where, key):
        """Says that a row is not there."""
        self.wrong.append(f'{table} {"|".join(key)}: not in the {where}')


def key_of(table, row):
    return [text_of(row[name]) for name in KEYS[table]]


def walk_notebook(walk, table, rows, frames):
    """The frames hold the rows in the order of the file."""
    own = frames.get(table, [])
    if len(own) != len(rows):
        walk.wrong.append(f'{table}: {len(rows)} rows in the CSV, {len(own)} in the notebook')
    for row, frame in zip(rows, own):
        for field in FIELDS[table]:
            walk.check(table, 'notebook', key_of(table, row), field, row[field], frame.get(field))


def walk_report(walk, table, rows, report):
    """Rows by key; segments have no rows of distributions in the report."""
    own = report.tables.get(table, {})
    for row in rows:
        key = key_of(table, row)
        cells = own.get('|'.join(key))
        if row.get('segment'):
            continue
        if cells is None:
            if table == 'differences':
                walk.lack(table, 'report', key)
            continue
        for field in FIELDS[table]:
            if field in cells or (table == 'differences' and field in IN_REPORT):
                walk.check(table, 'report', key, field, row[field], cells.get(field))


# libxlsxwriter writes numbers with 16 significant digits.
DIGITS = 15


def find_header(rows, *names):
    """The number of the first row that holds all these headers, and {header: column}."""
    for number, row in enumerate(rows):
        if set(names) <= set(row.values()):
            return number, {text: column for column, text in row.items()}
    return None, {}


def walk_differences_sheet(walk, rows, sheet, labels):
    """Rows by their teams and rank."""
    start, at = find_header(sheet, '#', 'Teams', 'Gap', 'Verdict')
    if start is None:
        walk.wrong.append('differences: the sheet Disagreements has no header #, Teams, Gap')
        return
    by_key = {(line.get(at['Teams']), line.get(at['#'])): line for line in sheet[start + 1:]}
    a, b = [labels.get(rows[0][team], '') if rows else '' for team in ('team_a', 'team_b')]
    column = {'effect': at['Gap'], 'ci_low': at.get('95 % from'), 'ci_high': at.get('95 % to'),
              'margin': at.get('Margin'), 'verdict': at['Verdict'],
              'q': next((c for text, c in at.items() if text.split(' ')[0] == 'q'), None),
              'n_a': at.get('Answers first', at.get(f'Answers {a}')),
              'n_b': at.get('Answers second', at.get(f'Answers {b}'))}
    for row in rows:
        teams = ' – '.join(labels.get(row[team], row[team]) for team in ('team_a', 'team_b'))
        line = by_key.get((teams, row['rank']))
        if line is None:
            walk.lack('differences', 'workbook', key_of('differences', row))
            continue
        for field, place in column.items():
            value = line.get(place, '')
            if field == 'verdict':
                value = value.split(' ')[-1]
            walk.check('differences', 'workbook', key_of('differences', row), field, row[field],
                       value, DIGITS)


def blocks_of(sheet, texts):
    """Rows of the sheet Tables by question: {text: [row, ...]}."""
    blocks, block = {}, None
    for row in sheet:
        if row.get(0) in texts and len(row) <= 2:
            block = blocks.setdefault(row[0], [])
        elif block is not None:
            block.append(row)
    return blocks


def walk_tables_sheet(walk, rows, sheet, labels, texts):
    """Options by the question's block, the option's label and the team's columns."""
    blocks = blocks_of(sheet, set(texts.values()))
    unclear = Counter(texts.values())
    for row in rows:
        text = texts.get(row['question'])
        block = blocks.get(text, [])
        if row.get('segment') or row['kind'] != 'option' or unclear[text] != 1:
            continue
        team = labels.get(row['team'], '') + ' (' if row['team'] else 'All teams'
        column = next((c for line in block[:3] for c, value in line.items()
                       if value.startswith(team)), None)
        lines = [line for line in block if line.get(0) == row['label']]
        if column is None or len(lines) != 1:
            continue
        key = key_of('distributions', row)
        walk.check('distributions', 'workbook', key, 'count', row['count'], lines[0].get(column))
        if row['share'] and column + 1 in lines[0]:
            walk.check('distributions', 'workbook', key, 'share', row['share'],
                       lines[0][column + 1], DIGITS)


def walk_numbers(walk, table, rows, sheet, fields, whole=True):
    """Rows whose numbers the sheet holds in one row, in any place; most of them, if not whole."""
    lines = []
    for line in sheet:
        lines.append([])
        for value in line.values():
            try:
                lines[-1].append(float(value))
            except ValueError:
                pass
    lacking = []
    for row in rows:
        wanted = [float(row[field]) for field in fields if row[field]]
        if not wanted:
            continue
        if any(all(any(same(number, value, DIGITS) for value in numbers) for number in wanted)
               for numbers in lines):
            walk.compared[table, 'workbook'] += len(wanted)
        else:
            lacking.append(f'{table} {"|".join(key_of(table, row))}: no row of the sheet '
                           f'{SHEET[table]} has {", ".join(map(str, wanted))}')
    if whole or 2 * len(lacking) > len(rows):
        walk.wrong += lacking


def read_csv(path):
    with open(path, newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def walk_folder(folder, frames):
    """Walks all tables of a results folder."""
    walk = Walk()
    rows = {table: read_csv(folder / f'{table}.csv') for table in KEYS}
    labels = {row['team']: row['label'] or row['team'] for row in read_csv(folder / 'teams.csv')}
    texts = {row['question']: row['text'] or row['question'] for row in rows['differences']}
    report = Report((folder / 'report.html').read_text(encoding='utf-8'))
    sheets = read_workbook(folder / 'workbook.xlsx')

    for table in KEYS:
        walk_notebook(walk, table, rows[table], frames)
        walk_report(walk, table, rows[table], report)
    walk_differences_sheet(walk, rows['differences'], sheets['Disagreements'], labels)
    walk_tables_sheet(walk, rows['distributions'], sheets['Tables'], labels, texts)
    walk_numbers(walk, 'agreement', rows['agreement'], sheets['Agreement'], FIELDS['agreement'])
    first = [row for row in rows['personas'] if row['model'] == 'all']
    walk_numbers(walk, 'personas', first, sheets['Personas'], FIELDS['personas'])
    shaping = [row for row in rows['persona_profiles']
               if row['model'] == 'all' and row['basis'] == 'true']
    # Cards show what sets a persona apart, not every feature.
    walk_numbers(walk, 'persona_profiles', shaping, sheets['Personas'], ['z'], whole=False)
    return walk


def main():
    folder = Path(sys.argv[1])
    walk = walk_folder(folder, json.loads(Path(sys.argv[2]).read_text(encoding='utf-8')))
    for line in walk.wrong[:MOST_SHOWN]:
        print(line)
    if len(walk.wrong) > MOST_SHOWN:
        print(f'and {len(walk.wrong) - MOST_SHOWN} more')
    for table in KEYS:
        counts = ', '.join(f'{walk.compared[table, where]} in the {where}'
                           for where in ('notebook', 'workbook', 'report'))
        print(f'walk: {table}: {counts}; {sum(w.startswith(table + " ") for w in walk.wrong)} differ')
    return 1 if walk.wrong else 0


if __name__ == '__main__':
    sys.exit(main())
