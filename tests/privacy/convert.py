# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a table as what statistics programs and Triple-S read, every column as text.

    convert.py FROM.csv TO.sav    an SPSS system file: uncompressed, names V1, V2, .. and the headers
                                  as labels
    convert.py FROM.csv TO.sss    a Triple-S definition, and its data in TO.csv beside it
"""
import csv
import struct
import sys
from xml.sax.saxutils import escape

WIDEST = 255


def padded(data, size):
    return data[:size].ljust(size, b" ")


def segments(width):
    return (width + 7) // 8


def variable(number, width, label):
    """The record of a text variable, and of what it takes beyond eight bytes."""
    form = 1 << 16 | width << 8
    name = padded(f"V{number}".encode(), 8)
    text = label.encode()[:120]
    record = struct.pack("<6i", 2, width, 1, 0, form, form) + name
    record += struct.pack("<i", len(text)) + padded(text, (len(text) + 3) // 4 * 4)
    beyond = struct.pack("<6i", 2, -1, 0, 0, 0, 0) + b" " * 8
    return record + beyond * (segments(width) - 1)


def write_sav(path, header, rows):
    widths = [min(WIDEST, max(8, *(len(row[i].encode()) for row in rows)))
              for i in range(len(header))]
    with open(path, "wb") as file:
        file.write(b"$FL2" + padded(b"@(#) SPSS DATA FILE", 60))
        file.write(struct.pack("<5i", 2, sum(map(segments, widths)), 0, 0, len(rows)))
        file.write(struct.pack("<d", 100) + b"01 Jan 2500:00:00" + b" " * 64 + b"\0" * 3)
        for i, name in enumerate(header):
            file.write(variable(i + 1, widths[i], name))
        file.write(struct.pack("<4i", 7, 20, 1, 5) + b"UTF-8")
        file.write(struct.pack("<2i", 999, 0))
        for row in rows:
            for cell, width in zip(row, widths):
                file.write(padded(cell.encode(), segments(width) * 8))


def write_sss(path, header, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<sss version="2.0"><survey>'
                   '<name>planted</name><record ident="A" format="csv" skip="1">\n')
        for i, name in enumerate(header):
            size = max(1, *(len(row[i]) for row in rows))
            file.write(f'<variable ident="{i + 1}" type="character"><name>V{i + 1}</name>'
                       f"<label>{escape(name)}</label>"
                       f'<position start="{i + 1}"/><size>{size}</size></variable>\n')
        file.write("</record></survey></sss>\n")
    with open(path[:-4] + ".csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header] + rows)


with open(sys.argv[1], encoding="utf-8-sig", newline="") as source:
    first, *others = list(csv.reader(source))
(write_sav if sys.argv[2].endswith(".sav") else write_sss)(sys.argv[2], first, others)
