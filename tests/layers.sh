#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Holds the data flow in place: which layers each layer may include.
set -u
cd "$(dirname "$0")/.." || exit 2

may_include() {
    case $1 in
    base) echo base ;;
    study) echo base study ;;
    responses) echo base study stats responses ;;
    intake) echo base study stats responses intake ;;
    stats) echo base stats ;;
    results) echo base results ;;
    analysis) echo base study responses stats results analysis ;;
    present) echo base results present ;;
    fielding) echo base study responses stats intake fielding ;;
    tools) echo base study responses intake stats results analysis present fielding ;;
    esac
}

failed=0
for file in $(find src include/parallax -name "*.[ch]" | sort); do
    layer=$(echo "$file" | sed -E 's,^(src|include/parallax)/([^/]+)/.*,\2,')
    for used in $(sed -n -E 's,^#include "parallax/([^/]+)/.*,\1,p' "$file" | sort -u); do
        case " $(may_include "$layer") " in
        *" $used "*) ;;
        *)
            echo "$file: $layer/ may not include parallax/$used/"
            failed=1
            ;;
        esac
    done
done
if [ $failed = 0 ]; then
    echo "layers: every include follows the data flow"
fi
exit $failed
