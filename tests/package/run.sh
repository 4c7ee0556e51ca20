#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What an installed parallax has to be: runs every check beside this script, and counts.
#
#   run.sh BUILD_DIR          all but the Debian packages
#   run.sh BUILD_DIR CHECK    one of them: installed, man, completions, hardening, dist, deb
#
# It looks at build/package-stage, where `make check-package` has installed everything.
set -u
here=$(cd "$(dirname "$0")" && pwd)
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

for name in ${2:-installed man completions hardening dist}; do
    "$here/$name.sh" "$1" >>"$log" 2>&1 </dev/null || echo "FAIL $name.sh" >>"$log"
done
grep -v '^ok ' "$log"
failed=$(grep -c '^FAIL ' "$log")
echo "package: $(grep -c '^ok ' "$log") passed, $failed failed, $(grep -c '^skipped ' "$log") skipped"
[ "$failed" = 0 ]
