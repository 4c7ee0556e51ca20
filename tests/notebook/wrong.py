# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes wrong numbers into copies of what a run wrote, so that walk.py can be seen to fail."""
import csv
import html
import json
import re
import shutil
import zipfile

import walk as walking
from pages import Workbook


def altered(value):
    """A number that is hardly another: one more, or other in the fifteenth digit."""
    number = float(value)
    return str(int(number) + 1) if number.is_integer() else repr(number * (1 + 4e-15))


def row_of(table, folder, place):
    """The place of a row in the file; of truth, of one that counts for the team, or else could."""
    if table != 'truth':
        return place[0]
    rows = walking.read_csv(folder / 'truth.csv')
    team = walking.count_closer(rows)[place[0]]['team']
    own = [number for number, row in enumerate(rows)
           if row['team'] == team and row['question'] != '*']
    return next((number for number in own if rows[number]['closer'] == team), own[0])


def other(row):
    """Whether a row of truth counts for its team, turned round."""
    return '' if row['closer'] == row['team'] else row['team']


def wrong_csv(folder, frames, places):
    for table, place in places['notebook'].items():
        path = folder / f'{table}.csv'
        with open(path, newline='', encoding='utf-8') as file:
            rows = list(csv.reader(file))
        row, column = rows[row_of(table, folder, place) + 1], rows[0].index(place[1])
        row[column] = (other(dict(zip(rows[0], row))) if table == 'truth'
                       else altered(row[column]))
        with open(path, 'w', newline='', encoding='utf-8') as file:
            csv.writer(file).writerows(rows)
    return frames


def wrong_notebook(folder, frames, places):
    frames = json.loads(json.dumps(frames))
    for table, place in places['notebook'].items():
        row = frames[table][row_of(table, folder, place)]
        row[place[1]] = other(row) if table == 'truth' else float(altered(row[place[1]]))
    return frames


def wrong_workbook(folder, frames, places):
    path = folder / 'workbook.xlsx'
    book = Workbook(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for place in places['workbook'].values():
        name = book.parts[place[0]]
        cell = f'(<c r="{book.references[place]}"[^>]*>(?:<f>[^<]*</f>)?<v>)([^<]*)'
        text, count = re.subn(cell, lambda found: found[1] + altered(found[2]),
                              parts[name].decode('utf-8'))
        assert count == 1, place
        parts[name] = text.encode('utf-8')
    with zipfile.ZipFile(path, 'w') as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return frames


def wrong_report(folder, frames, places):
    path = folder / 'report.html'
    text = path.read_text(encoding='utf-8')
    for table, (key, field) in places['report'].items():
        # A persona's card is a table of its own, so the row's key has to be found behind any.
        key = re.escape(f'data-key="{html.escape(key, quote=True)}"')
        cell = rf'(data-table="{table}"(?:(?!</table>).)*?{key}' \
               rf'(?:(?!</tr>).)*?(?:data-f="{field}" data-v="|[" ]{field} ))([^" ]*)'
        text, count = re.subn(cell, lambda found: found[1] + altered(found[2]), text, count=1,
                              flags=re.S)
        assert count == 1, (table, key, field)
    path.write_text(text, encoding='utf-8')
    return frames


WRONG = {'CSV': wrong_csv, 'notebook': wrong_notebook, 'workbook': wrong_workbook,
         'report': wrong_report}


def unseen(folder, frames, right, work):
    """What walk.py does not see, of one wrong number for each table in each of the four."""
    places = {}
    for (table, where), place in right.places.items():
        places.setdefault(where, {})[table] = place
    for where, make in WRONG.items():
        copy = work / f'{folder.name}-wrong-{where}'
        shutil.copytree(folder, copy)
        seen = walking.walk_folder(copy, make(copy, frames, places))
        # A wrong table is seen beside the notebook; elsewhere that row may not be shown.
        at = 'notebook' if where == 'CSV' else where
        for table in places[at]:
            if not seen.wrong[table, at]:
                yield f'{where}: {table}'
