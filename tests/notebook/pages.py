# SPDX-License-Identifier: GPL-3.0-or-later
"""What report and workbook hold, as walk.py reads them."""
import html.parser
import re
import zipfile
from xml.etree import ElementTree

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
REL = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'


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
                said = (attrs.get('data-numbers') or '').split()
                self.row.update(zip(said[::2], said[1::2]))
                if 'data-verdict' in attrs:
                    self.row['verdict'] = attrs['data-verdict']
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


class Workbook:
    """The cells of a workbook as they are stored; a place is (sheet, row from 0, column from 0)."""

    def __init__(self, path):
        self.sheets = {}  # {name: [{column: value}, ...]}
        self.parts = {}  # {name: the file in the archive}
        self.references = {}  # {place: 'AB12'}
        with zipfile.ZipFile(path) as book:
            def parse(name):
                return ElementTree.fromstring(book.read(name))

            strings = [''.join(t.text or '' for t in item.iter(MAIN + 't'))
                       for item in parse('xl/sharedStrings.xml')]
            target = {r.get('Id'): r.get('Target') for r in parse('xl/_rels/workbook.xml.rels')}
            for sheet in parse('xl/workbook.xml').find(MAIN + 'sheets'):
                self.parts[sheet.get('name')] = 'xl/' + target[sheet.get(REL)]
                self.read(sheet.get('name'), parse('xl/' + target[sheet.get(REL)]), strings)

    def read(self, name, root, strings):
        rows = self.sheets[name] = []
        for row in root.iter(MAIN + 'row'):
            cells = {}
            for cell in row:
                value = cell.find(MAIN + 'v')
                if value is None or value.text is None:
                    continue
                column = column_of(cell.get('r'))
                cells[column] = (strings[int(value.text)] if cell.get('t') == 's'
                                 else value.text)
                self.references[name, len(rows), column] = cell.get('r')
            rows.append(cells)

    def value(self, place, field):
        """A cell; of a verdict the word behind its sign."""
        sheet, row, column = place
        value = self.sheets[sheet][row].get(column, '')
        return value.split(' ')[-1] if field == 'verdict' else value
