# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a study and an export whose texts try to break what is made from them.

    hostile.py FOLDER      FOLDER/study.yaml and FOLDER/export.csv
"""
import csv
import json
import random
import sys
from pathlib import Path

TEXTS = [
    '%matplotlib nonsense', '!touch broken', '"""\nraise SystemExit("run")\n"""',
    "'); raise SystemExit('run') #", '\\', '\\n\\', '{gap.text} {1} {{', '$\\frac{1}{', '$$',
    '<script>alert(1)</script>', '</script><img src=x onerror=alert(1)>', '=1+1', '@SUM(A1)',
    'تسعير المنتج', '\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467', 'x' * 10000,
    'a "quoted" word.', 'NA', 'nan', 'TRUE', '`rm`', '# heading', '| a | b |', '%%bash\ntouch broken',
]
QUESTIONS = 24


def study():
    """The study as a tree that is YAML when it is written as JSON."""
    scale = [{'code': n + 1, 'label': TEXTS[n]} for n in range(5)]
    questions = [
        {'id': f'q{n}', 'column': f'Q{n}', 'type': 'scale', 'scale': 'five', 'text': text,
         'battery': 'needs'} if n % 3 else
        {'id': f'q{n}', 'column': f'Q{n}', 'type': 'single', 'text': text,
         'options': [{'code': str(o + 1), 'label': TEXTS[(n + o) % len(TEXTS)]} for o in range(5)]}
        for n, text in enumerate(TEXTS[:QUESTIONS])]
    return {
        'study': 'hostile', 'title': '"""\n%quickref\n!touch broken\n\\" {x} <script>',
        'teams': {'question': 'Team', 'list': [
            {'id': 'a', 'label': "%magic ' \" \\ $x$"}, {'id': 'b', 'label': '!touch broken {b}'}]},
        'scales': [{'id': 'five', 'options': scale}],
        'questions': questions,
    }


def main():
    """Writes both files; answers are drawn from a fixed seed."""
    folder = Path(sys.argv[1])
    draw = random.Random(1)
    (folder / 'study.yaml').write_text(json.dumps(study(), ensure_ascii=False), encoding='utf-8')
    with open(folder / 'export.csv', 'w', newline='', encoding='utf-8') as file:
        rows = csv.writer(file)
        rows.writerow(['Team'] + [f'Q{n}' for n in range(QUESTIONS)])
        for respondent in range(80):
            weights = [5, 4, 3, 2, 1] if respondent % 2 else [1, 2, 3, 4, 5]
            rows.writerow(['ab'[respondent % 2]] +
                          [draw.choices('12345', weights)[0] for _ in range(QUESTIONS)])


if __name__ == '__main__':
    main()
