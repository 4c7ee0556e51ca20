#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The installed tree: a program of somebody else against the library, the demonstration by the
# installed programs, and nothing left behind by uninstalling.
set -u
. "$(dirname "$0")/tell.sh"
usr=$stage/usr
lib=$usr/lib
PKG_CONFIG_PATH=$lib/pkgconfig
export PKG_CONFIG_PATH
cc=${CC:-cc}

cat >"$work/agree.c" <<'C'
#include <stdio.h>
#include <string.h>

#include <parallax/base/utf8.h>
#include <parallax/study/reader.h>

int main(int argc, char **argv)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;

    if (argc < 2 || plx_study_read(argv[1], &study, &problems, &err) != PLX_OK)
        return 1;
    printf("%zu questions, %zu teams\n", study.n_questions, study.n_teams);
    plx_study_release(&study);
    plx_problems_release(&problems);
    return 0;
}
C

# shellcheck disable=SC2046
shared() {
    $cc -std=c17 "$work/agree.c" $(pkg-config --cflags --libs parallax) -o "$work/shared" || return
    readelf -d "$work/shared" | grep -q 'NEEDED.*\[libparallax\.so\.0\]' || return
    # Only what the program itself names: the rest is the library's own affair.
    readelf -d "$work/shared" | grep NEEDED | grep -E 'gsl|yaml|xlsxwriter' && return 1
    LD_LIBRARY_PATH=$lib "$work/shared" "$demo/study.yaml" | grep -qx '33 questions, 3 teams'
}

# Against libparallax.a, with the system's own libraries as they come.
# shellcheck disable=SC2046
static() {
    mkdir -p "$work/a" && cp "$lib/libparallax.a" "$work/a" || return
    $cc -std=c17 "$work/agree.c" -L"$work/a" $(pkg-config --static --cflags --libs parallax |
        sed "s|-L$lib||") -o "$work/static" || return
    readelf -d "$work/static" | grep 'NEEDED.*parallax' && return 1
    "$work/static" "$demo/study.yaml" | grep -qx '33 questions, 3 teams'
}

exported() { nm -D --defined-only "$lib/libparallax.so" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort; }

# Functions and variables that the compiler sees declared by the headers: another way than
# exports.sh takes. Inline functions, types and pointers to functions are none.
declared() {
    for header in $(cd "$usr/include" && find parallax -name '*.h' | sort); do
        echo "#include <$header>"
    done >"$work/all.c"
    # shellcheck disable=SC2046
    $cc -std=c17 -E $(pkg-config --cflags parallax) "$work/all.c" |
        awk '/^# / { mine = index($0, "/include/parallax/"); next } mine' | tr '\n' ' ' |
        tr ';{}' '\n\n\n' | grep -vE '^ *(typedef|static)|=|return' | sed -E 's/__attribute__ *\(\([^)]*(\([^)]*\))*[^)]*\)\)//g' |
        sed -nE -e 's/^[^(]*\b(plx_[A-Za-z0-9_]+) *\([^*].*/\1/p' \
            -e 's/^ *extern [^(]*\b(plx_[A-Za-z0-9_]+) *(\[.*)?$/\1/p' | sort -u
}

only_public_names() {
    exported >"$work/exported"
    declared >"$work/declared"
    [ "$(wc -l <"$work/exported")" -gt 300 ] || return
    comm -23 "$work/exported" "$work/declared" >"$work/extra"
    cat "$work/extra"
    ! [ -s "$work/extra" ] && ! grep -v '^plx_' "$work/exported"
}

# A name of the library in somebody's program would be taken for it.
only_own_names() { nm --defined-only -g "$lib/libparallax.a" | awk 'NF == 3 && $3 !~ /^plx_/'; }

# A function that the library lacks would fail only at somebody's link.
no_public_name_lacks() {
    nm --defined-only -g "$lib/libparallax.a" | awk 'NF == 3 { print $3 }' | sort -u >"$work/defined"
    declared | comm -23 - "$work/defined"
}

one_of_each_name() { nm --defined-only -g "$lib/libparallax.a" | awk 'NF == 3 && $2 !~ /[WwVv]/ { print $3 }' | sort | uniq -d; }

# shellcheck disable=SC2046
headers_alone() {
    for header in $(cd "$usr/include" && find parallax -name '*.h'); do
        echo "#include <$header>" >"$work/one.c"
        $cc -std=c17 -Wall -Wextra -Wpedantic -Werror -fsyntax-only $(pkg-config --cflags parallax) \
            "$work/one.c" || return
    done
}

demonstration() {
    "$usr/bin/parallax" run "$demo/study.yaml" "$demo/export.csv" -o "$work/results" >/dev/null &&
        [ -s "$work/results/workbook.xlsx" ] && [ -s "$work/results/report.html" ]
}

same_when_shared() {
    LD_LIBRARY_PATH=$lib "$stage/linked/bin/parallax" run "$demo/study.yaml" "$demo/export.csv" \
        -o "$work/linked" >/dev/null &&
        readelf -d "$stage/linked/bin/parallax-run" | grep -q 'NEEDED.*libparallax\.so\.0' &&
        diff -r "$work/results" "$work/linked"
}

every_program() {
    for program in "$usr"/bin/*; do
        "$program" --version | grep -qx "$(basename "$program") $(version)" || return
        [ -s "$usr/share/man/man1/$(basename "$program").1" ] || return
    done
}
version() { sed -n 's/^VERSION := //p' "$source/Makefile"; }

# DESTDIR goes before every path; what a file says of paths does not hold it.
destdir() {
    (cd "$stage/elsewhere/usr" && find . | sort) >"$work/there"
    (cd "$usr" && find . | sort) >"$work/here"
    diff "$work/here" "$work/there" && ! grep -rl "$stage/elsewhere" "$stage/elsewhere/usr/lib/pkgconfig" \
        "$stage/elsewhere/usr/share"
}

uninstalled() { find "$stage/elsewhere" ! -type d; find "$stage/elsewhere" -name '*parallax*'; }

check "a program on the shared library" shared
check "a program on the static library" static
check "pkg-config tells the version" pkg-config --exact-version="$(version)" parallax
check "the soname" sh -c "readelf -d '$lib/libparallax.so' | grep -q 'SONAME.*\[libparallax\.so\.0\]'"
check "only public names are exported" only_public_names
check "the static library has no names but plx_" silent only_own_names
check "every declared function is there" silent no_public_name_lacks
check "no two functions have one name" silent one_of_each_name
check "public headers compile alone" headers_alone
check "the demonstration by installed programs" demonstration
check "the same files by programs on the shared library" same_when_shared
check "every program has its version and page" every_program
check "DESTDIR" destdir
make -C "$source" --no-print-directory BUILD="$build" uninstall PREFIX=/usr DESTDIR="$stage/elsewhere" \
    >"$work/uninstall" 2>&1
check "uninstall leaves nothing" silent uninstalled
