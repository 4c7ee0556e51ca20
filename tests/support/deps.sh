#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Finds what parallax needs and the machine lacks, says why, and installs it with apt
# (as root or through sudo). Elsewhere it prints the dnf or brew command.
set -u

# Debian package | a file or command that shows it is there | what it is for
needed='
gcc|cmd:cc|the C compiler
make|cmd:make|the build
pkg-config|cmd:pkg-config|finds the libraries
libgsl-dev|gsl/gsl_matrix.h|statistics, matrices
libopenblas-dev|lib:openblas|fast linear algebra under GSL
libcsv-dev|csv.h|reads CSV
libyaml-dev|yaml.h|reads study.yaml
libjansson-dev|jansson.h|JSON
libxlsxwriter-dev|xlsxwriter.h|writes the workbook
libunistring-dev|unistr.h|compares labels in any script
nettle-dev|nettle/sha2.h|checksums
uthash-dev|uthash.h|hash tables
libreadstat-dev|readstat.h|reads SPSS, Stata and SAS files
libzip-dev|zip.h|opens workbooks and zip archives
libexpat1-dev|expat.h|reads the XML in workbooks and Triple-S definitions
libcmocka-dev|cmocka.h|the unit tests
zlib1g-dev|zlib.h|unpacks gzip
unzip|cmd:unzip|looks into workbooks in the tests
'

has() {
    case $1 in
    cmd:*) command -v "${1#cmd:}" >/dev/null 2>&1 ;;
    lib:*) echo 'int main(void) { return 0; }' | cc -x c - -o /dev/null "-l${1#lib:}" 2>/dev/null ;;
    *) printf '#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <stdio.h>\n#include <setjmp.h>\n#include <%s>\n' "$1" |
        cc -x c -fsyntax-only - 2>/dev/null ;;
    esac
}

missing=
IFS='
'
for line in $needed; do
    package=${line%%|*}
    rest=${line#*|}
    if ! has "${rest%%|*}"; then
        missing="$missing $package"
        echo "missing: $package (${rest#*|})"
    fi
done
unset IFS
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
    sudo=
    if [ "$(id -u)" != 0 ]; then
        sudo=sudo
        command -v sudo >/dev/null 2>&1 || {
            echo "deps: run as root, or install sudo: apt-get install$missing" >&2
            exit 1
        }
    fi
    echo "installing:$missing"
    $sudo apt-get update -qq || exit 1
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $missing >/dev/null || exit 1
elif command -v dnf >/dev/null 2>&1; then
    echo "deps: install with: dnf install gcc make pkgconf gsl-devel openblas-devel libcsv-devel" \
        "libyaml-devel jansson-devel libxlsxwriter-devel libunistring-devel nettle-devel" \
        "uthash-devel libcmocka-devel" >&2
    exit 1
else
    echo "deps: install with: brew install pkg-config gsl openblas libcsv libyaml jansson" \
        "libxlsxwriter libunistring nettle uthash cmocka libomp" >&2
    exit 1
fi
