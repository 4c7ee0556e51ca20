#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Completions in bash, zsh and fish: each shell is asked what it offers for the same lines.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$(dirname "$0")/tell.sh"
share=$stage/usr/share
PATH=$stage/usr/bin:$PATH
export PATH
cp "$demo/study.yaml" "$work" && touch "$work/answers of 2026.csv" "$work/export.csv" "$work/notes.txt" && mkdir "$work/results"
# A study may hold anything; none of it is an order to the shell.
sed "s/Region\]/\"\$(touch owned)\", \"a'b;touch owned\"]/" "$demo/study.yaml" >"$work/hostile.yaml"
cd "$work" || exit 2

# What a shell offers for a line, sorted; each script prints a word a line.
offered() { "$here/complete.$1" "$share" "$2" 2>&1 | sed 's/ *$//; s/^\(--[a-z-]*\)=$/\1/' | sort -u; }

# SHELL LINE WORD...: all of the words are offered.
offers() {
    offered "$1" "$2" >"$work/offered"
    asked=$2
    shift 2
    for word in "$@"; do
        grep -qxF -e "$word" "$work/offered" && continue
        echo "\"$asked\": no $word among"
        cat "$work/offered"
        return 1
    done
}

# The same, and nothing else.
offers_only() {
    offers "$@" || return
    [ "$(wc -l <"$work/offered")" = $(($# - 2)) ] && return
    echo "\"$2\":"
    cat "$work/offered"
    return 1
}

programs() {
    # shellcheck disable=SC2046
    offers "$1" 'parallax ' $(parallax --help | sed -n 's/^  \([a-z]*\) .*/\1/p') help &&
        offers_only "$1" 'parallax dr' draft && offers_only "$1" 'parallax help pla' plan
}

# Every option of every program, behind parallax; and of one by itself.
options() {
    shell=$1
    for name in "$stage"/usr/bin/parallax-*; do
        name=$(basename "$name")
        # shellcheck disable=SC2046
        set -- $("$name" --help | sed -nE 's/^  (-.,|   ) (--[a-z-]+).*/\2/p')
        offers "$shell" "parallax ${name#parallax-} --" "$@" || return
        [ "$name" != parallax-agree ] || offers "$shell" "$name --" "$@" || return
    done
}

values() {
    offers_only "$1" 'parallax agree --interval ' respondents resampled units both &&
        offers_only "$1" 'parallax-form -t ' qualtrics limesurvey xlsform html markdown &&
        offers_only "$1" 'parallax workbook results --language ' en de &&
        offers "$1" 'parallax load --dialect ' qualtrics redcap triple-s
}

from_the_study() {
    offers_only "$1" 'parallax plan study.yaml -n ' marketing= sales= customer= &&
        offers_only "$1" 'parallax plan study.yaml --share ind' industry= &&
        offers_only "$1" 'parallax agree study.yaml --by Reg' Region &&
        offers "$1" 'parallax-agree study.yaml --by comp' company_size &&
        offers_only "$1" 'parallax run no.yaml study.yaml --by company_s' company_size
}

files() {
    offers "$1" 'parallax run st' study.yaml && offers "$1" 'parallax run study.yaml exp' export.csv &&
        offers "$1" 'parallax workbook res' "$2" && offers "$1" 'parallax run study.yaml mark' marketing= &&
        offers "$1" 'parallax load study.yaml --quality not' notes.txt
}

# Without a study, or with one that cannot be read, there is silence.
nothing_known() {
    echo 'study: [' >broken.yaml
    for line in 'parallax plan -n ' 'parallax plan broken.yaml -n ' 'parallax plan missing.yaml --sd '; do
        [ -z "$(offered "$1" "$line")" ] || { echo "$line"; offered "$1" "$line"; return 1; }
    done
}

hostile() {
    offered "$1" 'parallax agree hostile.yaml --by ' >"$work/offered"
    offered "$1" 'parallax agree hostile.yaml --where ' >>"$work/offered"
    grep -q touch "$work/offered" || { cat "$work/offered"; return 1; }
    [ ! -e owned ]
}

# What the tables promise of values, whatever shell asks: each is accepted.
accepted() {
    for name in "$stage"/usr/bin/parallax-*; do
        "$name" --describe | awk -F '\t' '$1 == "option" && $5 !~ /^[-@]/ { print $3, $5 }' |
            while read -r option words; do
                for word in $words; do
                    "$name" "--$option" "$word" --help >/dev/null || echo "$name --$option $word"
                done
                # A form is known only with its dialect.
                if [ "$option" != form ] && "$name" "--$option" no-such-word --help >/dev/null 2>&1; then
                    echo "$name --$option takes anything"
                fi
            done
    done
}

check "offered values are accepted" silent accepted
for shell in bash zsh fish; do
    have "completions in $shell" $shell || continue
    folder=results/
    [ $shell = fish ] || folder=results
    check "programs in $shell" programs $shell
    check "options in $shell" options $shell
    check "values in $shell" values $shell
    check "names of the study in $shell" from_the_study $shell
    check "files in $shell" files $shell $folder
    check "no names without a study in $shell" nothing_known $shell
    check "names that are orders in $shell" hostile $shell
done
