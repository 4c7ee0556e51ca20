# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers that a workbook and a report show, with the headings they stand under."""
import html.parser
import os
import re
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def is_number(text):
    try:
        float(text)
        return True
    except (TypeError, ValueError):
        return False


def _text(element, tag):
    return "".join(part.text or "" for part in element.iter(MAIN + tag))


def _column(reference):
    return sum((ord(letter) - 64) * 26 ** place for place, letter in
               enumerate(reversed(re.match("[A-Z]+", reference).group())))


class Workbook:
    """Every sheet, hidden ones too, as rows of cells: (column, text), formulas by what they came to."""

    def __init__(self, path):
        self.sheets = {}
        with zipfile.ZipFile(path) as book:
            shared = [_text(item, "t") for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
            names = [sheet.get("name") for sheet in
                     tree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
            for number, name in enumerate(names, 1):
                sheet = tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
                self.sheets[name] = [self._row(row, shared) for row in sheet.iter(MAIN + "row")]
            self.charts = {part: tree.fromstring(book.read(part)) for part in book.namelist()
                           if part.startswith("xl/charts/chart")}

    @staticmethod
    def _row(row, shared):
        cells = {}
        for cell in row.iter(MAIN + "c"):
            value = cell.findtext(MAIN + "v")
            if value is None:
                value = _text(cell, "t")
            if value:
                cells[_column(cell.get("r"))] = \
                    shared[int(value)] if cell.get("t") == "s" else value
        return cells

    def blocks(self):
        """Of the sheet Tables, each question in everybody and in each part: question, part or "",
        and of each team its numbers by answer. The base stands under "Base: answers"."""
        rows = self.sheets["Tables"]
        for i, row in enumerate(rows):
            if not row.get(1, "").startswith("\u2192") or i == 0:
                continue
            question, _, part = rows[i - 1].get(1, "").partition(" \u2013 Region: ")
            starts = sorted(column for column in row if column > 1)
            teams = {row[column].rsplit(" (", 1)[0]: {} for column in starts}
            for below in rows[i + 1:]:
                if len(below) == 0 or below.get(1, "").startswith("\u2192"):
                    break
                for column, value in below.items():
                    own = [start for start in starts if start <= column]
                    if own and is_number(value):
                        name = row[own[-1]].rsplit(" (", 1)[0]
                        teams[name].setdefault(below.get(1, ""), []).append(float(value))
            yield question, part, teams

    def rows_of(self, label):
        """Numbers that stand in a row with a label."""
        for name, rows in self.sheets.items():
            for row in rows:
                if label in row.values():
                    yield name, [float(value) for value in row.values() if is_number(value)]

    def series_of(self, label):
        """What charts keep of a series, or of a category, of that name."""
        for part, chart in self.charts.items():
            for series in chart.iter(CHART + "ser"):
                names = [point.text for point in series.findall(f"{CHART}tx//{CHART}v")]
                values = {kind: {point.get("idx"): point.findtext(CHART + "v") for point in
                                 series.findall(f"{CHART}{kind}//{CHART}pt")}
                          for kind in ("cat", "val", "xVal", "yVal", "bubbleSize")}
                for kind in ("val", "xVal", "yVal", "bubbleSize"):
                    for index, value in values[kind].items():
                        named = any(name and name.startswith(label) for name in names)
                        if named or values["cat"].get(index) == label:
                            if is_number(value):
                                yield part, float(value)


class Report(html.parser.HTMLParser):
    """Rows of the report's tables: the caption or id of the table, words, numbers by field."""

    def __init__(self, path):
        super().__init__()
        self.rows = []
        self._section = ""
        self._words, self._numbers, self._cell = [], {}, None
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "section":
            self._section = attributes.get("id", "")
        elif tag == "tr":
            self._words, self._numbers = [], {}
        elif tag in ("td", "th"):
            self._cell = ""
            if is_number(attributes.get("data-v")):
                self._numbers[attributes.get("data-f", "")] = float(attributes["data-v"])

    def handle_data(self, data):
        if self._cell is not None:
            self._cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self._cell is not None:
            self._words.append(self._cell.strip())
            self._cell = None
        elif tag == "tr":
            self.rows.append((self._section, self._words, self._numbers))
