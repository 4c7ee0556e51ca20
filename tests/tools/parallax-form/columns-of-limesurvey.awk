# SPDX-License-Identifier: GPL-3.0-or-later
# What LimeSurvey calls the columns of a survey structure.
BEGIN { FS = "\t" }
{ for (i = 1; i <= NF; i++) gsub(/^"|"$/, "", $i) }
$3 == "Q" {
    type = $4
    question = $5
    place = 0
    if (type !~ /[FMKR]/) print question
}
$3 == "SQ" { print question "[" $5 "]" }
$3 == "A" && type == "R" { print question "[" ++place "]" }
