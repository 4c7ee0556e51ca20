#!/bin/zsh -f
# SPDX-License-Identifier: GPL-3.0-or-later
# What zsh offers for a line: complete.zsh SHARE LINE. Completion works in an interactive shell
# only: one is started behind a pseudo-terminal, and whatever it would add goes into a file.
zmodload zsh/zpty || exit 1
folder=$(mktemp -d) || exit 1

cat >$folder/start <<'END'
PROMPT=
autoload -Uz compinit
compinit -u -D
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
compadd() {
    # Calls that only sort matches into arrays are the completion system's own affair.
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
        builtin compadd "$@"
        return
    fi
    local -a hits
    local -A behind before
    builtin compadd -A hits "$@"
    zparseopts -E -A behind S: q
    zparseopts -E -A before P: p:
    local hit
    for hit in $hits; do
        print -r -- "$before[-p]$hit${behind[-S]# }" >>$folder/offered
    done
    (( $#hits ))
}
finished() { print >$folder/finished; exit }
comppostfuncs=(finished)
print >$folder/ready
END

zpty z "folder=${(q)folder} zsh -f -i"
# Not before, or the shell behind the terminal would do so as well.
trap 'rm -rf $folder' EXIT
zpty -w z "fpath=(${(q)1}/zsh/site-functions \$fpath); folder=${(q)folder}; source \$folder/start"
for ((i = 0; i < 400; i++)); do
    [[ -e $folder/ready ]] && break
    while zpty -r -t z said; do :; done
    sleep 0.05
done
zpty -w -n z "$2"$'\t'
for ((i = 0; i < 400; i++)); do
    [[ -e $folder/finished ]] && break
    while zpty -r -t z said; do :; done
    sleep 0.05
done
[[ -e $folder/finished ]] || print "no answer"
[[ ! -e $folder/offered ]] || cat $folder/offered
zpty -d z
