# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks in everything that runs have written for what single respondents wrote.

    leaks.py BASELINE CASE...

A case is a folder with the files `export` (the path of one) and `study.yaml`; all else in it is
what was written. Which columns are personal is not asked of parallax: whatever few people answered,
of five characters and more, is theirs, unless the study itself has those words, the header has, or
BASELINE (what parallax writes about any survey). So names, addresses, free text and "other, please
say" are looked for alike, and the first words of long answers, which a message might quote. Numbers
count where they have eight characters and more: keys, telephone numbers, coordinates.

A finding names export, column and output, never the value. Counts are printed last, as
`passed failed skipped`.
"""
import collections
import os
import re
import sys

import exports
import outputs

FEW = 5
HEADER_ROWS = 3
START = 24
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"[\d.,-]+")
# By design a message shows one cell that a question does not allow, with its line, and the answers
# that are no team's, so that somebody can mend the study; it stands on stderr only, and has at most eight words (src/intake/loading.h).
# Free text and what tells who somebody is is not shown even there.
EXAMPLE = re.compile(r'(: (?:column )?[^\n]*: )"\s*(?:[^\s"]+\s+){0,7}[^\s"]*" '
                     r"(is none of the options|holds an answer|is not on the scale|is no number|"
                     r"is no team of the study|puts the row in a second team)")


def squeeze(text):
    return " ".join(text.split())


def is_telling(value):
    if re.search(r"[^\W\d_]", value):
        return len(value) >= 5
    return len(value) >= 8 and re.search(r"\d", value) is not None


def pieces(value):
    """The whole, its start, and what stands between commas, semicolons and line breaks."""
    whole = squeeze(value)
    found = {whole}
    if len(whole) > START:
        found.add(whole[:START].rsplit(" ", 1)[0].rstrip(" ,;.:"))
    for part in re.split(r"[,;|\n]", value):
        if len(part.strip()) >= 8:
            found.add(squeeze(part))
    return [piece for piece in found if is_telling(piece)]


def is_word(character):
    return bool(WORD.match(character))


class Text:
    """A text in which pieces are found as words of their own, fast where a word is not there."""

    def __init__(self, text):
        self.text = squeeze(text)
        self.words = set(WORD.findall(self.text))

    def holds(self, piece, words):
        if not self.words.issuperset(words):
            return False
        at = self.text.find(piece)
        while at >= 0:
            before, after = self.text[at - 1:at], self.text[at + len(piece):at + len(piece) + 1]
            if not (is_word(before) and is_word(piece[0])) and \
               not (is_word(after) and is_word(piece[-1])):
                return True
            at = self.text.find(piece, at + 1)
        return False

    def tells(self, piece):
        """Of a lower-case text: whether it has a piece, or all that is joined in it."""
        return all(squeeze(part) in self.text for part in re.split("[,;]", piece.lower()))


def rare_pieces(rows):
    """Pieces that fewer than FEW cells of a column hold, with the column's number."""
    for column in range(max(map(len, rows), default=0)):
        cells = collections.Counter(row[column] for row in rows[HEADER_ROWS:] if column < len(row))
        count = collections.Counter()
        for cell, n in cells.items():
            for piece in pieces(cell):
                count[piece] += n
        for piece, n in count.items():
            if n < FEW:
                yield column, piece


def look(case, baseline):
    """1 with findings, 0 without, None where the export cannot be read here."""
    with open(os.path.join(case, "export"), encoding="utf-8") as file:
        export = file.read().strip()
    rows = exports.read(export)
    if rows is None:
        return None
    with open(os.path.join(case, "study.yaml"), encoding="utf-8") as file:
        known = file.read().replace('\\"', '"')
    known += "\n".join(cell for row in rows[:HEADER_ROWS] for cell in row)
    known = Text(known.lower())
    texts = []
    for name, text in outputs.read_all([case]):
        if name == "export" or name == "study.yaml":
            continue
        if name == "tagged.csv":
            # The platform's keys, by which tagged responses are joined; keys that are addresses
            # are looked for in planted exports.
            text = re.sub(r"(?m)^[^,\n]*,", "", text)
        if name.endswith(".err"):
            text = EXAMPLE.sub(r'\1 \2', text)
        texts.append((name, Text(text)))
    everywhere = set().union(*(text.words for _, text in texts))
    found = collections.Counter()
    looked = 0
    for column, piece in rare_pieces(rows):
        words = WORD.findall(piece)
        looked += 1
        if not everywhere.issuperset(words):
            continue
        # Answers to questions for a number stand in tagged.csv; telephone numbers are planted.
        hits = [name for name, text in texts if text.holds(piece, words) and
                not (name == "tagged.csv" and NUMBER.fullmatch(piece))]
        if not hits or known.tells(piece) or baseline.tells(piece):
            continue
        found.update((name, column) for name in hits)
        if os.environ.get("SHOW") == "1":
            print("      " + ascii(piece))
    for (name, column), n in sorted(found.items()):
        print(f"    {export}: {n} of column {column + 1} in {name}")
    if looked == 0 or len(texts) < 20:
        print(f"    {export}: nothing to look for, or in: {looked} values, {len(texts)} texts")
        return 1
    return 1 if found else 0


def main():
    baseline = Text("\n".join(text for _, text in outputs.read_all([sys.argv[1]])).lower())
    results = [look(case, baseline) for case in sys.argv[2:]]
    print(results.count(0), results.count(1), results.count(None))


main()
