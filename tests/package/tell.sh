# SPDX-License-Identifier: GPL-3.0-or-later
# How the checks of the package tell what they found; sourced by each of them.
# shellcheck shell=sh

mkdir -p "$1" && build=$(cd "$1" && pwd) || exit 2
source=$(cd "$(dirname "$0")/../.." && pwd)
stage=$build/package-stage
demo=$source/surveys/ideal-customer
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# NAME COMMAND...: what the command prints is shown only where it fails.
check() {
    checking=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "ok $checking"
    else
        head -n 25 "$work/said" | sed 's/^/    /'
        echo "FAIL $checking"
    fi
}

# NAME REASON
skip() { echo "skipped $1: $2"; }

# NAME PROGRAM: whether the program is there; says which check is skipped where it is not.
have() {
    command -v "$2" >/dev/null 2>&1 && return
    skip "$1" "there is no $2"
    return 1
}

# Fails with what is printed, if anything is.
silent() {
    "$@" >"$work/silent" 2>&1 && [ ! -s "$work/silent" ] && return
    cat "$work/silent"
    return 1
}
