# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of an export, read without parallax: delimited text in any encoding, .xlsx, Triple-S of fixed
widths."""
import csv
import glob
import io
import os
import re
import statistics
import xml.etree.ElementTree as tree
import zipfile

csv.field_size_limit(1 << 24)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _decode(content):
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    return content.decode("mac-roman")


def _delimited(content):
    text = _decode(content).replace("\r\r\n", "\n")
    delimiter = max(",;\t", key=lambda one: _columns(text[:100000], one))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _columns(text, delimiter):
    """Of a usual row, not of the header, whose questions hold commas and line breaks."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return statistics.median(map(len, rows))


def _column(name):
    number = 0
    for letter in re.match("[A-Z]+", name).group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _workbook(path):
    rows = []
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            for item in tree.fromstring(book.read("xl/sharedStrings.xml")):
                shared.append("".join(text.text or "" for text in item.iter(MAIN + "t")))
        for part in book.namelist():
            if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part):
                continue
            for row in tree.fromstring(book.read(part)).iter(MAIN + "row"):
                cells = []
                for cell in row.iter(MAIN + "c"):
                    at = _column(cell.get("r", "A"))
                    value = "".join(text.text or "" for text in cell.iter()
                                    if text.tag in (MAIN + "v", MAIN + "t"))
                    cells += [""] * (at + 1 - len(cells))
                    cells[at] = shared[int(value)] if cell.get("t") == "s" else value
                rows.append(cells)
    return rows


def _triple_s(path):
    """The definition stands beside its data."""
    variables = list(tree.parse(path).iter("variable"))
    places = [variable.find("position").attrib for variable in variables]
    data = [name for name in glob.glob(os.path.splitext(path)[0] + ".*") if name != path]
    with open(data[0], "rb") as file:
        lines = _decode(file.read()).splitlines()
    rows = [[variable.findtext(key, "") for variable in variables] for key in ("name", "label")]
    rows.append([""] * len(variables))
    for line in lines:
        rows.append([line[int(place["start"]) - 1:int(place.get("finish", place["start"]))].strip()
                     for place in places])
    return rows


def read(path):
    """None where the format cannot be read here."""
    if path.endswith(".sss"):
        return _triple_s(path)
    with open(path, "rb") as file:
        content = file.read()
    if content[:2] == b"PK":
        return _workbook(path)
    return None if b"\0" in content[:1000] and content[:2] not in (b"\xff\xfe", b"\xfe\xff") \
        else _delimited(content)
