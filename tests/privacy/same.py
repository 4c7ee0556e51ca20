# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two folders of outputs tell the same, whatever was answered by those who stay hidden.

    same.py ONE OTHER

All is compared that is written: each table, each part of the workbook (cells, shared strings, chart
caches, defined names, properties), the report, notebooks, pictures, what stood on the terminal. Only
what tells apart inputs and files is passed over: checksums and sizes.
"""
import re
import sys

import outputs

CHECKSUM = re.compile(r"\b[0-9a-f]{12,64}\b")
SIZE = re.compile(r'("bytes": |\nbytes\n|(?<=\n\n))\d+')


def told(folder):
    """Texts by name; names may come twice, as workbooks in two languages have the same parts."""
    found = {}
    for name, text in outputs.read_all([folder]):
        text = CHECKSUM.sub("", text)
        if name == "datapackage.json":
            text = SIZE.sub("", text)
        found.setdefault(name, []).append(text)
    return found


def main():
    one, other = told(sys.argv[1]), told(sys.argv[2])
    if len(one) < 50 or one.keys() != other.keys():
        print(f"    {len(one)} and {len(other)} texts: not the same, or too few to compare")
        return 1
    differing = sorted(name for name in one if one[name] != other[name])
    for name in differing[:9]:
        print(f"    {name} tells of people who stay hidden")
    return 1 if differing else 0


sys.exit(main())
