#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The tarball: the same bytes whenever it is made, from a repository or from itself, whole, and
# nothing of the machine in it.
set -u
. "$(dirname "$0")/tell.sh"
version=$(sed -n 's/^VERSION := //p' "$source/Makefile")
name=parallax-$version

dist() { make -C "$1" --no-print-directory dist DIST="$2" SOURCE_DATE_EPOCH=1700000000; }

made_twice() {
    dist "$source" "$work/a" && touch "$source/Makefile" && (umask 077 && dist "$source" "$work/b") &&
        cmp "$work/a/$name.tar.gz" "$work/b/$name.tar.gz"
}

made_of_itself() {
    tar -xzf "$work/a/$name.tar.gz" -C "$work" && dist "$work/$name" "$work/c" &&
        cmp "$work/a/$name.tar.gz" "$work/c/$name.tar.gz"
}

whole() {
    tar -tzf "$work/a/$name.tar.gz" | grep -v '/$' | sed "s|^$name/||" | sort >"$work/in"
    for file in Makefile README.md LICENSE CHANGELOG.md CONTRIBUTING.md src/parallax.pc.in include/parallax/base/error.h \
        src/packaging/package.mk tests/check.sh surveys/demo.sh; do
        grep -qx "$file" "$work/in" || { echo "no $file"; return 1; }
    done
    ! grep -E '^(build|\.git)/|\.o$' "$work/in" || return
    [ -e "$source/.git" ] || return 0
    git -C "$source" ls-files | sort | diff - "$work/in"
}

nobody_in_it() {
    tar -tvzf "$work/a/$name.tar.gz" | awk '$2 != "0/0" { print; bad = 1 } END { exit bad }' &&
        tar -tvzf "$work/a/$name.tar.gz" | awk '$4 != "2023-11-14" { print; bad = 1 } END { exit bad }'
}

# Paths in CONTRIBUTING.md, but for those with a NAME to fill in.
files_that_are_there() {
    cd "$source" || return
    grep -oE '`[^`]*`' CONTRIBUTING.md | tr -d '`' | grep -E '^(src|include|tests|notebooks-export|surveys)/[^ ]*$' |
        grep -vE "NAME|PROGRAM|\.\.\.$" | while read -r path; do
        # shellcheck disable=SC2086
        ls -d $path >/dev/null 2>&1 || [ -e "$path.c" ] || echo "$path"
    done
}

check "CONTRIBUTING.md names what is there" silent files_that_are_there
check "the tarball is the same whenever it is made" made_twice
check "the tarball makes itself" made_of_itself
check "the tarball is whole" whole
check "the tarball tells of no person and one day" nobody_in_it
