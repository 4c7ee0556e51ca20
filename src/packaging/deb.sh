#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Debian packages: unpacks the tarball, puts src/packaging/debian beside it, and builds.
#
#   deb.sh TARBALL VERSION DATE FOLDER     DATE of the version, YYYY-MM-DD
#
# DEBFULLNAME and DEBEMAIL tell who builds them.
set -eu
tarball=$(realpath "$1")
version=$2
date=$3
folder=$4
maintainer="${DEBFULLNAME:-parallax maintainers} <${DEBEMAIL:-maintainers@example.org}>"

command -v dpkg-buildpackage >/dev/null 2>&1 && command -v dh >/dev/null 2>&1 || {
    echo "deb: install what builds packages: apt-get install dpkg-dev debhelper" >&2
    exit 1
}
rm -rf "$folder"
mkdir -p "$folder"
cp "$tarball" "$folder/parallax_$version.orig.tar.gz"
tar -xzf "$tarball" -C "$folder"
cd "$folder/parallax-$version"
cp -r src/packaging/debian debian
sed -i "s|@MAINTAINER@|$maintainer|" debian/control
cat >debian/changelog <<END
parallax ($version-1) unstable; urgency=medium

  * Version $version; CHANGELOG.md tells what is new.

 -- $maintainer  $(LC_ALL=C date -u -R -d "$date")
END
dpkg-buildpackage -us -uc >../build.log 2>&1 || {
    tail -n 30 ../build.log >&2
    exit 1
}
cd ..
ls ./*.deb
