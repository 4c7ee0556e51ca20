#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures speed and memory beside the peers that are installed; says which are not.
#
#   run.sh BUILD_DIR          all of tests/bench/*.sh
#   ONLY=load run.sh BUILD_DIR
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")" || exit 2
for bench in *.sh; do
    [ "$bench" = run.sh ] && continue
    case $bench in "${ONLY:-}"*) ;; *) continue ;; esac
    echo "== ${bench%.sh}"
    "./$bench" "$build" || exit 1
done
