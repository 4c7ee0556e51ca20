#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# LibreOffice computes every formula of a workbook anew, from a copy that has forgotten the values,
# and comes to the values that stand in the workbook. Before, each workbook is looked through for what
# Excel would offer to repair, and for numbers that stand as text.
#
#   check.sh BUILD_DIR
set -u
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

if ! command -v soffice >/dev/null 2>&1; then
    echo "installing: libreoffice-calc (computes the formulas of workbooks anew)"
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            libreoffice-calc >/dev/null || exit 1
fi

# Always computed when a file is opened, whatever it holds.
mkdir -p "$work/profile/user"
cat >"$work/profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XML

# One line for each formula: sheet, cell, value.
values() {
    "$build/tests/office/cells" "$1" | awk -F'\t' '
        /^== / { sheet = substr($0, 4); next }
        { at = match($2, / -> [^>]*$/); print sheet "\t" $1 "\t" substr($2, at + 4) }'
}

check() {
    name=$1
    file=$2
    results=$3
    mkdir -p "$work/$name"
    if ! "$build/tests/office/cells" --sound "$file" "$results"; then
        failed=$((failed + 1))
        return
    fi
    values "$file" >"$work/$name/expected"
    "$build/tests/office/cells" --forget "$file" "$work/$name/forgotten.xlsx" || exit 1
    if ! soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to xlsx \
        --outdir "$work/$name/computed" "$work/$name/forgotten.xlsx" >"$work/$name/log" 2>&1; then
        cat "$work/$name/log"
        failed=$((failed + 1))
        return
    fi
    values "$work/$name/computed/forgotten.xlsx" >"$work/$name/got"
    if awk -F'\t' -v name="$name" '
        NR == FNR { expected[$1 FS $2] = $3; kept++; next }
        { got[$1 FS $2] = $3 }
        END {
            for (cell in expected) {
                a = expected[cell]; b = got[cell]
                gap = a - b; size = a + 0
                if (gap < 0) gap = -gap
                if (size < 0) size = -size
                if ((cell in got) && (a == b || (a ~ /^[-0-9.]/ && b ~ /^[-0-9.]/ && gap <= 1e-9 * (1 + size)))) continue
                print name ": " cell ": the workbook says " a ", LibreOffice " b
                bad++
            }
            print name ": " kept " formulas, " bad + 0 " of them otherwise"
            exit bad > 0 || kept == 0
        }' "$work/$name/expected" "$work/$name/got"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
}

run() { "$build/bin/parallax" run --quiet "$@" || exit 1; }
workbook() { "$build/bin/parallax" workbook --quiet "$@" || exit 1; }

survey=surveys/ideal-customer
run "$survey/study.yaml" "$survey/export.csv" -o "$work/results" --by Region --with-responses
check demonstration "$work/results/workbook.xlsx" "$work/results"
workbook "$work/results" --language de -o "$work/german.xlsx"
check german "$work/german.xlsx" "$work/results"
segment=$(ls -d "$work"/results/Region=* | head -1)
check segment "$segment/workbook.xlsx" "$segment"
workbook "$work/results" --with-responses -o "$work/responses.xlsx"
check responses "$work/responses.xlsx" "$work/results"
views=tests/tools/parallax-agree/views
run "$views/study.yaml" "$views/responses.csv" -o "$work/views"
check views "$work/views/workbook.xlsx" "$work/views"
# Tiers are counted by formulas over the rows of accounts.
for instrument in account-selection messaging-map user-experience; do
    run "surveys/$instrument/study.yaml" "surveys/$instrument/export.csv" -o "$work/$instrument"
    check "$instrument" "$work/$instrument/workbook.xlsx" "$work/$instrument"
done
# All instruments in one workbook.
mixed=tests/tools/parallax-run/mixes-instruments
run "$mixed/study.yaml" "$mixed/export.csv" -o "$work/mixed"
check mixed "$work/mixed/workbook.xlsx" "$work/mixed"
workbook "$work/mixed" --language de -o "$work/mixed-german.xlsx"
check mixed-german "$work/mixed-german.xlsx" "$work/mixed"
echo "office: $passed passed, $failed failed"
[ $failed = 0 ]
