#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of what people open, to look at before a release, and those that the README shows.
#
#   pictures.sh BIN_DIR [PICTURES_DIR]     PICTURES_DIR is build/pictures unless said
#
#   sheet-NN.png     the workbook's pages, as LibreOffice prints them
#   section-NN.png   the report's slides, as Chromium prints them
#   *.svg            the report's pictures by themselves
#
# KEEP=1 renews surveys/ideal-customer/{summary,report}.png, which the README shows.
set -eu
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
pictures=${2:-build/pictures}
survey=surveys/ideal-customer

missing=
for needed in soffice:libreoffice-calc pdftoppm:poppler-utils chromium:chromium \
    pngquant:pngquant; do
    command -v "${needed%%:*}" >/dev/null 2>&1 || missing="$missing ${needed#*:}"
done
if [ -n "$missing" ]; then
    echo "installing:$missing"
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
fi

rm -rf "$pictures"
mkdir -p "$pictures"
pictures=$(cd "$pictures" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bin/parallax" run "$survey/study.yaml" "$survey/export.csv" -o "$work/results" --quiet
"$bin/parallax" report "$work/results" --pictures "$pictures" --quiet
soffice --headless "-env:UserInstallation=file://$work/office" --convert-to pdf --outdir "$work" \
    "$work/results/workbook.xlsx" >/dev/null 2>&1
pdftoppm -r 90 -png "$work/workbook.pdf" "$pictures/sheet"
chromium --headless --no-sandbox --disable-gpu "--user-data-dir=$work/browser" \
    --no-pdf-header-footer "--print-to-pdf=$work/report.pdf" \
    "file://$work/results/report.html" >/dev/null 2>&1
pdftoppm -r 90 -png "$work/report.pdf" "$pictures/section"

if [ "${KEEP:-}" = 1 ]; then
    pdftoppm -png -f 1 -l 1 -scale-to-x 1222 -scale-to-y 864 -x 0 -y 25 -W 1222 -H 839 \
        "$work/workbook.pdf" "$work/summary"
    pngquant 256 --force --output "$survey/summary.png" "$work"/summary*.png
    chromium --headless --no-sandbox --disable-gpu "--user-data-dir=$work/browser" \
        --hide-scrollbars --window-size=1240,1100 "--screenshot=$work/report.png" \
        "file://$work/results/report.html" >/dev/null 2>&1
    pngquant 256 --force --output "$survey/report.png" "$work/report.png"
fi
echo "pictures: $(ls "$pictures" | wc -l) files in $pictures"
