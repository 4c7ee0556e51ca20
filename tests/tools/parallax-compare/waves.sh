#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes two results folders, old and new, of a small study that was asked twice: on speed the teams
# came together, sector has another widest option, price lost an option, and trust is new.
set -e
study() {
    cat <<END
study: ${2:-small}
title: A small study
teams:
  question: team
  list: [{id: marketing, label: Marketing}, {id: sales, label: Sales}]
scales:
  - {id: five, options: [1, 2, 3, 4, 5]}
questions:
  - {id: speed, column: q1, type: scale, scale: five, battery: needs, text: Speed}
  - {id: ease, column: q2, type: scale, scale: five, battery: needs, text: Ease}
  - {id: sector, column: q3, type: single, options: [trade, health, banks], text: Sector}
$1
END
}
wave() {
    awk -v fast="$1" -v first="$2" -v second="$3" 'BEGIN {
        print "team,q1,q2,q3,q4"
        for (i = 0; i < 12; i++) {
            print "Marketing," 1 + i % 2 "," 2 + i % 3 "," (i % 4 ? first : "banks") "," 1 + i % 4
            print "Sales," fast - i % 2 "," 2 + (i + 1) % 3 "," (i % 3 ? second : "trade") "," 1 + i % 3
        }
    }'
}
study "  - {id: price, column: q4, type: scale, scale: five, text: Price}" >old.yaml
study "  - {id: price, column: q4, type: single, options: [1, 2, 3, 4], ordered: true, text: Price}
  - {id: trust, column: q2, type: scale, scale: five, text: Trust}" "${1:-small}" >new.yaml
wave 5 trade health >old.csv
wave 2 health banks >new.csv
parallax run old.yaml old.csv -o old --quiet
parallax run new.yaml new.csv -o new --quiet
rm -f old/workbook.xlsx new/workbook.xlsx
