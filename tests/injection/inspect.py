# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at all that the programs made of hostile words, and said of them, for what would act.

    inspect.py PLAIN HOSTILE...    folders that programs.sh has filled; PLAIN from harmless words

A file passes when it holds no more than what is made of harmless words: the same elements and
attributes, scripts and code, and no formula of anybody else's.
"""
import csv
import io
import json
import re
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

# What a terminal obeys, and what turns text; between U+2068 and U+2069 the terminal's own summary
# puts words of others, so that they turn nothing else.
ORDERS = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066\u2067]')
ISOLATES = re.compile('[\u2068\u2069]')
SIGNS = tuple('=+-@\uff1d\uff0b\uff0d\uff20')
NUMBER = re.compile(r'[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$')
TAKEN = re.compile(r'taken|cmd|HYPERLINK|example\.org', re.I)
DEVICE = re.compile(r'(con|prn|aux|nul|com\d|lpt\d) *(\.|$)', re.I)


def formulas(text):
    """Cells that a spreadsheet would calculate, wherever it lets cells begin."""
    for row in csv.reader(io.StringIO(text, newline='')):
        for cell in row:
            if cell[:1] in tuple('\t\r\n'):
                yield cell
            for part in re.split('[;\t\r\n]', cell):
                bare = part.lstrip(' "')
                if bare.startswith(SIGNS) and not NUMBER.match(bare):
                    yield cell


class Page(HTMLParser):
    """What of a page could act."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.names = set()
        self.scripts = []
        self.bad = []
        self.inside = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.inside = tag if tag in ('script', 'style') else None
        if tag == 'script':
            self.scripts.append('')
        for name, value in attrs:
            self.names.add((tag, name))
            value = value or ''
            if name.startswith('on') or name in ('srcdoc', 'formaction') or \
                    name == 'http-equiv' and value != 'Content-Security-Policy':
                self.bad.append(f'{tag} {name}')
            if name in ('href', 'xlink:href') and not value.startswith(('#', 'mailto:', 'data:image/')):
                self.bad.append(f'{tag} {name}={value}')
            if name in ('src', 'action') and not value.startswith('data:image/'):
                self.bad.append(f'{tag} {name}={value}')
            if name == 'style' and ('url(' in value or TAKEN.search(value)):
                self.bad.append(f'{tag} {name}={value}')
        self.names.add((tag, ''))

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside == 'script':
            self.scripts[-1] += data
        if self.inside == 'style' and (TAKEN.search(data) or re.search(r'url\((?!"?data:)|@import', data)):
            self.bad.append('style')

    def handle_comment(self, data):
        if TAKEN.search(data):
            self.bad.append(f'comment {data}')


def code_of(script):
    """A script without the texts in it, which are those of the study."""
    return re.sub(r'"(\\.|[^"\\])*"', '""', script)


def look_at_page(plain, path):
    """Complaints about a page, beside those of harmless words: segments differ in what they have."""
    known = [Page(other.read_text(encoding='utf-8')) for other in plain.rglob(path.name)]
    page = Page(path.read_text(encoding='utf-8'))
    yield from page.bad
    yield from (f'new: {name}' for name in sorted(page.names - set().union(*(k.names for k in known))))
    if [code_of(s) for s in page.scripts] not in [[code_of(s) for s in k.scripts] for k in known]:
        yield 'another script'


def look_at_markup(text):
    """Complaints about XML: a picture, or a part of a workbook."""
    for element in ElementTree.fromstring(text).iter():
        tag = element.tag.rsplit('}', 1)[-1]
        if tag in ('script', 'foreignObject', 'taken', 'oleObject', 'ddeLink', 'externalReference'):
            yield f'element {tag}'
        if tag in ('f', 'formula', 'formula1', 'formula2', 'definedName') and TAKEN.search(element.text or ''):
            yield f'formula {element.text}'
        for name, value in element.attrib.items():
            if name.rsplit('}', 1)[-1].startswith('on') and tag in ('svg', 'g', 'text', 'rect', 'path', 'image'):
                yield f'attribute {name}'
            if name.endswith('href') and not value.startswith(('#', 'data:image/')):
                yield f'{tag} {name}={value}'
            if name == 'Target' and element.get('TargetMode') == 'External' and \
                    not value.startswith(('http:', 'https:', 'mailto:')):
                yield f'link {value}'
            if name == 'Target' and element.get('TargetMode') == 'External' and TAKEN.search(value):
                yield f'link {value}'


def look_at_book(path):
    """Complaints about a workbook."""
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if re.search(r'external|vba|\.bin$|\.\.|^/|\\', name):
                yield f'part {name}'
            if name.endswith(('.xml', '.rels')):
                yield from (f'{name}: {bad}' for bad in look_at_markup(book.read(name)))


def look_at_notebook(plain, path):
    """Complaints about a notebook: its cells hold no word of a study."""
    known = [cell for other in plain.rglob(path.name) for cell in json.loads(other.read_bytes())['cells']]
    for cell in json.loads(path.read_bytes())['cells']:
        if cell not in known:
            yield f'cell {cell["id"]}'


def look_at_lines(text):
    """Complaints about what goes to a terminal."""
    found = ORDERS.search(text)
    if found:
        yield f'{found.group()!a} in {text[max(0, found.start() - 40):found.start() + 20]!a}'
    for line in text.split('\n'):
        depth = 0
        for mark in ISOLATES.findall(line):
            depth += 1 if mark == '\u2068' else -1
            if depth < 0:
                yield f'an isolate in {line!a}'
                break


def look_at_json(text):
    """Complaints about JSON: what it says must read, and hold no order."""
    json.loads(text)
    yield from look_at_lines(text)


def look_at_markdown(text):
    """Complaints about Markdown: no tag, picture or link of others; lines end where ours do."""
    yield from look_at_lines(re.sub('[\u061c\u200e\u200f\u2066-\u2069]', '', text))
    for found in re.finditer(r'(?<!\\)<(?!br>)[a-z/!]|(?<!\\)\[[^\]\n]*\]\(', text, re.I):
        yield f'{text[max(0, found.start() - 20):found.end() + 20]!a}'


def look_at_name(path):
    """Complaints about the name of a file."""
    if ORDERS.search(path.name) or ISOLATES.search(path.name) or path.name.startswith(('-', '.')) or \
            re.search(r'[\\:*?"<>|]', path.name) or DEVICE.match(path.name):
        yield f'name {path.name!a}'


def complaints(path, plain):
    """All about one file that was made."""
    yield from look_at_name(path)
    if path.is_dir():
        return
    kind = path.suffix
    simulated = path.name.startswith('simulated-') and path.name != 'simulated-tagged.csv'
    if kind == '.xlsx':
        yield from look_at_book(path)
        return
    text = path.read_bytes().decode('utf-8')
    if kind == '.csv' and not simulated:
        yield from (f'formula {cell!a}' for cell in formulas(text))
    elif kind == '.html':
        yield from look_at_page(plain, path)
    elif kind == '.svg':
        yield from look_at_markup(text)
    elif kind == '.ipynb':
        yield from look_at_notebook(plain, path)
    elif kind == '.json':
        yield from look_at_json(text)
    elif kind == '.markdown':
        yield from look_at_markdown(text)


def said_complaints(path):
    """All about one output on a terminal; tables for programs are data, and look at elsewhere."""
    text = path.read_bytes().decode('utf-8')
    status = path.with_suffix('.status').read_text().strip()
    if status not in ('0', '1', '2'):
        yield f'status {status}'
    if path.suffix == '.stderr' and any(
            line and not re.match(r'parallax(-[a-z]+)?: |Try "parallax', line) for line in text.split('\n')):
        yield f'a line of somebody else: {text!a}'
    if path.suffix == '.stdout' and re.match(r'(check|run)-csv', path.name):
        yield from (f'formula {cell!a}' for cell in formulas(text))
    elif path.suffix == '.stdout' and 'json' in path.name:
        yield from look_at_json(text)
    elif path.suffix == '.stdout' and 'markdown' in path.name:
        yield from look_at_markdown(text)
    elif path.suffix in ('.stdout', '.stderr') and not text.startswith(('study:', 'row,', 'severity,', '# ')) \
            and not path.name.startswith(('draft.', 'plan.', 'ratings')):
        yield from look_at_lines(text)


def main():
    """Prints what is wrong, and the counts."""
    plain = Path(sys.argv[1])
    passed = failed = 0
    for folder in map(Path, sys.argv[2:]):
        looks = [(path, complaints, (path, plain / 'made'))
                 for path in sorted((folder / 'made').rglob('*'))]
        looks += [(path, said_complaints, (path,)) for path in sorted((folder / 'said').iterdir())]
        looks += [(path, lambda path: ['was made'], (path,)) for path in folder.rglob('*')
                  if path.name == 'taken' or path.name in ('none', 'none.html', 'none.xlsx')]
        for path, look, arguments in looks:
            try:
                bad = list(look(*arguments))
            except (ValueError, OSError, StopIteration, ElementTree.ParseError) as problem:
                bad = [repr(problem)]
            passed += not bad
            failed += bool(bad)
            for complaint in bad[:3]:
                print(f'FAIL injection: {folder.name}/{path.relative_to(folder)}: {complaint}'[:400])
    print(f'{passed} passed, {failed} failed')


if __name__ == '__main__':
    main()
