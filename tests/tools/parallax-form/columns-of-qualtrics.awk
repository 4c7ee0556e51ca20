# SPDX-License-Identifier: GPL-3.0-or-later
# What Qualtrics calls the columns of an advanced text: ID, or ID_1, ID_2, .. for the lines of
# [[Choices]] of questions that have a column each.
/^\[\[ED:/ { sub(/^\[\[ED:/, ""); sub(/\]\]$/, ""); print; next }
/^\[\[Question:/ { type = $0; listing = 0; next }
/^\[\[ID:/ {
    sub(/^\[\[ID:/, "")
    sub(/\]\]$/, "")
    id = $0
    parts = type ~ /Matrix|MultipleAnswer|RankOrder|ConstantSum/
    if (!parts && type !~ /:DB/) print id
    next
}
/^\[\[Choices\]\]/ { listing = parts; n = 0; next }
/^$/ || /^\[\[/ { listing = 0; next }
listing { print id "_" ++n }
