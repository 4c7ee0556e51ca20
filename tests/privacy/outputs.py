# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a run has written, as texts that can be searched: escapes of HTML, XML and JSON undone,
workbooks unzipped with every part (sheets, shared strings, chart caches, document properties)."""
import html
import json
import os
import zipfile


def _strings(value, found):
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, list):
        for item in value:
            _strings(item, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            found.append(key)
            _strings(item, found)
    else:
        found.append(str(value))


def _json(text):
    found = []
    _strings(json.loads(text), found)
    return "\n".join(found)


def read(path):
    """Pairs of a name and a text; names of parts follow the file's name."""
    with open(path, "rb") as file:
        content = file.read()
    name = os.path.basename(path)
    if content[:2] == b"PK":
        with zipfile.ZipFile(path) as book:
            for part in book.namelist():
                yield name + "/" + part, html.unescape(book.read(part).decode("utf-8", "replace"))
        return
    text = content.decode("utf-8", "replace")
    if name.endswith((".ipynb", ".json")):
        text = text + "\n" + _json(text)
    elif name.endswith((".html", ".svg")):
        text = html.unescape(text)
    elif name.endswith(".csv"):
        text = text.replace('""', '"')
    yield name, text


def read_all(paths):
    """Folders are walked."""
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in os.walk(path):
                for name in sorted(names):
                    yield from read(os.path.join(folder, name))
        elif os.path.exists(path):
            yield from read(path)
