# Completes parallax and its programs in bash; the tables above are the programs' own.
# shellcheck shell=bash

# Words as the programs get them: bash parts them at "=" and ":", which stand in TEAM=FILE.
# Fills words, and at with the index of the one to be completed.
_parallax_split() {
    local i word
    words=()
    for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 0)) && [[ $word == [=:]* || ${COMP_WORDS[i - 1]} == *[=:] ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
        ((i == COMP_CWORD)) && at=$((${#words[@]} - 1))
    done
}

# Offers those of the lines on standard input that begin as the word does. Nothing of them is ever
# looked at as shell: they come from files. $1 goes before each, $2 behind.
_parallax_offer() {
    local word
    while IFS= read -r word; do
        word=${word%%$'\t'*}
        [[ $1$word == "$current"* ]] && COMPREPLY+=("$(printf '%q' "$1$word$2")")
    done
}

# The names of the study on the command line, which is the first file that can be read as one.
_parallax_list() {
    local word
    for word in "${words[@]:1}"; do
        [[ ($word == *.yaml || $word == *.yml) && -f $word ]] && "$check" --list "$1" "$word" 2>/dev/null && return
    done
}

_parallax_files() {
    local file
    compopt -o filenames 2>/dev/null
    while IFS= read -r file; do
        COMPREPLY+=("$file")
    done < <(compgen "$@" -- "$current")
}

# An argument or operand of a kind; "$2" are its words.
_parallax_kind() {
    local before
    case $1 in
    words) _parallax_offer '' '' < <(printf '%s\n' $2) ;;
    list)
        before=
        [[ $current == *,* ]] && before=${current%,*},
        _parallax_offer "$before" '' < <(printf '%s\n' $2)
        ;;
    @teams | @measures | @questions)
        compopt -o nospace 2>/dev/null
        before=
        [[ $current == *,* ]] && before=${current%,*},
        _parallax_offer "$before" = < <(_parallax_list "${1#@}")
        ;;
    @*) _parallax_offer '' '' < <(_parallax_list "${1#@}") ;;
    study) _parallax_studies ;;
    folder) _parallax_files -d ;;
    file) _parallax_files -f ;;
    export)
        if [[ $current == *=* ]]; then
            before=${current%%=*}=
            current=${current#*=}
            _parallax_files -f
            current=$before$current
            COMPREPLY=("${COMPREPLY[@]/#/$before}")
        else
            _parallax_files -f
            _parallax_offer '' = < <(_parallax_list teams)
            [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
        fi
        ;;
    esac
}

# Folders, to go on into, and YAML files.
_parallax_studies() {
    local file
    _parallax_files -d
    while IFS= read -r file; do
        [[ $file == *.yaml || $file == *.yml ]] && COMPREPLY+=("$file")
    done < <(compgen -f -- "$current")
}

# Completes the word of program $1, whose own words begin behind index $2.
_parallax_program() {
    local program=$1 i word letter name kind values wanted= wanted_values= operand=0 ended=
    local -a operands
    local -A kinds=() all=()
    while read -r letter name kind values; do
        kinds[--$name]=$kind
        all[--$name]=$values
        [[ $letter != - ]] && kinds[-$letter]=$kind all[-$letter]=$values
    done < <(_parallax_options "$program")
    for ((i = $2 + 1; i < at; i++)); do
        word=${words[i]}
        if [[ $wanted ]]; then
            wanted=
        elif [[ $word == -- ]]; then
            ended=1
        elif [[ $word == -?* && ! $ended ]]; then
            kind=${kinds[$word]-switch}
            [[ $kind == switch || $word == *=* ]] || wanted=$kind wanted_values=${all[$word]}
        else
            ((operand++))
        fi
    done
    if [[ $wanted ]]; then
        _parallax_kind "$wanted" "$wanted_values"
    elif [[ $current == --*=* && ! $ended ]]; then
        name=${current%%=*}
        current=${current#*=}
        _parallax_kind "${kinds[$name]--}" "${all[$name]-}"
        current=$name=$current
        COMPREPLY=("${COMPREPLY[@]/#/$name=}")
    elif [[ $current == -* && ! $ended ]]; then
        _parallax_offer '' '' < <(printf '%s\n' "${!kinds[@]}" | sort)
    else
        read -r -a operands < <(_parallax_operands "$program")
        ((operand >= ${#operands[@]})) && ((${#operands[@]} > 0)) &&
            [[ ${operands[-1]} == *... ]] && operand=$((${#operands[@]} - 1))
        word=${operands[operand]-}
        _parallax_kind "${word%...}" ''
    fi
}

_parallax() {
    local words=() at=0 current check
    COMPREPLY=()
    _parallax_split
    current=${words[at]}
    check=${words[0]%parallax*}parallax-check
    check=${check/#\~\//$HOME/}
    if [[ ${words[0]##*/} != parallax ]]; then
        _parallax_program "${words[0]##*/}" 0
    elif ((at == 1)); then
        _parallax_offer '' '' < <(printf '%s\n' $_parallax_programs help --help --version)
    elif [[ ${words[1]} == help ]]; then
        ((at == 2)) && _parallax_offer '' '' < <(printf '%s\n' $_parallax_programs)
    else
        _parallax_program "parallax-${words[1]}" 1
    fi
    # What bash has parted stays on the line: only what stands behind the last "=" is replaced.
    if [[ $COMP_WORDBREAKS == *=* && $current == *=* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${current%=*}="}")
    fi
}

# shellcheck disable=SC2046,SC2086
complete -F _parallax parallax $(printf 'parallax-%s ' $_parallax_programs)
