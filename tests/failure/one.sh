#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One of what run.sh lists: one.sh PROGRAM KIND is a sweep, one.sh NAME the script of that name.
if [ $# = 2 ]; then
    exec "$FAILURE/sweep.sh" "$@"
fi
"$FAILURE/$1.sh" >"$OUT/$1.result" 2>&1
cat "$OUT/$1.result"
