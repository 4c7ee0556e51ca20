#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares the library with the reference values beside the repository, where they are.
#
#   run.sh BUILD_DIR
set -u
cd "$(dirname "$0")/../.." || exit 2
reference=${REFERENCE:-../shared/reference}

if [ ! -f "$reference/tasks.csv" ]; then
    echo "reference: skipped, because $reference is not there"
    echo "reference: 0 passed, 0 failed, 1 skipped"
    exit 0
fi
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
"$1/tests/reference/run" "$reference" >"$log"
status=$?
sed '$d' "$log"
last=$(tail -n 1 "$log")
case $last in
*" passed, "*) echo "reference: $last" ;;
*)
    echo "$last"
    echo "reference: 0 passed, 1 failed, 0 skipped"
    status=1
    ;;
esac
exit $status
