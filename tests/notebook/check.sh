#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens notebooks and data packages as their readers do: with Jupyter (Python and R), pandas, and
# the published schemas. Installs what is missing, with apt (as root or through sudo) and npm.
#
#   check.sh BUILD_DIR
#   check.sh --has         whether everything is installed
#   check.sh --packages    what apt would install
set -u
bin=
case $1 in
--*) ;;
*) bin=$(cd "$1/bin" && pwd) || exit 2 ;;
esac
cd "$(dirname "$0")/../.." || exit 2
packages='python3-nbclient python3-nbformat python3-ipykernel python3-pandas python3-matplotlib
    python3-jsonschema r-base-core r-cran-irkernel r-cran-jsonlite npm'

# The first Python that has what is needed; the one of the system may not be first in PATH.
find_python() {
    for python in /usr/bin/python3 python3; do
        "$python" -c 'import nbclient, nbformat, ipykernel, pandas, matplotlib, jsonschema' \
            2>/dev/null && return 0
    done
    return 1
}

has_r() {
    Rscript -e 'quit(status = !all(c("IRkernel", "jsonlite") %in% rownames(installed.packages())))' \
        >/dev/null 2>&1
}

# Without the packages and without apt there is nothing to look with; under CI that is a failure.
give_up() {
    if [ -n "${CI:-}" ]; then
        echo "notebook: $1" >&2
        echo "notebook: 0 passed, 1 failed"
        exit 1
    fi
    echo "skipped: $1"
    echo "notebook: 0 passed, 0 failed, 1 skipped"
    exit 0
}

has_all() {
    find_python && has_r && command -v npm >/dev/null 2>&1
}

case $1 in
--has) has_all && exit 0 || exit 1 ;;
--packages)
    echo "$packages" | tr -s "\n " "  "
    exit 0
    ;;
esac

if ! has_all; then
    command -v apt-get >/dev/null 2>&1 || give_up "no Jupyter with pandas and R, and no apt"
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    # shellcheck disable=SC2086
    { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends $packages >/dev/null; } || exit 1
    find_python || { echo "notebook: no Python that has pandas and nbclient" >&2; exit 1; }
fi

# The published JSON schemas of data packages come with their JavaScript library.
tools=build/notebook
profiles=$tools/node_modules/datapackage/lib/profiles
if [ ! -e "$profiles/data-package.json" ]; then
    mkdir -p "$tools" && npm install --silent --no-save --no-audit --no-fund --ignore-scripts \
        --prefix "$tools" datapackage@1.1.10 >/dev/null || exit 1
fi

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
"$python" tests/notebook/check.py "$bin" "$work" "$profiles"
