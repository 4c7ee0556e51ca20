#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Proves that words stay words: a study, lists and an export whose every text is an attack go through
# all programs, and what these write and say is looked at (hostile.py, programs.sh, inspect.py).
#
#   run.sh BUILD_DIR
#   THOROUGH=1 run.sh BUILD_DIR   every text at four times as many places
set -u
bin=$(cd "$1/bin" && pwd) || exit 2
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v python3 >/dev/null; then
    echo "skipped: python3 is not installed"
    echo "injection: 0 passed, 0 failed, 1 skipped"
    exit 0
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
PATH=$bin:$PATH
PYTHONDONTWRITEBYTECODE=1
OMP_WAIT_POLICY=passive
export PATH PYTHONDONTWRITEBYTECODE OMP_WAIT_POLICY
rounds='0 1 2'
[ "${THOROUGH:-}" = 1 ] && rounds='0 1 2 3 4 5 6 7 8 9 10 11'
for round in plain $rounds; do
    python3 "$here/hostile.py" "$work/$round" "$round" && "$here/programs.sh" "$work/$round" || exit 2
done
cd "$work" || exit 2
# shellcheck disable=SC2086 # a list of folders
python3 "$here/inspect.py" plain $rounds >found || { cat found; exit 2; }
sed '$d' found
failed=$(sed -n -E 's/^[0-9]+ passed, ([0-9]+) failed$/\1/p' found)
echo "injection: $(tail -n 1 found), 0 skipped"
[ "$failed" = 0 ]
