#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian packages of `make deb`: what they hold, and, for root on a machine that has no
# parallax, that they install, work and leave nothing behind.
set -u
. "$(dirname "$0")/tell.sh"
folder=$source/build/deb
lists=$work/lists

contents() {
    for deb in "$folder"/*.deb; do
        dpkg-deb -c "$deb" | awk '{ print $6 }' >"$lists.$(dpkg-deb -f "$deb" Package)"
    done
    grep -q '^\./usr/bin/parallax-run$' "$lists.parallax" &&
        grep -q '^\./usr/share/man/man1/parallax-agree\.1\.gz$' "$lists.parallax" &&
        grep -q '^\./usr/share/parallax/surveys/ideal-customer/study\.yaml$' "$lists.parallax" &&
        grep -qE '^\./usr/lib/[^/]+/libparallax\.so\.0$' "$lists.libparallax0" &&
        grep -qE '^\./usr/lib/[^/]+/pkgconfig/parallax\.pc$' "$lists.libparallax-dev" &&
        ! grep -h '\.so\.0$' "$lists.parallax" "$lists.libparallax-dev"
}

depends() { dpkg-deb -f "$folder"/parallax_*.deb Depends | grep -q 'libparallax0 (>= '; }

# It is no upload to Debian, which a bug would ask for.
by_lintian() { lintian --suppress-tags initial-upload-closes-no-bugs --fail-on error,warning "$folder"/*.changes; }

installs() { dpkg -i "$folder"/parallax_*.deb "$folder"/libparallax0_*.deb "$folder"/libparallax-dev_*.deb; }

# By a person who is not root and owns none of what was installed.
works() {
    surveys=/usr/share/parallax/surveys/ideal-customer
    chmod 711 "$work" && install -d -o nobody "$work/home" &&
        (unset LD_LIBRARY_PATH && cd "$work/home" && runuser -u nobody -- /usr/bin/parallax run \
            "$surveys/study.yaml" "$surveys/export.csv" -o results >/dev/null) &&
        [ -s "$work/home/results/workbook.xlsx" ] && man -w parallax-run >/dev/null
}

develops() {
    echo '#include <parallax/study/reader.h>
        int main(void) { struct plx_study study = {0}; plx_study_release(&study); return 0; }' >"$work/a.c"
    # shellcheck disable=SC2046
    (unset PKG_CONFIG_PATH && cc "$work/a.c" $(pkg-config --cflags --libs parallax) -o "$work/a" && "$work/a" &&
        cc "$work/a.c" $(pkg-config --static --cflags --libs parallax | sed 's/-lparallax/-l:libparallax.a/') \
            -o "$work/b" && "$work/b" && ! readelf -d "$work/b" | grep 'NEEDED.*parallax')
}

goes() {
    dpkg --purge parallax libparallax-dev libparallax0 || return
    sed 's/^\.//' "$lists".* | grep -v '/$' | while read -r file; do
        if [ -e "$file" ] || [ -L "$file" ]; then echo "$file"; fi
    done >"$work/left"
    cat "$work/left"
    [ ! -s "$work/left" ] && [ ! -e /usr/share/parallax ]
}

ls "$folder"/*.deb >/dev/null 2>&1 || { echo "FAIL there are no packages; run make deb"; exit 0; }
check "what the packages hold" contents
check "the programs need the library's package" depends
have "lintian" lintian && check "lintian" by_lintian
if [ "$(id -u)" != 0 ]; then
    skip "installing" "only root can"
elif dpkg -s parallax libparallax0 libparallax-dev >/dev/null 2>&1; then
    skip "installing" "parallax is installed"
else
    check "they install" installs
    check "the demonstration runs" works
    check "a program builds" develops
    check "they go" goes
fi
