#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens reports in a headless Chromium: the demonstration's and one that mixes instruments in
# both languages, and one of results whose labels were edited to be hostile; and a questionnaire's page. Installs what it needs into build/browser.
#
#   run.sh BUILD_DIR
set -u
cd "$(dirname "$0")/../.." || exit 2
bin=$1/bin
work=build/browser
mkdir -p "$work"

# Without a browser or a registry there is nothing to look with; under CI that is a failure.
give_up() {
    if [ -n "${CI:-}" ]; then
        echo "browser: $1" >&2
        echo "browser: 0 passed, 1 failed"
        exit 1
    fi
    echo "skipped: $1"
    echo "browser: 0 passed, 0 failed, 1 skipped"
    exit 0
}

install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    echo "installing: $*"
    $sudo apt-get update -qq &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            "$@" >/dev/null
}

find_browser() {
    for name in chromium google-chrome chromium-browser; do
        command -v "$name" && return
    done
    return 1
}

command -v node >/dev/null 2>&1 || install nodejs npm || give_up "no node"
command -v pdfinfo >/dev/null 2>&1 || install poppler-utils || give_up "no pdfinfo"
browser=$(find_browser) || { install chromium >&2 && browser=$(find_browser); } ||
    give_up "no Chromium"
[ -d "$work/node_modules/axe-core" ] && [ -d "$work/node_modules/playwright-core" ] ||
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --prefix "$work" --no-audit --no-fund --silent \
        playwright-core@1 axe-core@4 >"$work/npm.log" 2>&1 || give_up "npm: no registry"

fail() {
    echo "$1" >&2
    echo "browser: 0 passed, 1 failed"
    exit 1
}

demo=$work/demo
hostile=$work/hostile
mixed=$work/mixed
rm -rf "$demo" "$hostile" "$mixed"
"$bin/parallax-run" surveys/ideal-customer/study.yaml surveys/ideal-customer/export.csv -q \
    -o "$demo" >"$work/run.log" 2>&1 || fail "$(cat "$work/run.log")"
"$bin/parallax-run" tests/tools/parallax-run/mixes-instruments/study.yaml \
    tests/tools/parallax-run/mixes-instruments/export.csv -q -o "$mixed" >"$work/run.log" 2>&1 ||
    fail "$(cat "$work/run.log")"
cp -r "$demo" "$hostile"
node tests/browser/hostile.js "$hostile" || fail "no hostile results"
"$bin/parallax-report" "$demo" -o "$work/english.html" &&
    "$bin/parallax-report" "$demo" --language de -o "$work/german.html" &&
    "$bin/parallax-report" "$mixed" -o "$work/mixed.html" &&
    "$bin/parallax-report" "$mixed" --language de -o "$work/mixed-german.html" &&
    "$bin/parallax-report" "$hostile" --edited -o "$work/hostile.html" || fail "no reports"

"$bin/parallax-form" tests/browser/form.yaml --to html -q -o "$work/form.html" || fail "no form"
NODE_PATH=$work/node_modules BROWSER=$browser node tests/browser/form.js "$work" \
    "$bin/parallax-load" || fail "the questionnaire's page"

NODE_PATH=$work/node_modules BROWSER=$browser exec node tests/browser/check.js "$work" \
    english german hostile mixed mixed-german
