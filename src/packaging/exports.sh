#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The linker's version script of the shared library: every name with plx_ that the public headers
# declare and the library defines.
#
#   exports.sh NODE LIBRARY.a HEADER...
set -eu
node=$1
library=$2
shift 2
names=$(mktemp)
trap 'rm -f "$names"' EXIT

# Words of the headers; those in comments alone do not count.
cat "$@" | awk '
    {
        line = $0
        text = ""
        while (line != "") {
            if (inside) {
                at = index(line, "*/")
                if (!at) break
                line = substr(line, at + 2)
                inside = 0
            } else {
                at = index(line, "/*")
                if (!at) { text = text line; break }
                text = text substr(line, 1, at - 1) " "
                line = substr(line, at + 2)
                inside = 1
            }
        }
        print text
    }' | grep -o '[A-Za-z_][A-Za-z0-9_]*' | grep '^plx_' | sort -u >"$names"

echo "$node {"
echo "global:"
nm --defined-only --extern-only "$library" | awk 'NF == 3 { print $3 }' | sort -u |
    comm -12 "$names" - | sed 's/.*/    &;/'
echo "local:"
echo "    *;"
echo "};"
