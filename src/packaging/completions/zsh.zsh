# The names of the study on the command line, which is the first file that can be read as one:
# into names, and with their words into shown.
_parallax_list() {
    local word line
    names=() shown=()
    for word in $words[2,-1]; do
        word=${(Q)word}
        [[ $word == *.(yaml|yml) && -f $word ]] || continue
        for line in ${(f)"$($check --list $1 $word 2>/dev/null)"}; do
            names+=(${line%%$'\t'*})
            shown+=("${line%%$'\t'*}  -- ${line#*$'\t'}")
        done
        (( $#names )) && return
    done
    return 1
}

# _arguments puts options for compadd before what is asked for.
_parallax_names() {
    local -a names shown
    _parallax_list $@[-1] && compadd "${@[1,-2]}" -l -d shown -a names
}

# NAME=NUMBER,...
_parallax_pairs() {
    local -a names shown
    compset -P '*,'
    _parallax_list $@[-1] && compadd "${@[1,-2]}" -S = -q -l -d shown -a names
}

_parallax_study() {
    _files -g '*.(yaml|yml)(-.)'
}

# A file, or TEAM=FILE.
_parallax_export() {
    local -a names shown
    compset -P '[^=/]#=' && { _files; return }
    _parallax_list teams && compadd -S = -q -l -d shown -a names
    _files
}

_parallax() {
    local check=${words[1]%parallax*}parallax-check state line
    check=${check/#\~\//$HOME/}
    if [[ $service != parallax ]]; then
        _$service
        return
    fi
    _arguments -C \
        '(- *)'{-h,--help}'[print this help and exit]' \
        '(- *)'{-V,--version}'[print the version and exit]' \
        '1:program:_parallax_programs' \
        '*::argument:->argument' && return
    [[ $state == argument ]] || return
    if [[ $words[1] == help ]]; then
        _arguments '1:program:_parallax_programs'
    elif (( $+functions[_parallax-$words[1]] )); then
        _parallax-$words[1]
    fi
}

_parallax "$@"
