# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the rows of a table stand in the workbook: by headers and the labels of rows.

Each function takes the workbook, the tables and the rows, and gives for every row a list of
(field, place), empty where the sheet does not have it.
"""
import re
from collections import defaultdict
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent.parent / 'src' / 'present' / 'wording'
WORDS = {(kind, code): words for kind, code, words in re.findall(
    r'^NAME\((\w+), "([^"]*)", "([^"]*)"', (LISTS / 'names.h').read_text(encoding='utf-8'), re.M)}
LOW, HIGH = '95 % from', '95 % to'


def words_of(kind, code):
    return WORDS.get((kind, code), code)


def of_id(text):
    """An identifier as people read it."""
    text = text.replace('_', ' ').replace('-', ' ')
    return text[:1].upper() + text[1:]


def labels_of(tables):
    return {row['team']: row['label'] or row['team'] for row in tables['teams']}


def texts_of(tables):
    return {row['question']: row['text'] or row['question'] for row in tables['differences']}


def headers(book, sheet, *names, start=0):
    """The row of the first header that has these texts, and {text: column}, the first of each."""
    for number, row in enumerate(book.sheets[sheet][start:], start):
        if set(names) <= set(row.values()):
            columns = {}
            for column in sorted(row):
                columns.setdefault(row[column], column)
            return number, columns
    raise LookupError(f'the sheet {sheet} has no header {", ".join(names)}')


def by_label(book, sheet, names, fields, labels, start=0, end=None):
    """Rows by the texts under some headers; labels: those of every row, in the same order."""
    top, at = headers(book, sheet, *names, *fields.values(), start=start)
    places = defaultdict(list)
    for number, cells in enumerate(book.sheets[sheet][top + 1:end], top + 1):
        places[tuple(cells.get(at[name], '') for name in names)].append(number)
    # Rows with one label stand in the order of the table.
    taken = defaultdict(int)
    found = []
    for label in labels:
        numbers = places.get(label, []) if label else []
        place = taken[label]
        taken[label] += 1
        found.append([(field, (sheet, numbers[place], at[header]))
                      for field, header in fields.items()] if place < len(numbers) else [])
    return found


def pair(labels, row):
    return ' – '.join(labels.get(row[team], row[team]) for team in ('team_a', 'team_b'))


def differences(book, tables, rows):
    labels = labels_of(tables)
    fields = {'effect': 'Gap', 'ci_low': LOW, 'ci_high': HIGH, 'margin': 'Margin',
              'q': 'q (adjusted p)', 'needed_n': 'Needed per team', 'verdict': 'Verdict',
              'n_a': 'Answers first', 'n_b': 'Answers second'}
    if len(labels) == 2:
        fields['n_a'], fields['n_b'] = [f'Answers {label}' for label in labels.values()]
    return by_label(book, 'Disagreements', ('Teams', '#'), fields,
                    [(pair(labels, row), row['rank']) for row in rows])


def overall(book, tables, rows):
    texts = texts_of(tables)
    fields = {'effect': 'Effect', 'ci_low': LOW, 'ci_high': HIGH, 'q': 'q', 'n': 'Answers'}
    return by_label(book, 'All teams', ('Question',), fields,
                    [(row['text'] or texts[row['question']],) for row in rows])


def group_of(labels, row):
    a, b = labels.get(row['team_a'], ''), labels.get(row['team_b'], '')
    return {'within': f'inside {a}', 'between': f'between {a} – {b}', 'difference': f'{b} less {a}',
            'all': 'everybody'}[row['group']]


def agreement(book, tables, rows):
    labels = labels_of(tables)
    return by_label(book, 'Agreement', ('Battery', 'Who', 'Coefficient', 'Near misses'),
                    {'value': 'Value', 'ci_low': LOW, 'ci_high': HIGH},
                    [(of_id(row['battery']), group_of(labels, row),
                      words_of('COEFFICIENT', row['coefficient']),
                      words_of('WEIGHTS', row['weights'])) for row in rows])


def persona_name(row):
    return f"{row['persona']}  {row['name']}"


def personas(book, tables, rows):
    """The list above the cards holds those of everybody."""
    end = headers(book, 'Personas', 'What sets it apart')[0] if rows else None
    fields = {'size': 'people', 'share': 'share', 'silhouette': 'silhouette',
              'stability': 'stability'}
    return by_label(book, 'Personas', ('Persona',), fields,
                    [(persona_name(row),) if row['model'] == 'all' else None for row in rows],
                    end=end) if rows else []


def feature_label(texts, row):
    asked = texts.get(row['question'], row['question'])
    if row['feature'] != row['question'] and row['label'] and row['label'] != asked:
        return f"{asked} – {row['label']}"
    return row['label'] or asked


def persona_profiles(book, tables, rows):
    """Cards show what sets a persona apart most, and above them stands z of each in a row."""
    texts = texts_of(tables)
    sheet = 'Personas'
    fields = {'value': 'persona', 'overall': 'everybody', 'z': 'z', 'index': 'index'}
    found = [[] for _ in rows]
    if not rows:
        return found
    first = headers(book, sheet, 'What sets it apart')[0]
    names = [row for row in tables['personas'] if row['model'] == 'all']
    lines = book.sheets[sheet]
    for persona in names:
        name = persona_name(persona)
        title = next(number for number, cells in enumerate(lines)
                     if cells.get(0, '').startswith(f'{name}   · '))
        top = headers(book, sheet, 'What sets it apart', start=title)[0]
        end = next((number for number in range(top + 1, len(lines))
                    if len(lines[number]) == 1 and 0 in lines[number]), len(lines))
        own = [(row['model'], row['persona']) == ('all', persona['persona']) for row in rows]
        labels = [(feature_label(texts, row),) if mine else None for row, mine in zip(rows, own)]
        for place, cells in enumerate(by_label(book, sheet, ('What sets it apart',), fields, labels,
                                               start=title, end=end)):
            found[place] += cells
        # The matrix: its header holds the names of the personas.
        top, at = headers(book, sheet, *[persona_name(row) for row in names])
        matrix = {cells.get(0): number for number, cells in enumerate(lines[:first - 1])
                  if top < number}
        for place, label in enumerate(labels):
            if label and label[0] in matrix:
                found[place].append(('z', (sheet, matrix[label[0]], at[name])))
    return found


def distributions(book, tables, rows):
    """Blocks of a question, or of a question in a segment; options by label, teams by header."""
    labels, texts = labels_of(tables), texts_of(tables)
    lines = book.sheets['Tables']
    starts = [number for number, cells in enumerate(lines)
              if cells.get(0) == 'Answer' and cells.get(1) == 'count']
    blocks = defaultdict(list)
    for start, end in zip(starts, [*starts[1:], len(lines) + 2]):
        title = lines[start - 2].get(0, '')
        blocks[title].append((start, end - 2))
    asked = defaultdict(set)
    for row in rows:
        if not row['segment']:
            asked[texts.get(row['question'], row['question'])].add(row['question'])
    found = []
    for row in rows:
        title = texts.get(row['question'], row['question'])
        # Questions with one text stand in the order of the table.
        order = sorted(asked[title], key=[r['question'] for r in rows].index) \
            if len(asked[title]) > 1 else [row['question']]
        place = order.index(row['question'])
        if row['segment'] or place >= len(blocks[title]):
            found.append([])
            continue
        found.append(option_cells(lines, *blocks[title][place], row, labels))
    return found


def option_cells(lines, start, end, row, labels):
    label = labels.get(row['team'], row['team'])

    def is_team(value):
        if not row['team']:
            return value == 'All teams'
        said = re.sub(r' \([A-Z]+\)$', '', value)
        return said == label or (said.endswith('…') and label.startswith(said[:-1]))

    column = next((c for c, value in lines[start - 1].items() if c and is_team(value)), None)
    numbers = [n for n in range(start + 1, end) if lines[n].get(0) == (row['label'] or row['option'])]
    if column is None or len(numbers) != 1 or row['kind'] != 'option':
        return []
    cells = [('count', ('Tables', numbers[0], column))]
    if row['share']:
        cells.append(('share', ('Tables', numbers[0], column + 1)))
    return cells


def truth(book, tables, rows):
    """The summary counts the questions on which a team is surely closer."""
    labels = labels_of(tables)
    for number, cells in enumerate(book.sheets['Summary']):
        for column, value in cells.items():
            if value.startswith('Surely closer to '):
                at = next(c for c, header in cells.items() if header == 'questions' and c > column)
                names = {line.get(column): n for n, line in
                         enumerate(book.sheets['Summary'][number + 1:], number + 1)}
                return [[('closer', ('Summary', names[labels[row['team']]], at))]
                        if labels[row['team']] in names else [] for row in rows]
    return [[] for _ in rows]


def views(book, tables, rows):
    labels, texts = labels_of(tables), texts_of(tables)
    fields = {'agreement': 'True agreement', 'perceived': 'Thought agreement',
              'accuracy': 'Accuracy of the guess'}
    return by_label(book, 'Through their eyes', ('Who guesses whom', 'Question'), fields, [
        (f"{labels[row['team']]} → {labels[row['about']]}",
         texts.get(row['guess_of'] or row['question'], row['guess_of'])) for row in rows]) \
        if rows else []


def segments(book, tables, rows):
    labels = labels_of(tables)
    fields = {'effect': 'Gap here', 'ci_low': LOW, 'ci_high': HIGH}
    values = {row['segment_value'] for row in rows}
    return by_label(book, 'Segments', ('Segment', 'Value', 'Teams', 'Question'), fields, [
        (of_id(row['segment']), row['segment_value'], pair(labels, row), row['text'])
        for row in rows]) if values else []


def quality_summary(book, tables, rows):
    """Rows stand in the order of the table; without a team they count what was left out."""
    labels = labels_of(tables)
    sheet = 'Quality'
    top, at = headers(book, sheet, 'Check, or reason', 'Concerned', 'Left out')
    found = []
    for number, row in enumerate(rows, top + 1):
        cells = book.sheets[sheet][number]
        check = words_of('CHECK', row['check']) if row['team'] else cells.get(0)
        fits = cells.get(0) == check and cells.get(at['Team']) == labels.get(row['team'], 'all')
        found.append([(field, (sheet, number, at[header])) for field, header in
                      (('flagged', 'Concerned'), ('excluded', 'Left out'))] if fits else [])
    return found


SHEETS = {function.__name__: function for function in (
    differences, overall, distributions, agreement, personas, persona_profiles, truth, views,
    segments, quality_summary)}
