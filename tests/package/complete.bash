#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What bash offers for a line whose cursor stands at its end: complete.bash SHARE LINE
. "$1/bash-completion/completions/parallax" || exit 1
COMP_LINE=$2
COMP_POINT=${#COMP_LINE}
# As readline parts words.
COMP_WORDS=()
rest=$COMP_LINE
while [[ $rest ]]; do
    if [[ $rest =~ ^[[:blank:]]+ ]]; then
        :
    elif [[ $rest =~ ^[=:]+ || $rest =~ ^[^[:blank:]=:]+ ]]; then
        COMP_WORDS+=("${BASH_REMATCH[0]}")
    fi
    rest=${rest:${#BASH_REMATCH[0]}}
done
[[ $COMP_LINE == *[[:blank:]] ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_parallax
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
