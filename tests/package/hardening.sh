#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Release builds have the guards that src/packaging/hardening.mk asks for: looked for in what was
# built, whatever the command line was.
set -u
. "$(dirname "$0")/tell.sh"

hardened() {
    for file in "$stage/usr"/bin/* "$stage"/linked/bin/* "$stage/usr/lib/libparallax.so"; do
        readelf -lW "$file" >"$work/parts" && readelf -dW "$file" >"$work/dynamic" || return
        grep -q GNU_RELRO "$work/parts" || { echo "$file: no relro"; return 1; }
        grep -qE 'BIND_NOW|FLAGS_1.*NOW' "$work/dynamic" || { echo "$file: names are bound late"; return 1; }
        grep 'GNU_STACK.*E' "$work/parts" | grep -q RWE && { echo "$file: the stack is code"; return 1; }
        case $file in
        */bin/*) grep -q 'FLAGS_1.*PIE' "$work/dynamic" || { echo "$file: no pie"; return 1; } ;;
        esac
    done
}

# In programs that hold the library.
guarded() {
    for file in "$stage/usr"/bin/parallax-* "$stage/usr/lib/libparallax.so"; do
        nm -D "$file" >"$work/names"
        grep -q '__stack_chk_fail' "$work/names" || { echo "$file: stacks are not guarded"; return 1; }
        grep -qE '__(memcpy|snprintf|vsnprintf|printf|fprintf|vfprintf)_chk' "$work/names" ||
            { echo "$file: copies are not checked"; return 1; }
    done
}

by_hardening_check() {
    # Guards of the processor are the distribution's choice; not every version asks for them.
    # shellcheck disable=SC2046
    hardening-check --quiet $(hardening-check --help 2>&1 | grep -oE -- '--no(cf|branch)protection' | sort -u) "$stage/usr"/bin/parallax-* \
        "$stage/usr/lib/libparallax.so"
}

if [ -n "${HARDENED:-}" ] && [ "$HARDENED" != yes ]; then
    skip "hardening" "it was asked to be left out"
    exit 0
fi
check "relro, bound at once, no code on the stack, pie" hardened
check "guarded stacks, checked copies" guarded
have "hardening-check" hardening-check && check "hardening-check" by_hardening_check
