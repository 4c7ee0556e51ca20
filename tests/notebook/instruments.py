# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the instruments: their keys, the numbers that are told of them, and where these stand
in the workbook: under which headers, in rows of which labels."""
import re
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent.parent / 'src' / 'present' / 'wording'
SAID = {name: words for file in LISTS.glob('*.h') for name, words in re.findall(
    r'^WORDING\((\w+), "([^"]*)"', file.read_text(encoding='utf-8'), re.M)}
CODES = {'mean_rank': 'METHOD_MEAN_RANK', 'borda': 'METHOD_BORDA', 'worth': 'METHOD_WORTH',
         'mean_share': 'METHOD_MEAN_SHARE', 'best_worst': 'METHOD_BEST_WORST',
         'logit': 'METHOD_LOGIT', 'logit_share': 'METHOD_LOGIT_SHARE', 'sus': 'EXPERIENCE_SUS',
         'umux_lite': 'EXPERIENCE_UMUX', 'nps': 'EXPERIENCE_NPS', 'return': 'EXPERIENCE_RETURN',
         'tried': 'EXPERIENCE_TRIED', 'done': 'EXPERIENCE_DONE', 'ease': 'EXPERIENCE_EASE'}
LOW, HIGH = 'GAPS_LOW', 'GAPS_HIGH'
# Whose a column is where its rows are of several teams.
ANY = {'team_a': 'INSTRUMENT_FIRST', 'team_b': 'INSTRUMENT_SECOND', 'team': 'INSTRUMENT_WHO',
       'believer': 'INSTRUMENT_BELIEVER'}

KEYS = {
    'messages': ['message', 'stage', 'team_a', 'team_b'],
    'content': ['asset', 'team', 'believer'],
    'leads': ['source', 'team', 'believer'],
    'tools': ['tool', 'team'],
    'accounts': ['account', 'team_a', 'team_b'],
    'experience': ['measure', 'item', 'team'],
    'priorities': ['question', 'option', 'team', 'method'],
    'words': ['word', 'question', 'team_a', 'team_b'],
}

# Of each table: the headers that tell a row, as {header: what stands there of a row}; then the
# header of each number. A header that comes again is counted: the second is ('GAPS_LOW', 1); one that
# names the team of a column of the table is ('team_a', 'SHEETS_MATTERS').
TOLD = {
    'messages': ({'MESSAGES_MESSAGE': lambda row, _: row['text'] or words_of_id(row['message'])},
                 {'weight_a': ('team_a', 'SHEETS_MATTERS'), 'weight_b': ('team_b', 'SHEETS_MATTERS'),
                  'gap': 'INSTRUMENT_GAP', 'ci_low': LOW, 'ci_high': HIGH,
                  'share_a': ('team_a', 'SHEETS_OWNER_SHARE'), 'share_b': ('team_b', 'SHEETS_OWNER_SHARE')}),
    'content': ({'CONTENT_ASSET': lambda row, _: row['label'] or row['asset']},
                {'used_share': ('team', 'SHEETS_USE'), 'ci_low': 'CONTENT_USED_LOW',
                 'ci_high': 'CONTENT_USED_HIGH', 'believed_share': ('believer', 'SHEETS_BELIEVE'),
                 'believed_low': 'CONTENT_BELIEVED_LOW', 'believed_high': 'CONTENT_BELIEVED_HIGH',
                 'gap': 'INSTRUMENT_GAP', 'gap_low': LOW, 'gap_high': HIGH,
                 'reason_share': 'INSTRUMENT_REASON_SHARE', 'usefulness': 'CONTENT_USEFULNESS'}),
    'leads': ({'LEADS_SOURCE': lambda row, _: row['label'] or row['source']},
              {'followed_up': ('team', 'SHEETS_FOLLOW'), 'ci_low': 'LEADS_FOLLOWED_LOW',
               'ci_high': 'LEADS_FOLLOWED_HIGH', 'believed': ('believer', 'SHEETS_BELIEVED'),
               'believed_low': 'CONTENT_BELIEVED_LOW', 'believed_high': 'CONTENT_BELIEVED_HIGH',
               'gap': 'INSTRUMENT_GAP', 'gap_low': LOW, 'gap_high': HIGH,
               'reason_share': 'INSTRUMENT_REASON_SHARE'}),
    'tools': ({'TOOLS_TOOL': lambda row, _: row['label'] or row['tool'],
               'TEAM': lambda row, labels: labels.get(row['team'], SAID['ALL_TEAMS'])},
              {'n': 'TOOLS_N', 'importance': 'TOOLS_IMPORTANCE',
               'importance_low': LOW, 'importance_high': HIGH,
               'satisfaction': 'TOOLS_SATISFACTION', 'satisfaction_low': (LOW, 1),
               'satisfaction_high': (HIGH, 1)}),
    'accounts': ({'ACCOUNTS_ACCOUNT': lambda row, _: row['label'] or row['account']},
                 {'value': 'ACCOUNTS_VALUE', 'difference': 'ACCOUNTS_DIFFERENCE', 'ci_low': LOW,
                  'ci_high': HIGH, 'consensus_a': ('team_a', 'SHEETS_CONSENSUS'),
                  'consensus_b': ('team_b', 'SHEETS_CONSENSUS'), 'votes': 'ACCOUNTS_VOTES',
                  'joint_rank': 'ACCOUNTS_JOINT', 'rank': 'INSTRUMENT_RANK'}),
    'experience': ({'EXPERIENCE_MEASURE': lambda row, _: SAID[CODES[row['measure']]],
                    'EXPERIENCE_ITEM': lambda row, _: row['label'] or row['item'],
                    'TEAM': lambda row, labels: labels.get(row['team'], row['team'])},
                   {'n': 'EXPERIENCE_N', 'score': 'EXPERIENCE_SCORE', 'ci_low': LOW,
                    'ci_high': HIGH, 'benchmark': 'EXPERIENCE_BENCHMARK',
                    'gap_to_truth': 'EXPERIENCE_GAP', 'gap_low': (LOW, 1), 'gap_high': (HIGH, 1)}),
    'priorities': ({'PRIORITIES_OPTION': lambda row, _: row['label'] or row['option'],
                    'TEAM': lambda row, labels: labels.get(row['team'], row['team']),
                    'PRIORITIES_METHOD': lambda row, _: SAID[CODES[row['method']]]},
                   {'score': 'PRIORITIES_SCORE', 'ci_low': LOW, 'ci_high': HIGH,
                    'rank': 'INSTRUMENT_RANK', 'n': 'EXPERIENCE_N'}),
    'words': ({'WORDS_WORD': lambda row, _: row['word']},
              {'count_a': ('team_a', 'SHEETS_USES'), 'count_b': ('team_b', 'SHEETS_USES'), 'users_a': ('team_a', 'SHEETS_PEOPLE'),
               'users_b': ('team_b', 'SHEETS_PEOPLE'), 'log_odds': 'WORDS_LOG_ODDS', 'z': 'WORDS_Z'}),
}
FIELDS = {table: list(numbers) for table, (_, numbers) in TOLD.items()}


def words_of_id(text):
    """An identifier as people read it."""
    text = text.replace('_', ' ').replace('-', ' ')
    return text[:1].upper() + text[1:]


def heading(header, rows, labels):
    """What a header says, and how often it stands before it."""
    if not isinstance(header, tuple):
        return SAID[header], 0
    name, again = header
    if not isinstance(again, str):
        return SAID[name], again
    teams = {row[name] for row in rows if row[name]}
    team = labels[teams.pop()] if len(teams) == 1 else SAID[ANY[name]]
    return SAID[again].replace('{1}', team), 0


def columns_of(cells, headings):
    """The column of each header in a row of cells; None where one is not there."""
    columns = []
    for words, again in headings:
        places = [column for column in sorted(cells) if cells[column] == words]
        if len(places) <= again:
            return None
        columns.append(places[again])
    return columns


def find(table):
    """The reader of a table's sheet, as those of sheets.py."""
    names, numbers = TOLD[table]
    headers = [*names, *numbers.values()]

    def read(book, tables, rows):
        if not rows:
            return []
        sheet = SAID['SHEET_' + table.upper()]
        lines = book.sheets[sheet]
        labels = {row['team']: row['label'] or row['team'] for row in tables['teams']}
        headings = [heading(header, rows, labels) for header in headers]
        top = next((number for number, cells in enumerate(lines) if columns_of(cells, headings)),
                   None)
        if top is None:
            raise LookupError(f'the sheet {sheet} has no header of all: {headings}')
        columns = columns_of(lines[top], headings)
        own, shown = columns[:len(names)], columns[len(names):]
        free = {}  # rows of the sheet by their labels; rows with one label stand in one order
        for number, cells in list(enumerate(lines))[top + 1:top + 1 + len(rows)]:
            free.setdefault(tuple(cells.get(column, '') for column in own), []).append(number)
        found = []
        for row in rows:
            places = free.get(tuple(name(row, labels) for name in names.values()))
            number = places.pop(0) if places else None
            found.append([] if number is None else [
                (field, (sheet, number, column)) for field, column in zip(numbers, shown)])
        return found

    return read


SHEETS = {table: find(table) for table in TOLD}
